/** What a net might predict, in each form. */
import type { PredictionView } from '../../../src-main/contract/study.ts'

/** By the kind of view; anything else: numbers that are nearly right. */
export function predicted(kind: string, run: string): PredictionView {
  if (kind === 'forecast') return births()
  if (kind === 'piano-roll') return tune()
  const rows = Array.from({ length: 60 }, (_, k) => ({
    wanted: k / 40,
    predicted: k / 40 + 0.05 * Math.sin(k * 7.1 + run.length),
  }))
  return { kind: 'signal', rows }
}

/** A year and a half of days, a fortnight of them missing, forecast with some lag. */
function births(): PredictionView {
  const days = Array.from({ length: 550 }, (_, k) => k).filter((day) => day < 400 || day >= 414)
  const value = (day: number): number => 11_000 + 1_500 * Math.sin((2 * Math.PI * day) / 7) + 600 * Math.sin(day / 58)
  const date = (day: number): string => new Date(Date.UTC(2013, 0, 1 + day)).toISOString().slice(0, 10)
  const series = {
    name: 'births +1',
    truth: Float64Array.from(days, value),
    predicted: Float64Array.from(days, (day) => 0.8 * value(day) + 0.2 * value(day - 1) + 90 * Math.sin(day * 12.9)),
    at: Float64Array.from(days, (day) => 4_930 + day),
    times: days.map(date),
  }
  return { kind: 'forecast', time: 'date', series: [series] }
}

/** Chords that climb, foretold with doubt. */
function tune(): PredictionView {
  const truth = Array.from({ length: 32 }, (_, t) => [27 + (t % 8), 31 + (t % 8), 39 + Math.floor(t / 8)])
  const predicted = truth.map((keys, t) =>
    Array.from({ length: 88 }, (_, key) => (keys.includes(key) ? 0.9 - 0.02 * t : key % 12 === 3 ? 0.1 : 0.01)),
  )
  return { kind: 'piano-roll', lowestKey: 21, truth, predicted }
}
