/** 'saved 14:32', with the day where it is not today's; '' while nothing is known. */
export function savedWords(saved: string, now: Date): string {
  const date = new Date(saved)
  if (Number.isNaN(date.getTime())) return ''
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === now.toDateString()) return `saved ${time}`
  const isThisYear = date.getFullYear() === now.getFullYear()
  const day = date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
  return `saved ${day}, ${time}`
}
