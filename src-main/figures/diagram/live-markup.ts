/**
 * The drawing for a page that changes it while a user types: the same markup as `diagramSvg`, part by part under stable keys, so that only
 * what differs is drawn again, and what is lit apart from it.
 */
import { element } from '../markup.ts'
import type { Palette } from '../palette.ts'
import type { Diagram, DiagramLine } from './diagram.ts'
import type { DiagramElements } from './lighting/elements.ts'
import { ownStretch, pathData, round } from './drawing/path-data.ts'
import { boxMarkup, halo, labelMarkup, lineMarkup, rounded, slabsMarkup, type Look } from './svg.ts'

export interface KeyedMarkup {
  /** Unique in its list; the same part keeps it from one drawing to the next. */
  readonly key: string
  readonly markup: string
}

/** What lies under everything that can be lit, and what lies on it, in drawing order. */
export interface LiveMarkup {
  readonly ground: readonly KeyedMarkup[]
  readonly ink: readonly KeyedMarkup[]
}

/** The parts of a drawing, nothing lit. */
export function liveMarkup(diagram: Diagram, palette: Palette): LiveMarkup {
  const look = lookOf(palette, new Set(), new Set())
  const { ghosts, frames, lines, dots, slabs, boxes, labels } = diagram
  return {
    ground: [
      ...ghosts.map((outline, k) => ({
        key: `ghost ${k}`,
        markup: element('rect', { ...rounded(outline), rx: 3, fill: 'none', stroke: palette.hair }),
      })),
      ...frames.map((frame) => ({
        key: `frame ${frame.id}`,
        markup: element('rect', { ...rounded(frame), rx: 8, fill: palette.panel, stroke: palette.hairStrong }),
      })),
    ],
    ink: [
      ...lines.map((line) => ({ key: `line ${line.id}`, markup: lineMarkup(line, look) })),
      ...dots.map(({ x, y }, k) => ({
        key: `dot ${k}`,
        markup: element('circle', { cx: round(x), cy: round(y), r: 2.4, fill: palette.line }),
      })),
      ...slabs.map((part) => ({ key: `slabs ${part.id}`, markup: slabsMarkup(part, look) })),
      ...boxes.map((box) => ({ key: `box ${box.id}`, markup: boxMarkup(box, look) })),
      ...labels.map((label) => ({ key: `label ${label.id}`, markup: labelMarkup(label, palette) })),
    ],
  }
}

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
})

/** Connections by how they differ from another drawing's. */
export interface DiagramMarks {
  readonly added: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
}

/** What goes over a drawing that is compared: added solid in the accent, removed dashed and faint, changed dotted, with their slabs. */
export function markMarkup(diagram: Diagram, palette: Palette, { added, removed, changed }: DiagramMarks): string {
  const over = (of: ReadonlySet<string>, stroke: string, dash: string): string =>
    diagram.lines
      .filter(({ connection }) => connection !== undefined && of.has(connection))
      .map(({ paths }) =>
        element('path', {
          d: paths.map((path) => pathData(ownStretch(path))).join(''),
          fill: 'none',
          stroke,
          'stroke-width': 2.25,
          'stroke-dasharray': dash,
        }),
      )
      .join('')
  const look = lookOf(palette, new Set([...added, ...changed]), new Set())
  const slabs = diagram.slabs.filter(({ connection }) => added.has(connection) || changed.has(connection))
  return [
    over(removed, palette.ground, 'none'),
    over(removed, palette.ink3, '4 4'),
    over(changed, palette.accent, '2 3'),
    over(added, palette.accent, 'none'),
    ...slabs.map((part) => slabsMarkup(part, look)),
  ].join('')
}
