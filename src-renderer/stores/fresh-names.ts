/** `wanted`, with the first free number behind it where it is taken: 'study-2'. */
export function freshId(wanted: string, taken: readonly string[]): string {
  return free(wanted, taken, (number) => `${wanted}-${number}`)
}

/** The same for names that users read: 'Where the depth goes 2'. */
export function freshTitle(wanted: string, taken: readonly string[]): string {
  const stem = wanted.replace(/ \d+$/, '')
  return taken.includes(wanted) ? free(stem, taken, (number) => `${stem} ${number}`) : wanted
}

function free(first: string, taken: readonly string[], next: (number: number) => string): string {
  if (!taken.includes(first)) return first
  for (let number = 2; ; number++) if (!taken.includes(next(number))) return next(number)
}
