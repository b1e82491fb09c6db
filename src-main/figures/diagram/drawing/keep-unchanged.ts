/** From one drawing to the next: what is drawn as before is the same object as before, so that nobody has to write or draw it again. */
import type {
  Diagram,
  DiagramBox,
  DiagramFrame,
  DiagramLabel,
  DiagramLine,
  DiagramPath,
  DiagramSlabs,
  Point,
  Rectangle,
  TextRun,
} from '../diagram.ts'

/** `after`, with every part that says the same as the part of that id in `before` being that one. */
export function keepUnchanged(before: Diagram, after: Diagram): Diagram {
  return {
    ...after,
    boxes: kept(sameBox, before.boxes, after.boxes),
    lines: kept(sameLine, before.lines, after.lines),
    labels: kept(sameLabel, before.labels, after.labels),
    slabs: kept(sameSlabs, before.slabs, after.slabs),
    frames: kept(sameFrame, before.frames, after.frames),
    dots: inPlace(samePoint, before.dots, after.dots),
    ghosts: inPlace(sameArea, before.ghosts, after.ghosts),
  }
}

type Same<T> = (one: T, other: T) => boolean

function kept<T extends { readonly id: string }>(
  same: Same<T>,
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  // As a rule a part is in its old place.
  if (before.length === after.length && before.every(({ id }, k) => id === after[k]!.id))
    return inPlace(same, before, after)
  const known = new Map(before.map((part) => [part.id, part]))
  return after.map((part) => {
    const old = known.get(part.id)
    return old !== undefined && same(old, part) ? old : part
  })
}

function inPlace<T>(same: Same<T>, before: readonly T[], after: readonly T[]): readonly T[] {
  return after.map((part, k) => (before[k] !== undefined && same(before[k], part) ? before[k] : part))
}

/** Compares field by field; every field has to be named, so that none can be forgotten. */
function fields<T extends object>(same: { readonly [K in keyof T]-?: Same<T[K]> | 'is' }): Same<T> {
  const entries = Object.entries(same) as [keyof T, Same<unknown> | 'is'][]
  const plain = entries.flatMap(([key, how]) => (how === 'is' ? [key] : []))
  const deep = entries.flatMap(([key, how]) => (how === 'is' ? [] : [{ key, how }]))
  return (one, other) => {
    for (const key of plain) if (one[key] !== other[key]) return false
    for (const { key, how } of deep) if (one[key] !== other[key] && !how(one[key], other[key])) return false
    return true
  }
}

function each<T>(same: Same<T>): Same<readonly T[]> {
  return (one, other) => one.length === other.length && one.every((value, k) => same(value, other[k]!))
}

function ifAny<T>(same: Same<T>): Same<T | undefined> {
  return (one, other) => one !== undefined && other !== undefined && same(one, other)
}

const sameTexts = each<string>((one, other) => one === other)
const samePoint: Same<Point> = (one, other) => one.x === other.x && one.y === other.y
const samePoints = each(samePoint)
const sameArea: Same<Rectangle> = (one, other) =>
  samePoint(one, other) && one.width === other.width && one.height === other.height
const AREA = { x: 'is', y: 'is', width: 'is', height: 'is' } as const
const sameRuns = each(fields<TextRun>({ text: 'is', style: 'is', script: 'is' }))
const sameFrame = fields<DiagramFrame>({ ...AREA, id: 'is', layer: 'is', step: 'is' })
const sameBox = fields<DiagramBox>({
  ...AREA,
  id: 'is',
  node: 'is',
  operation: 'is',
  shape: 'is',
  text: sameRuns,
  texts: 'is',
  size: 'is',
  layer: 'is',
  step: 'is',
})
const samePath = fields<DiagramPath>({
  points: samePoints,
  hasArrow: 'is',
  forks: samePoints,
  partsAt: ifAny(samePoint),
  gaps: samePoints,
})
const sameLine = fields<DiagramLine>({
  id: 'is',
  connection: 'is',
  source: 'is',
  targets: sameTexts,
  name: sameRuns,
  size: 'is',
  layer: 'is',
  step: 'is',
  isCarousel: 'is',
  paths: each(samePath),
})
const sameLabel = fields<DiagramLabel>({
  id: 'is',
  x: 'is',
  y: 'is',
  kind: 'is',
  anchor: 'is',
  runs: sameRuns,
  fontSize: 'is',
  bounds: sameArea,
  of: 'is',
})
const sameSlabs = fields<DiagramSlabs>({
  ...AREA,
  id: 'is',
  connection: 'is',
  direction: 'is',
  slabs: each(sameArea),
  shortcut: 'is',
  arc: samePoints,
  layer: 'is',
  step: 'is',
})
