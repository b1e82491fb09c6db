/** Which places hold the same: linear CKA between every two of them. */
import { fixed } from '../../numerals.ts'
import type { Palette } from '../../palette.ts'
import { textWidth } from '../../scale.ts'
import type { Gauge, Mark } from '../drawing/gauge.ts'
import { LEVELS, scaleColours } from '../map/map-scale.ts'

export interface SimilarityMatrix {
  readonly rows: readonly { readonly name: string; readonly slot: number; readonly place: string }[]
  /** [rows, rows], 0 to 1. */
  readonly cka: ArrayLike<number>
  readonly seeds: number
}

const [CELL, GAP] = [34, 8]

/** A matrix with its numbers in it: colour is never the only code. */
export function layerSimilarityGauge({ rows, cka, seeds }: SimilarityMatrix, palette: Palette): Gauge {
  const names = rows.map(({ name, place }) => `${name}, ${place}`)
  const left = 34 + Math.max(40, ...names.map(textWidth))
  const top = 22
  const colours = scaleColours({ kind: 'size' }, palette)
  const cells = rows.flatMap((_, r) =>
    rows.flatMap((_column, c): Mark[] => {
      const value = cka[r * rows.length + c]!
      const share = Math.max(0, Math.min(1, value))
      const place = { x: left + c * CELL, y: top + r * CELL, width: CELL - 1, height: CELL - 1 }
      const word: Mark = {
        kind: 'text',
        x: place.x + CELL / 2,
        y: place.y + CELL / 2 + 4,
        text: Number.isNaN(value) ? '\u2013' : fixed(value, 2),
        anchor: 'middle',
        tone: 'ink',
      }
      const colour = colours[Math.round(0.45 * share * (LEVELS - 1))]!
      return [
        { kind: 'rect', ...place, fill: { colour }, title: `${names[r]!} and ${names[c]!}: ${fixed(value, 3)}` },
        word,
      ]
    }),
  )
  const labels = rows.flatMap(({ slot }, r): Mark[] => [
    { kind: 'line', points: [2, top + r * CELL + CELL / 2, 22, top + r * CELL + CELL / 2], tone: { slot }, width: 2 },
    {
      kind: 'text',
      x: left - GAP,
      y: top + r * CELL + CELL / 2 + 4,
      text: `${names[r]!}  ${r + 1}`,
      anchor: 'end',
      tone: 'ink',
    },
    { kind: 'text', x: left + r * CELL + CELL / 2, y: top - 7, text: String(r + 1), anchor: 'middle', tone: 'ink2' },
  ])
  return {
    id: 'layer-similarity',
    title: 'Similarity of layers',
    subtitle: `linear CKA on the same probe rows, mean of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; 1: the same up to rotation and scale`,
    description: `Linear CKA between ${rows.length} places: ${names.join('; ')}.`,
    width: left + rows.length * CELL + 8,
    height: top + rows.length * CELL + 8,
    marks: [...labels, ...cells],
    plots: [],
    table: {
      columns: ['place', ...names],
      rows: names.map((name, r) => [name, ...names.map((_, c) => cka[r * rows.length + c]!)]),
    },
  }
}
