/** Lists of numbers as users type them: '1 to 6, 9' and '0.001, 0.003'. */
import { numberFrom, spelled } from '../../ui/controls/number-text.ts'

/** More seeds than anybody trains. */
const MOST_SEEDS = 1000

/** The seeds in a text of numbers and ranges ('1-3', '1 to 3'); a sentence on what is wrong instead. Each counts once, in their order. */
export function seedsFrom(text: string): readonly number[] | string {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const seeds = new Set<number>()
  for (const part of parts) {
    const [, first = '', last = first] = /^(\d+)\s*(?:(?:to|-|\u2013|\.\.)\s*(\d+))?$/.exec(part) ?? []
    if (first === '') return `'${part}' is neither a whole number nor a range such as 1 to 6`
    if (Number(last) < Number(first)) return `${part} runs backwards`
    if (Number(last) - Number(first) >= MOST_SEEDS) return `${part} are more than ${MOST_SEEDS} seeds`
    for (let seed = Number(first); seed <= Number(last); seed++) seeds.add(seed)
  }
  return seeds.size === 0 ? 'at least one seed is needed' : [...seeds]
}

/** '1 to 6, 9'. */
export function seedWords(seeds: readonly number[]): string {
  const words: string[] = []
  for (let k = 0; k < seeds.length;) {
    let end = k
    while (seeds[end + 1] === seeds[end]! + 1) end++
    words.push(end - k >= 2 ? `${seeds[k]} to ${seeds[end]}` : seeds.slice(k, end + 1).join(', '))
    k = end + 1
  }
  return words.join(', ')
}

/** The rates in a text; a sentence on what is wrong instead. Each once, from the smallest. */
export function ratesFrom(text: string): readonly number[] | string {
  const parts = text.split(/[,;]\s*|\s+/).filter(Boolean)
  const rates: number[] = []
  for (const part of parts) {
    const rate = numberFrom(part)
    if (rate === undefined || rate <= 0) return `'${part}' is not a number above 0`
    rates.push(rate)
  }
  return rates.length === 0 ? 'at least one rate is needed' : [...new Set(rates)].sort((a, b) => a - b)
}

/** '0.001, 0.003'. */
export const rateWords = (rates: readonly number[]): string => rates.map(spelled).join(', ')
