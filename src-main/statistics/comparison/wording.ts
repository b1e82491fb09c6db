const NUMERALS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A small whole number as a word, a larger one in digits: "eight", "13". */
export function numeral(count: number): string {
  return NUMERALS[count] ?? String(count)
}

/** "1 seed", "3 seeds". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A number with so many significant digits, without trailing zeros and with a true minus: "−0.733". */
export function amount(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits))).replaceAll('-', '\u2212')
}

/** "a", "a and b", "a, b and c". */
export function enumerated(words: readonly (string | number)[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
