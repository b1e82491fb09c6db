/** The first of 'adding-1', 'adding-2', ... that is not taken. */
export function freshId(kind: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${kind}-${number}`)) number++
  return `${kind}-${number}`
}

/** The title with a capital, and a number behind it where there is one of that name: 'Adding problem 2'. */
export function freshTitle(title: string, taken: readonly string[]): string {
  const full = title.charAt(0).toUpperCase() + title.slice(1)
  if (!taken.includes(full)) return full
  const stem = full.replace(/ \d+$/, '')
  let number = 2
  while (taken.includes(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}
