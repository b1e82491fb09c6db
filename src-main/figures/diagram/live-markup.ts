/**
 * The drawing for a page that changes it while a user types: the same markup as `diagramSvg`, part by part under stable keys, so that only
 * what differs is drawn again, and what is lit apart from it.
 */
import { element, type MarkupAttributes } from '../markup.ts'
import type { Palette } from '../palette.ts'
import type {
  Diagram,
  DiagramBox,
  DiagramFrame,
  DiagramLabel,
  DiagramLine,
  DiagramSlabs,
  Point,
  Rectangle,
} from './diagram.ts'
import { NO_ELEMENTS, type DiagramElements } from './lighting/elements.ts'
import { shift, shiftLabel, shiftLine, shiftSlabs } from './drawing/shift.ts'
import { ownStretch, pathData, round } from './drawing/path-data.ts'
import { labelMarkup } from './drawing/text-markup.ts'
import { boxMarkup, halo, lineMarkup, rounded, slabsMarkup, type Look } from './svg.ts'

export interface KeyedMarkup {
  /** Unique in its list; the same part keeps it from one drawing to the next. */
  readonly key: string
  /** One element, without its place: what only moves keeps it. */
  readonly markup: string
  /** px by which the element is moved. */
  readonly at: Point
}

/** What lies under everything that can be lit, and what lies on it, in drawing order. */
export interface LiveMarkup {
  readonly ground: readonly KeyedMarkup[]
  readonly ink: readonly KeyedMarkup[]
}

/** What was written of a part: parts that stay the same objects are not written again, and keep their entry. */
const written = new WeakMap<Palette, WeakMap<object, KeyedMarkup>>()

/** The parts of a drawing, nothing lit, without the titles that the figure has for who cannot see it: a page names them in its own way. */
export function liveMarkup(diagram: Diagram, palette: Palette): LiveMarkup {
  const look = lookOf(palette, new Set(), new Set())
  const known = written.get(palette) ?? new WeakMap<object, KeyedMarkup>()
  written.set(palette, known)
  const all = <T extends object>(parts: readonly T[], writing: Writing<T>): KeyedMarkup[] => {
    const { keyOf, shownBy = (part: T) => part, write, placeOf, moved } = writing
    return parts.map((part, index) => {
      const shown = shownBy(part)
      const before = known.get(shown)
      const key = keyOf(part, index)
      if (before?.key === key) return before
      const at = before?.at ?? nearest(placeOf(part))
      const entry = { key, at, markup: before?.markup ?? write(moved(part, { x: -at.x, y: -at.y })) }
      known.set(shown, entry)
      return entry
    })
  }
  const named =
    (kind: string) =>
    ({ id }: { readonly id: string }): string =>
      `${kind} ${id}`
  const numbered =
    (kind: string) =>
    (_: object, index: number): string =>
      `${kind} ${index}`
  const own = <T extends Point>(): Pick<Writing<T>, 'placeOf' | 'moved'> => ({ placeOf: (part) => part, moved: shift })
  const { ghosts, frames, lines, dots, slabs, boxes, labels } = diagram
  return {
    ground: [
      ...all(ghosts, {
        ...own<Rectangle>(),
        keyOf: numbered('ghost'),
        write: (outline) => element('rect', { ...rounded(outline), rx: 3, fill: 'none', stroke: palette.hair }),
      }),
      ...all(frames, {
        ...own<DiagramFrame>(),
        keyOf: named('frame'),
        write: (frame) =>
          element('rect', { ...rounded(frame), rx: 8, fill: palette.panel, stroke: palette.hairStrong }),
      }),
    ],
    ink: [
      ...all(lines, {
        keyOf: named('line'),
        // How many features flow there is not seen in a line.
        shownBy: ({ paths }) => paths,
        placeOf: ({ paths }) => paths[0]!.points[0]!,
        moved: shiftLine,
        write: (line) => lineMarkup(line, look),
      }),
      ...all(dots, {
        ...own<Point>(),
        keyOf: numbered('dot'),
        write: ({ x, y }) => element('circle', { cx: round(x), cy: round(y), r: 2.4, fill: palette.line }),
      }),
      ...all(slabs, {
        ...own<DiagramSlabs>(),
        keyOf: named('slabs'),
        moved: shiftSlabs,
        write: (part) => slabsMarkup(part, look),
      }),
      ...all(boxes, { ...own<DiagramBox>(), keyOf: named('box'), write: (box) => boxMarkup(box, look) }),
      ...all(labels, {
        ...own<DiagramLabel>(),
        keyOf: named('label'),
        moved: shiftLabel,
        write: (label) => labelMarkup(label, palette),
      }),
    ],
  }
}

