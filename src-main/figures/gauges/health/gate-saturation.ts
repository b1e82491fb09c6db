import { fixed } from '../../numerals.ts'
import { textWidth } from '../../scale.ts'
import type { Mark } from '../drawing/gauge.ts'
import { seedWords, type GaugeKind, type OfArchitecture } from '../gauge-kind.ts'
import { median } from '../over-seeds.ts'
import type { CellHealth } from '../../../diagnostics/quantities/cell-health.ts'

interface GateRow {
  readonly name: string
  readonly slot: number
  readonly gate: string
  readonly isFirst: boolean
  /** Share of steps, sequences and units; median over seeds. */
  readonly closed: number
  readonly open: number
  readonly mean: number
}

/** How much of its time each gate is shut or wide open: there its own gradient is nearly nothing. */
export const gateSaturation: GaugeKind<'cell-health'> = {
  id: 'gate-saturation',
  title: 'Gate saturation',
  quantity: 'cell-health',
  page: 'health',
  over: 'moment',
  draw: (values, { width }) => {
    const rows = values.flatMap(rowsOf)
    if (rows.length === 0) return { why: 'None of these cells has gates.' }
    return {
      id: 'gate-saturation',
      title: 'Gate saturation',
      subtitle: `share of time below 0.1 (closed) and above 0.9 (open), mean over units; ${seedWords(values)}`,
      description: rows
        .map((row) => `${row.name}, ${row.gate}: closed ${percent(row.closed)}, open ${percent(row.open)}`)
        .join('; '),
      width,
      height: TOP + ROW * rows.length + 8,
      marks: draw(rows, width),
      plots: [],
      table: {
        columns: ['architecture', 'gate', 'closed, share', 'open, share', 'mean activation'],
        rows: rows.map(({ name, gate, closed, open, mean }) => [name, gate, closed, open, mean]),
      },
    }
  },
}

const [ROW, TOP] = [22, 22]
const percent = (share: number): string => `${fixed(100 * share, 0)} %`

function rowsOf({ name, slot, seeds }: OfArchitecture<CellHealth>): GateRow[] {
  const gates = seeds[0]?.value.gates ?? []
  return gates.map(({ gate, title, layer }, k): GateRow => {
    const same = seeds.flatMap(({ value }) => value.gates.filter((other) => other.gate === gate))
    const of = (part: 'closed' | 'open' | 'mean'): number => median(same.map((each) => mean(each[part])))
    const gateName = `layer ${layer}, ${title}`
    return { name, slot, gate: gateName, isFirst: k === 0, closed: of('closed'), open: of('open'), mean: of('mean') }
  })
}

const mean = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Closed from the left, open from the right, so that what works lies between. */
function draw(rows: readonly GateRow[], width: number): Mark[] {
  const label = 42 + Math.max(...rows.map(({ gate }) => textWidth(gate)))
  const [left, right] = [label, Math.max(label + 60, width - 132)]
  const head: Mark[] = [
    { kind: 'text', x: left, y: 12, text: 'closed', anchor: 'start', tone: 'ink2' },
    { kind: 'text', x: right, y: 12, text: 'open', anchor: 'end', tone: 'ink2' },
  ]
  return [...head, ...rows.flatMap((row, k) => rowMarks(row, { y: TOP + ROW * k, left, right }))]
}

interface Place {
  readonly y: number
  readonly left: number
  readonly right: number
}

function rowMarks({ slot, gate, isFirst, closed, open, name }: GateRow, { y, left, right }: Place): Mark[] {
  const whole = right - left
  const bar = { y: y + 3, height: 12 }
  const title = `${name}, ${gate}: closed ${percent(closed)}, open ${percent(open)}`
  return [
    ...(isFirst ? ([{ kind: 'line', points: [0, y - 1, right, y - 1], tone: 'hair', width: 1 }] as const) : []),
    { kind: 'line', points: [2, y + 9, 24, y + 9], tone: { slot }, width: 2 },
    { kind: 'text', x: 30, y: y + 13, text: gate, anchor: 'start', tone: 'ink' },
    { kind: 'rect', x: left, width: whole, ...bar, fill: 'none', stroke: 'hair' },
    { kind: 'rect', x: left, width: whole * closed, ...bar, fill: 'ink', title },
    { kind: 'rect', x: right - whole * open, width: whole * open, ...bar, fill: 'ink3', opacity: 0.45, title },
    {
      kind: 'text',
      x: right + 8,
      y: y + 13,
      text: `${percent(closed)} \u00b7 ${percent(open)}`,
      anchor: 'start',
      tone: 'ink2',
    },
  ]
}
