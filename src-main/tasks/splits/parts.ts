/** A series split by position: training first, then validation, then test. */
import { wrongInput } from '../../foundation/problem.ts'
import type { SplitName } from '../task.ts'

/** Places [start, end) in the series. */
export interface Part {
  readonly start: number
  readonly end: number
}

export type Parts = Readonly<Record<SplitName, Part>>

/**
 * '70/15/15' in percent of `count`, or '8640/2880/2880' as numbers of rows (what is left at the end stays unused).
 * Throws `WrongInput` unless it is three positive numbers that fit, and no part is empty.
 */
export function splitByPosition(text: string, count: number, place: string): Parts {
  const shares = text.split('/').map(Number)
  const refuse = (message: string): Error =>
    wrongInput({
      code: 'wrong-split',
      place,
      message,
      hint: "Give train/validation/test in percent, '70/15/15', or in rows.",
    })
  const [train, validation, test] = shares
  if (shares.length !== 3 || train === undefined || validation === undefined || test === undefined)
    throw refuse(`'${text}' is not three numbers with / between`)
  if (!shares.every((share) => share > 0)) throw refuse(`'${text}' holds a part that is not above zero`)
  const total = train + validation + test
  const isPercent = Math.abs(total - 100) < 0.5
  if (!isPercent && (total > count || !shares.every(Number.isInteger)))
    throw refuse(`'${text}' is neither 100 percent nor whole rows within the ${count} there are`)
  const ends = isPercent
    ? [Math.floor((count * train) / total), Math.floor((count * (train + validation)) / total), count]
    : [train, train + validation, total]
  return partsOf(ends as [number, number, number], refuse)
}

function partsOf([first, second, third]: readonly [number, number, number], refuse: (message: string) => Error): Parts {
  if (first === 0 || second === first || third === second)
    throw refuse(`so little data leaves a part empty (${first}, ${second - first}, ${third - second})`)
  return {
    train: { start: 0, end: first },
    validation: { start: first, end: second },
    test: { start: second, end: third },
  }
}
