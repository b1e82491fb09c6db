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

const [CELL, GAP, TOP, LINE] = [34, 8, 22, 16]
/** px of a number and its line where the names have no room beside the matrix. */
const NUMBERED = 48

export interface SimilarityLook {
  readonly palette: Palette
  /** px that it has at most; left out: as many as it needs. */
  readonly width?: number
}

/** Where things lie: columns that have no room beside the first ones go on below; names likewise. */
interface Layout {
  readonly left: number
  /** Columns of one band. */
  readonly each: number
  readonly bands: number
  readonly isListed: boolean
}

function layoutOf(names: readonly string[], width: number): Layout {
  const count = names.length
  const left = 34 + Math.max(40, ...names.map((name, r) => textWidth(`${name}  ${r + 1}`)))
  if (left + count * CELL + 8 <= width) return { left, each: count, bands: 1, isListed: false }
  const each = Math.max(1, Math.min(count, Math.floor((width - NUMBERED - 8) / CELL)))
  return { left: NUMBERED, each, bands: Math.ceil(count / each), isListed: true }
}

/** A matrix with its numbers in it: colour is never the only code. */
export function layerSimilarityGauge(
  { rows, cka, seeds }: SimilarityMatrix,
  { palette, width = Infinity }: SimilarityLook,
): Gauge {
  const names = rows.map(({ name, place }) => `${name}, ${place}`)
  const layout = layoutOf(names, width)
  const band = TOP + rows.length * CELL + GAP
  const colours = scaleColours({ kind: 'size' }, palette)
  const matrix = rows.flatMap((_, c) => {
    const at = { x: layout.left + (c % layout.each) * CELL, y: TOP + band * Math.floor(c / layout.each) }
    return [
      words(String(c + 1), { x: at.x + CELL / 2, y: at.y - 7, anchor: 'middle', tone: 'ink2' }),
      ...rows.flatMap((_row, r) => {
        const value = cka[r * rows.length + c]!
        const title = `${names[r]!} and ${names[c]!}: ${fixed(value, 3)}`
        return cell(value, { x: at.x, y: at.y + r * CELL, title, colours })
      }),
    ]
  })
  const labels = Array.from({ length: layout.bands }, (_, k) =>
    rows.flatMap(({ slot }, r): Mark[] => {
      const middle = TOP + band * k + r * CELL + CELL / 2
      const name = layout.isListed ? String(r + 1) : `${names[r]!}  ${r + 1}`
      return [
        { kind: 'line', points: [2, middle, 22, middle], tone: { slot }, width: 2 },
        words(name, { x: layout.left - GAP, y: middle + 4, anchor: 'end', tone: 'ink' }),
      ]
    }),
  ).flat()
  const foot = TOP + layout.bands * band
  const listed = layout.isListed ? names.flatMap((name, r) => broken(`${r + 1}  ${name}`, width - 10)) : []
  const list = listed.map((line, k) => words(line, { x: 2, y: foot + k * LINE + 8, anchor: 'start', tone: 'ink' }))
  const widest = Math.max(layout.left + layout.each * CELL, ...listed.map(textWidth))
  return {
    id: 'layer-similarity',
    title: 'Similarity of layers',
    subtitle: `linear CKA on the same probe rows, mean of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}; 1: the same up to rotation and scale`,
    description: `Linear CKA between ${rows.length} places: ${names.join('; ')}.`,
    width: widest + 8,
    height: foot + list.length * LINE,
    marks: [...labels, ...matrix, ...list],
    plots: [],
    table: {
      columns: ['place', ...names],
      rows: names.map((name, r) => [name, ...names.map((_, c) => cka[r * rows.length + c]!)]),
    },
  }
}

/** In lines that are no wider, as far as words allow. */
function broken(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)!} ${word}`
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

type Words = Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'text'>
const words = (text: string, at: Words): Mark => ({ kind: 'text', text, ...at })

interface CellPlace {
  readonly x: number
  readonly y: number
  readonly title: string
  readonly colours: readonly string[]
}

function cell(value: number, { x, y, title, colours }: CellPlace): readonly Mark[] {
  const share = Math.max(0, Math.min(1, value))
  const colour = colours[Math.round(0.45 * share * (LEVELS - 1))]!
  const word = Number.isNaN(value) ? '\u2013' : fixed(value, 2)
  return [
    { kind: 'rect', x, y, width: CELL - 1, height: CELL - 1, fill: { colour }, title },
    words(word, { x: x + CELL / 2, y: y + CELL / 2 + 4, anchor: 'middle', tone: 'ink' }),
  ]
}
