/**
 * The drawing for a page that changes it while a user types: the same markup as `diagramSvg`, part by part under stable keys, so that only
 * what differs is drawn again, and what is lit apart from it.
 */
import { element } from '../markup.ts'
import type { Palette } from '../palette.ts'
import type { Diagram, DiagramLabel, DiagramLine } from './diagram.ts'
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

/** Lines by their ids, lit from source to target with their slabs, names and the frames that they end at. */
export function litMarkup(diagram: Diagram, palette: Palette, lineIds: ReadonlySet<string>): LitMarkup {
  const lines = diagram.lines.filter(({ id }) => lineIds.has(id))
  const connections = new Set(lines.flatMap(({ connection }) => connection ?? []))
  const steps = new Set(lines.map(({ step }) => step))
  const ends = new Set(lines.flatMap(({ targets }) => targets))
  const look = lookOf(palette, connections, ends)
  const isHere = ({ step }: { readonly step: number }): boolean => steps.has(step)
  const slabs = diagram.slabs.filter((part) => connections.has(part.connection) && isHere(part))
  const [sources, owners] = [new Set(lines.map(({ source }) => source)), new Set(slabs.map(({ id }) => id))]
  const isNamed = ({ of, kind }: DiagramLabel): boolean => owners.has(of) || (sources.has(of) && kind === 'symbol')
  return {
    halo: lines.map((line) => halo(line, palette)).join(''),
    over: [
      ...lines.map((line) => lineMarkup(asConnection(line), withLine(look, line))),
      ...slabs.map((part) => slabsMarkup(part, look)),
      ...diagram.boxes.filter(({ id }) => ends.has(id)).map((box) => boxMarkup(box, look)),
      ...diagram.labels.filter(isNamed).map((label) => labelMarkup(label, palette, true)),
    ].join(''),
  }
}

/** What leads out of the step is no connection, and yet lit when a route goes over it. */
const asConnection = (line: DiagramLine): DiagramLine => ({ ...line, connection: line.connection ?? line.id })

const withLine = (look: Look, { connection, id }: DiagramLine): Look =>
  connection === undefined ? { ...look, lit: new Set([...look.lit, id]) } : look

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
