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

const [CELL, GAP, TOP, LINE] = [34, 8, 22, 14]
/** px of a cell where room is scarce: its number has no zero before the point. */
const SMALL = { width: 22, height: 18 }
/** px of a number and its line where the names have no room beside the matrix. */
const NUMBERED = 48

export interface SimilarityLook {
  readonly palette: Palette
  /** px that it has at most; left out: as many as it needs. */
  readonly width?: number
}

/**
 * Where things lie. Columns that have no room beside the first ones go on below, and names too; then each pair stands once, below the diagonal,
 * so that the drawing stays within a page.
 */
interface Layout {
  readonly left: number
  /** Columns of one band. */
  readonly each: number
  readonly bands: number
  readonly isListed: boolean
  readonly cell: { readonly width: number; readonly height: number }
}

function layoutOf(names: readonly string[], width: number): Layout {
  const count = names.length
  const left = 34 + Math.max(40, ...names.map((name, r) => textWidth(`${name}  ${r + 1}`)))
  if (left + count * CELL + 8 <= width)
    return { left, each: count, bands: 1, isListed: false, cell: { width: CELL, height: CELL } }
  const each = Math.max(1, Math.min(count, Math.floor((width - NUMBERED - 8) / SMALL.width)))
  return { left: NUMBERED, each, bands: Math.ceil(count / each), isListed: true, cell: SMALL }
}

/** A matrix with its numbers in it: colour is never the only code. */
export function layerSimilarityGauge(
  { rows, cka, seeds }: SimilarityMatrix,
  { palette, width = Infinity }: SimilarityLook,
): Gauge {
  const names = rows.map(({ name, place }) => `${name}, ${place}`)
  const layout = layoutOf(names, width)
  const { each, isListed, cell: size } = layout
  const colours = scaleColours({ kind: 'size' }, palette)
  /** The first row of a band: those above it stand in the bands before. */
  const first = (k: number): number => (isListed ? k * each : 0)
  const tops = Array.from({ length: layout.bands }, (_, k) => k).map((k) =>
    Array.from({ length: k }, (_, b) => TOP + (rows.length - first(b)) * size.height + GAP).reduce(
      (a, b) => a + b,
      TOP,
    ),
  )
  const matrix = rows.flatMap((_, c) => {
    const k = Math.floor(c / each)
    const at = { x: layout.left + (c % each) * size.width, y: tops[k]! }
    return [
      words(String(c + 1), { x: at.x + size.width / 2, y: at.y - 7, anchor: 'middle', tone: 'ink2' }),
      ...rows.flatMap((_row, r) => {
        if (isListed && r < c) return []
        const value = cka[r * rows.length + c]!
        const title = `${names[r]!} and ${names[c]!}: ${fixed(value, 3)}`
        return cell(value, { x: at.x, y: at.y + (r - first(k)) * size.height, size, title, colours })
      }),
    ]
  })
  const labels = tops.flatMap((top, k) =>
    rows.flatMap(({ slot }, r): Mark[] => {
      if (r < first(k)) return []
      const middle = top + (r - first(k) + 0.5) * size.height
      const name = isListed ? String(r + 1) : `${names[r]!}  ${r + 1}`
      return [
        { kind: 'line', points: [2, middle, 22, middle], tone: { slot }, width: 2 },
        words(name, { x: layout.left - GAP, y: middle + 4, anchor: 'end', tone: 'ink' }),
      ]
    }),
  )
  const foot = tops.at(-1)! + (rows.length - first(layout.bands - 1)) * size.height + GAP
  const listed = isListed ? names.flatMap((name, r) => broken(`${r + 1}  ${name}`, width - 10)) : []
  const list = listed.map((line, k) => words(line, { x: 2, y: foot + k * LINE + 8, anchor: 'start', tone: 'ink' }))
  const widest = Math.max(layout.left + each * size.width, ...listed.map(textWidth))
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
  readonly size: Layout['cell']
  readonly title: string
  readonly colours: readonly string[]
}

function cell(value: number, { x, y, size, title, colours }: CellPlace): readonly Mark[] {
  const share = Math.max(0, Math.min(1, value))
  const colour = colours[Math.round(0.45 * share * (LEVELS - 1))]!
  const [width, height] = [size.width - 1, size.height - 1]
  return [
    { kind: 'rect', x, y, width, height, fill: { colour }, title },
    words(numberIn(value, size === SMALL), {
      x: x + size.width / 2,
      y: y + size.height / 2 + 4,
      anchor: 'middle',
      tone: 'ink',
    }),
  ]
}

function numberIn(value: number, isShort: boolean): string {
  if (Number.isNaN(value)) return '\u2013'
  const word = fixed(value, 2)
  return isShort ? (word === '1.00' ? '1' : word.replace(/0(?=\.)/, '')) : word
}
