/** A piece of music as it was and as a net foretold it, made ready to draw. */
import type { PredictionView } from '../../../src-main/contract/study.ts'
import type { DataTable } from '../../../src-main/figures/figure.ts'
import { fixed, whole } from '../../../src-main/figures/numerals.ts'
import { keyName } from '../../charts/key-name.ts'

export type RollView = Extract<PredictionView, { kind: 'piano-roll' }>

export interface RollBox {
  /** Step, from 0. */
  readonly t: number
  /** From 0 at the lowest key. */
  readonly key: number
  /** From 0 to 1. */
  readonly probability: number
}

export interface PredictedRoll {
  readonly lowest: number
  readonly highest: number
  readonly steps: number
  readonly played: readonly RollBox[]
  readonly thought: readonly RollBox[]
}

/** Fainter than this is not seen. */
const LEAST = 0.05

/** Boxes of the keys between the lowest and the highest that was played or thought likely. */
export function predictedRoll({ truth, predicted }: RollView): PredictedRoll {
  const played = truth.flatMap((keys, t) => keys.map((key) => ({ t, key, probability: 1 })))
  const thought = predicted.flatMap((row, t) =>
    row.flatMap((probability, key) => (probability >= LEAST ? [{ t, key, probability }] : [])),
  )
  const keys = [...played, ...thought].map(({ key }) => key)
  const lowest = keys.reduce((least, key) => Math.min(least, key), keys[0] ?? 0)
  return {
    lowest,
    highest: keys.reduce((most, key) => Math.max(most, key), lowest),
    steps: truth.length,
    played,
    thought,
  }
}

/** Of the keys that were played, how many were held likelier than not; and of those held likelier than not, how many were played. In %. */
export function rollSentence({ truth, predicted }: RollView): string {
  const said = predicted.map((row) => row.flatMap((probability, key) => (probability > 0.5 ? [key] : [])))
  const count = (rows: readonly (readonly number[])[]): number => rows.reduce((sum, keys) => sum + keys.length, 0)
  const both = truth.reduce((sum, keys, t) => sum + keys.filter((key) => said[t]!.includes(key)).length, 0)
  const share = (of: number): string => (of === 0 ? 'none' : `${fixed((100 * both) / of, 0)} %`)
  return `${whole(count(truth))} keys played, ${share(count(truth))} of them foretold (likelier than not); ${share(count(said))} of what was foretold was played`
}

/** Steps with the names of their keys, to be read out. */
export function rollTable({ truth, predicted, lowestKey }: RollView): DataTable {
  const names = (keys: readonly number[]): string => keys.map((key) => keyName(key + lowestKey)).join(' ') || '–'
  return {
    columns: [
      { title: 'step', align: 'right' },
      { title: 'played', align: 'left' },
      { title: 'foretold', align: 'left' },
    ],
    rows: truth.map((keys, t) => {
      const likely = predicted[t]!.flatMap((probability, key) => (probability > 0.5 ? [key] : []))
      return [whole(t + 1), names(keys), names(likely)]
    }),
  }
}
