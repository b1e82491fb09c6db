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
    return old !== undefined && (old === part || same(old, part)) ? old : part
  })
}

function inPlace<T>(same: Same<T>, before: readonly T[], after: readonly T[]): readonly T[] {
  return after.map((part, k) => {
    const old = before[k]
    return old !== undefined && (old === part || same(old, part)) ? old : part
  })
}

// Field by field and by name, which takes a fifth of the time of any loop over names: this runs at every edit, over hundreds of parts.
// `keep-unchanged.test.ts` changes each field of each kind of part, so none can be forgotten.

function each<T>(same: Same<T>, one: readonly T[], other: readonly T[]): boolean {
  if (one.length !== other.length) return false
  for (let k = 0; k < one.length; k++) if (!same(one[k]!, other[k]!)) return false
  return true
}

const samePoint = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y

const sameArea = (one: Rectangle, other: Rectangle): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height

const sameText = (one: string, other: string): boolean => one === other

const sameRun = (one: TextRun, other: TextRun): boolean =>
  one === other || (one.text === other.text && one.style === other.style && one.script === other.script)

const sameFrame = (one: DiagramFrame, other: DiagramFrame): boolean =>
  one.id === other.id && sameArea(one, other) && one.layer === other.layer && one.step === other.step

const sameBox = (one: DiagramBox, other: DiagramBox): boolean =>
  one.id === other.id &&
  sameArea(one, other) &&
  one.size === other.size &&
  one.node === other.node &&
  one.operation === other.operation &&
  one.shape === other.shape &&
  one.texts === other.texts &&
  one.layer === other.layer &&
  one.step === other.step &&
  each(sameRun, one.text, other.text)

const samePath = (one: DiagramPath, other: DiagramPath): boolean =>
  one.hasArrow === other.hasArrow &&
  one.partsAt?.x === other.partsAt?.x &&
  one.partsAt?.y === other.partsAt?.y &&
  each(samePoint, one.points, other.points) &&
  each(samePoint, one.forks, other.forks) &&
  each(samePoint, one.gaps, other.gaps)

const sameLine = (one: DiagramLine, other: DiagramLine): boolean =>
  one.id === other.id &&
  one.size === other.size &&
  one.connection === other.connection &&
  one.source === other.source &&
  one.layer === other.layer &&
  one.step === other.step &&
  one.isCarousel === other.isCarousel &&
  each(sameText, one.targets, other.targets) &&
  each(sameRun, one.name, other.name) &&
  each(samePath, one.paths, other.paths)

const sameLabel = (one: DiagramLabel, other: DiagramLabel): boolean =>
  one.id === other.id &&
  one.x === other.x &&
  one.y === other.y &&
  one.kind === other.kind &&
  one.anchor === other.anchor &&
  one.fontSize === other.fontSize &&
  one.room === other.room &&
  one.of === other.of &&
  sameArea(one.bounds, other.bounds) &&
  each(sameRun, one.runs, other.runs)

const sameSlabs = (one: DiagramSlabs, other: DiagramSlabs): boolean =>
  one.id === other.id &&
  sameArea(one, other) &&
  one.connection === other.connection &&
  one.direction === other.direction &&
  one.shortcut === other.shortcut &&
  one.layer === other.layer &&
  one.step === other.step &&
  each(sameArea, one.slabs, other.slabs) &&
  each(samePoint, one.arc, other.arc)
