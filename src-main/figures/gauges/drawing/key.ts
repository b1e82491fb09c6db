/** Which line is which, above a drawing that leaves the window: there the names stand in the bar over all gauges. */
import { textWidth } from '../../scale.ts'
import type { Gauge, Mark } from './gauge.ts'

export interface KeyEntry {
  /** Of the architecture. */
  readonly name: string
  readonly slot: number
}

/** px of a line of the key, of the sample of a line, and between two entries. */
const [LINE, SAMPLE, BETWEEN] = [17, 22, 18]

/** The drawing with a key of the architectures above it, unless it names all of them itself. */
export function keyed(gauge: Gauge, entries: readonly KeyEntry[]): Gauge {
  const texts = gauge.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  const isNamed = ({ name }: KeyEntry): boolean => texts.some((text) => text.includes(name))
  if (entries.every(isNamed)) return gauge
  const marks: Mark[] = []
  let [x, y] = [8, 8]
  for (const { name, slot } of entries) {
    const width = SAMPLE + 6 + textWidth(name)
    if (x > 8 && x + width > gauge.width) [x, y] = [8, y + LINE]
    marks.push({ kind: 'line', points: [x, y, x + SAMPLE, y], tone: { slot }, width: 2 })
    marks.push({ kind: 'text', x: x + SAMPLE + 6, y: y + 4, text: name, anchor: 'start', tone: 'ink' })
    x += width + BETWEEN
  }
  const by = y + LINE
  return {
    ...gauge,
    height: gauge.height + by,
    marks: [...marks, ...lowered(gauge.marks, by)],
    plots: gauge.plots.map((plot) => ({ ...plot, top: plot.top + by })),
  }
}

/** Marks some px further down. */
export function lowered(marks: readonly Mark[], by: number): readonly Mark[] {
  if (by === 0) return marks
  return marks.map((mark): Mark =>
    'points' in mark
      ? { ...mark, points: mark.points.map((value, k) => (k % 2 === 1 ? value + by : value)) }
      : { ...mark, y: mark.y + by },
  )
}