interface Writing<T> {
  readonly keyOf: (part: T, index: number) => string
  /** What is written of the part follows from this object of it and from its key; by default the part itself. */
  readonly shownBy?: (part: T) => object
  readonly placeOf: (part: T) => Point
  readonly moved: (part: T, by: Point) => T
  readonly write: (part: T) => string
}

/** Whole px, so that moving rounds nothing. */
const nearest = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

export interface LitMarkup {
  /** Goes between ground and ink. */
  readonly halo: string
  /** Goes on top. */
  readonly over: string
}

/** Elements of one drawing, lit: lines over their halo, slabs, the frames of boxes, and labels. */
export function litMarkup(diagram: Diagram, palette: Palette, elements: DiagramElements): LitMarkup {
  const has = (ids: readonly string[]): ((part: { readonly id: string }) => boolean) => {
    const set = new Set(ids)
    return ({ id }) => set.has(id)
  }
  const lines = diagram.lines.filter(has(elements.lines))
  const slabs = diagram.slabs.filter(has([...elements.slabs, ...elements.arcs]))
  const lit = new Set([...lines.map(named), ...slabs.map(({ connection }) => connection)])
  const look = lookOf(palette, lit, new Set(elements.boxes))
  return {
    halo: lines.map((line) => halo(line, palette)).join(''),
    over: [
      // What leads out of the step is no connection, and yet lit when a way goes over it.
      ...lines.map((line) => lineMarkup({ ...line, connection: named(line) }, look)),
      ...slabs.map((part) => slabsMarkup(part, look)),
      ...diagram.boxes.filter(has(elements.boxes)).map((box) => boxMarkup(box, look)),
      ...diagram.labels.filter(has(elements.labels)).map((label) => labelMarkup(label, palette, true)),
    ].join(''),
  }
}

const named = ({ connection, id }: DiagramLine): string => connection ?? id

const lookOf = (palette: Palette, lit: ReadonlySet<string>, litEnds: ReadonlySet<string>): Look => ({
  palette,
  lit,
  litEnds,
  widths: {},
  isThin: false,
  isTitled: false,
})

/** What of a drawing the other of two has not, or has otherwise. */
export interface MarkedElements {
  readonly added?: DiagramElements
  readonly removed?: DiagramElements
  readonly changed?: DiagramElements
}

/** What goes over a drawing that is compared: added solid in the accent, removed dashed and faint, changed in the accent at its name. */
export function markMarkup(diagram: Diagram, palette: Palette, marks: MarkedElements): string {
  const added = marks.added ?? NO_ELEMENTS
  const changed = marks.changed ?? NO_ELEMENTS
  return [
    removedMarkup(diagram, palette, marks.removed ?? NO_ELEMENTS),
    litMarkup(diagram, palette, { ...changed, lines: [] }).over,
    litMarkup(diagram, palette, added).over,
  ].join('')
}

/** Lines and frames dashed over the ground, so that the full ones under them are not seen. */
function removedMarkup(diagram: Diagram, palette: Palette, { lines, boxes, slabs }: DiagramElements): string {
  const [lineIds, frameIds] = [new Set(lines), new Set([...boxes, ...slabs])]
  const dashed = (draw: (attributes: MarkupAttributes) => string): string =>
    draw({ fill: 'none', stroke: palette.ground, 'stroke-width': 2.5 }) +
    draw({ fill: 'none', stroke: palette.ink3, 'stroke-width': 1.5, 'stroke-dasharray': '4 4' })
  return [
    ...diagram.lines
      .filter(({ id }) => lineIds.has(id))
      .map(({ paths }) => {
        const d = paths.map((path) => pathData(ownStretch(path))).join('')
        return dashed((attributes) => element('path', { d, ...attributes }))
      }),
    ...[...diagram.boxes, ...diagram.slabs]
      .filter(({ id }) => frameIds.has(id))
      .map((box) => dashed((attributes) => element('rect', { ...rounded(box), rx: 3, ...attributes }))),
  ].join('')
}
