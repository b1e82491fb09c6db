/** Several time steps side by side, each drawn in full, and the outlines of the ones before and after. */
import { GHOST } from './assemble.ts'
import { later } from '../text/symbol-runs.ts'
import { shift, shiftLabel, shiftLine, shiftSlabs } from './shift.ts'
import type { Diagram, DiagramLabel, DiagramLine, Rectangle } from '../diagram.ts'

/** px between a state that leaves a step and an older one that enters the next in the same row. */
const APART = 14

/** A state leaves a step in the row in which it enters, so the next one begins where this one ends, unless it reads an older state. */
export function unroll(one: Diagram, steps: number): Diagram {
  const { width, height } = one.size
  const late = lateEntries(one)
  const later = late.size === 0 ? one : withLateEntries(one, late)
  const copies = Array.from({ length: steps }, (_, step) => (step === 0 ? one : copy(later, step, step * width)))
  const outlines = [...one.frames, ...one.boxes, ...stateRows(one)].map(({ x, y, width: w, height: h }) => ({
    x,
    y,
    width: w,
    height: h,
  }))
  return {
    ...one,
    boxes: copies.flatMap(({ boxes }) => boxes),
    lines: copies.flatMap(({ lines }) => lines),
    // What comes in is named once: it has left the step before.
    labels: copies.flatMap(({ labels }, step) =>
      step === 0 ? labels : labels.filter(({ of }) => !isEntry(of) || late.has(of.replace(/\+\d+$/, ''))),
    ),
    slabs: copies.flatMap(({ slabs }) => slabs),
    frames: copies.flatMap(({ frames }) => frames),
    dots: copies.flatMap(({ dots }) => dots),
    ghosts: [
      ...outlines.map((outline) => shift(outline, { x: -width, y: 0 })).filter(({ x, width: w }) => x + w > 0),
      ...outlines
        .map((outline) => shift(outline, { x: steps * width, y: 0 }))
        .filter(({ x }) => x < 2 * GHOST + steps * width),
    ],
    size: { width: 2 * GHOST + steps * width, height },
  }
}

/** The lines on which states run, as outlines without height: from one edge of a step to the other. */
function stateRows({ lines, size }: Diagram): readonly Rectangle[] {
  const ends = lines.filter(
    ({ connection, targets }) => connection === undefined && targets[0]?.endsWith(':exit') === true,
  )
  return ends.map(({ paths }) => ({ x: GHOST, y: paths[0]!.points.at(-1)!.y, width: size.width, height: 0 }))
}

const isEntry = (id: string): boolean => /(?:\.previous|:entry)(?:\+\d+)?$/.test(id)

/** A value from above that comes in beside the layer it goes to: nothing leaves the step before in its row. */
const isFeedback = (id: string): boolean => /\.feedback(?:\.layer\d+)?\.previous(?:\+\d+)?$/.test(id)

/** Entries of states from further back than the step before, and others in whose row nothing has left it. */
function lateEntries({ labels }: Diagram): ReadonlySet<string> {
  const isLate = ({ of, runs }: DiagramLabel): boolean =>
    isFeedback(of) ||
    (isEntry(of) && runs.some(({ text }) => Number(/\u27e8t\u2212(\d+)\u27e9/.exec(text)?.[1] ?? 1) > 1))
  return new Set(labels.filter(isLate).map(({ of }) => of))
}

/** Their lines begin a little after what leaves the step before. */
function withLateEntries(one: Diagram, late: ReadonlySet<string>): Diagram {
  return {
    ...one,
    labels: one.labels.map((label) => (late.has(label.of) ? shiftLabel(label, { x: APART, y: 0 }) : label)),
    lines: one.lines.map((line) =>
      late.has(line.source)
        ? {
            ...line,
            paths: line.paths.map((path) => {
              const [first, ...rest] = path.points
              return first === undefined || path.partsAt !== undefined
                ? path
                : { ...path, points: [shift(first, { x: APART, y: 0 }), ...rest] }
            }),
          }
        : line,
    ),
  }
}

type Copy = Pick<Diagram, 'boxes' | 'lines' | 'labels' | 'slabs' | 'frames' | 'dots'>

function copy(one: Diagram, step: number, x: number): Copy {
  const by = { x, y: 0 }
  const named = (id: string): string => `${id}+${step}`
  const label = (from: DiagramLabel): DiagramLabel => ({
    ...shiftLabel(from, by),
    id: named(from.id),
    of: named(from.of),
    runs: later(from.runs, step),
  })
  const line = (from: DiagramLine): DiagramLine => ({
    ...shiftLine(from, by),
    id: named(from.id),
    source: named(from.source),
    targets: from.targets.map(named),
    name: later(from.name, step),
    step,
  })
  return {
    boxes: one.boxes.map((from) => ({ ...shift(from, by), id: named(from.id), step })),
    lines: one.lines.map(line),
    labels: one.labels.map(label),
    slabs: one.slabs.map((from) => ({ ...shiftSlabs(from, by), id: named(from.id), step })),
    frames: one.frames.map((frame) => ({ ...shift(frame, by), id: named(frame.id), step })),
    dots: one.dots.map((dot) => shift(dot, by)),
  }
}
