const DAY = 24 * 60 * 60 * 1000

/** 'today', 'yesterday', '12 Nov', '3 Mar 2025'; '' for what is no date. */
export function dayWords(date: string, now: Date): string {
  const day = new Date(date)
  if (Number.isNaN(day.getTime())) return ''
  if (day.toDateString() === now.toDateString()) return 'today'
  if (day.toDateString() === new Date(now.getTime() - DAY).toDateString()) return 'yesterday'
  const isThisYear = day.getFullYear() === now.getFullYear()
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) })
}
