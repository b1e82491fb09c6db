/** Two measures of the same runs side by side: a line per seed, so that pairs are seen as pairs. */
import { linearAxis } from '../drawing/axis.ts'
import type { Gauge, Mark } from '../drawing/gauge.ts'
import { median } from '../over-seeds.ts'
import { textWidth } from '../../scale.ts'

export interface PairedEvidence {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly architecture: string
  readonly slot: number
  readonly firstName: string
  readonly secondName: string
  readonly pairs: readonly { readonly seed: number; readonly first: number; readonly second: number }[]
}

const [WIDTH, HEIGHT, TOP, BOTTOM] = [260, 190, 10, 30]

/** Rising lines: the second is larger. Dots are medians. */
export function pairedEvidenceGauge(evidence: PairedEvidence): Gauge {
  const { pairs, slot, firstName, secondName, unit, title, architecture } = evidence
  const there = pairs.filter(({ first, second }) => Number.isFinite(first) && Number.isFinite(second))
  const y = linearAxis(there.flatMap(({ first, second }) => [first, second]))
  const left = 16 + Math.max(20, ...y.ticks.map((tick) => textWidth(y.word(tick))))
  const [bottom, right] = [HEIGHT - BOTTOM, WIDTH - 10]
  const at = (value: number): number => bottom - (bottom - TOP) * y.place(value)
  const [x1, x2] = [left + (right - left) * 0.25, left + (right - left) * 0.75]
  const grid = y.ticks.flatMap((tick): Mark[] => [
    { kind: 'line', points: [left, at(tick), right, at(tick)], tone: 'hair', width: 1 },
    { kind: 'text', x: left - 6, y: at(tick) + 4, text: y.word(tick), anchor: 'end', tone: 'ink3' },
  ])
  const lines = there.map(({ seed, first, second }): Mark => ({
    kind: 'line',
    points: [x1, at(first), x2, at(second)],
    tone: { slot },
    width: 1.2,
    title: `seed ${seed}`,
  }))
  const dots = [
    [x1, median(there.map(({ first }) => first))],
    [x2, median(there.map(({ second }) => second))],
  ].flatMap(([x, value]): Mark[] =>
    Number.isFinite(value) ? [{ kind: 'dot', x: x!, y: at(value!), r: 4.5, tone: { slot } }] : [],
  )
  const names = [
    [x1, firstName],
    [x2, secondName],
  ] as const
  return {
    id: evidence.id,
    title,
    subtitle: `${architecture}; ${unit}; a line per seed, dots are medians`,
    description: there.map(({ seed, first, second }) => `seed ${seed}: ${first} and ${second}`).join('; '),
    width: WIDTH,
    height: HEIGHT,
    marks: [
      ...grid,
      ...lines,
      ...dots,
      ...names.map(([x, text]): Mark => ({ kind: 'text', x, y: bottom + 18, text, anchor: 'middle', tone: 'ink2' })),
    ],
    plots: [],
    table: {
      columns: ['seed', firstName, secondName],
      rows: pairs.map(({ seed, first, second }) => [seed, first, second]),
    },
  }
}
