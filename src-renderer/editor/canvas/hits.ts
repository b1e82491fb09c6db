/** Where the parts of a drawing can be pointed at, what they are called, and which lies next to which. */
import type { Diagram, DiagramLine, Point, Rectangle } from '../../../src-main/figures/diagram/diagram.ts'
import { ownStretch, pathData } from '../../../src-main/figures/diagram/drawing/path-data.ts'
import { samePart, type Part } from '../part.ts'

export interface Hit {
  readonly key: string
  readonly part: Part
  /** Read out. */
  readonly name: string
  /** A line to point at, or an area. */
  readonly line: string | null
  readonly area: Rectangle | null
  /** Where the focus is thought to be. */
  readonly middle: Point
  /** In a later step it shows what the first step has already: it is left out of what is read. */
  readonly isRepeated: boolean
}

export interface HitNames {
  readonly connection: (id: string) => string
  readonly layer: (layer: number) => string
}

/** Areas first, so that lines lie on top of them. */
export function hitsOf(diagram: Diagram, names: HitNames): readonly Hit[] {
  return [
    ...boxHits(diagram, names),
    ...layerHits(diagram, names),
    ...slabHits(diagram, names),
    ...lineHits(diagram, names),
  ]
}

/** `after`, with every hit that is as it was being the one before: what is drawn of it stays in the page. */
export function sameHits(before: readonly Hit[], after: readonly Hit[]): readonly Hit[] {
  const known = new Map(before.map((hit) => [hit.key, hit]))
  return after.map((hit) => {
    const old = known.get(hit.key)
    return old !== undefined && isAsBefore(old, hit) ? old : hit
  })
}

const isAsBefore = (old: Hit, hit: Hit): boolean =>
  old.name === hit.name &&
  old.line === hit.line &&
  old.isRepeated === hit.isRepeated &&
  samePart(old.part, hit.part) &&
  old.middle.x === hit.middle.x &&
  old.middle.y === hit.middle.y &&
  old.area?.x === hit.area?.x &&
  old.area?.y === hit.area?.y &&
  old.area?.width === hit.area?.width &&
  old.area?.height === hit.area?.height

/** What a line covers, and where its middle is; paths that stay the same are asked once. */
const strokes = new WeakMap<DiagramLine['paths'], { readonly line: string; readonly middle: Point }>()

function strokeOf(paths: DiagramLine['paths']): { readonly line: string; readonly middle: Point } {
  const known = strokes.get(paths) ?? {
    line: paths.map((path) => pathData({ ...ownStretch(path), gaps: [] })).join(''),
    middle: middleOf(paths),
  }
  strokes.set(paths, known)
  return known
}

function lineHits({ lines }: Diagram, names: HitNames): Hit[] {
  return lines.flatMap((line) => {
    const { connection, step } = line
    if (connection === undefined) return []
    return [
      {
        key: `line ${line.id}`,
        part: { kind: 'connection', id: connection },
        name: names.connection(connection),
        ...strokeOf(line.paths),
        area: null,
        isRepeated: step > 0,
      },
    ]
  })
}

/** Half way along its longest stretch. */
function middleOf(paths: DiagramLine['paths']): Point {
  const stretches = paths.flatMap((path) => {
    const { points } = ownStretch(path)
    return points.slice(1).map((to, k) => ({ from: points[k]!, to }))
  })
  const length = ({ from, to }: { from: Point; to: Point }): number => Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  const longest = stretches.toSorted((a, b) => length(b) - length(a))[0]
  if (longest === undefined) return { x: 0, y: 0 }
  return { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 }
}

const middleOfArea = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

function slabHits({ slabs }: Diagram, names: HitNames): Hit[] {
  return slabs.map((part) => ({
    key: `slabs ${part.id}`,
    part: { kind: 'connection', id: part.connection },
    name: names.connection(part.connection),
    line: null,
    area: part,
    middle: middleOfArea(part),
    isRepeated: true,
  }))
}

/** A box stands for the connection that ends at it, the one with a name of its own first; W_y and g_y for the readout. */
function boxHits({ boxes, lines }: Diagram, names: HitNames): Hit[] {
  const endingAt = new Map<string, DiagramLine[]>()
  for (const line of lines)
    for (const target of line.connection === undefined ? [] : new Set(line.targets))
      endingAt.set(target, [...(endingAt.get(target) ?? []), line])
  return boxes.flatMap((box): Hit[] => {
    if (box.shape === 'layer') return []
    const ending = endingAt.get(box.id) ?? []
    const best = ending.find(({ connection }) => connection?.includes('.to.') === false) ?? ending[0]
    const isReadout = box.layer === 0 && best?.connection?.startsWith('readout.') === true
    if (best?.connection === undefined) return []
    const part: Part = isReadout ? { kind: 'readout' } : { kind: 'connection', id: best.connection }
    const name = isReadout ? 'Readout' : names.connection(best.connection)
    return [
      {
        key: `box ${box.id}`,
        part,
        name,
        line: null,
        area: box,
        middle: middleOfArea(box),
        isRepeated: !isReadout || box.step > 0,
      },
    ]
  })
}

/** Open layers at their title, collapsed ones at their box. */
function layerHits({ boxes, labels }: Diagram, names: HitNames): Hit[] {
  const titles = labels.filter(({ kind }) => kind === 'title').map(({ id, of, bounds }) => ({ id, of, area: bounds }))
  const closed = boxes.filter(({ shape }) => shape === 'layer').map((box) => ({ id: box.id, of: box.node, area: box }))
  return [...titles, ...closed].flatMap(({ id, of, area }) => {
    const layer = Number(/layer(\d+)/.exec(of)?.[1] ?? NaN)
    if (Number.isNaN(layer)) return []
    const isRepeated = id.includes('+') || of.includes('+')
    return [
      {
        key: `layer ${id}`,
        part: { kind: 'layer', layer } as const,
        name: names.layer(layer),
        line: null,
        area,
        middle: middleOfArea(area),
        isRepeated,
      },
    ]
  })
}

/**
 * The part that is moved where this is pointed at: the box or slabs themselves, for a line its slabs or else the box that it leads to; null
 * where nothing can be moved. Whichever step it is seen in, it is moved in all.
 */
export function movablePart({ boxes, slabs, lines }: Diagram, { key }: Hit): string | null {
  const [, kind = '', id = ''] = /^(box|slabs|layer|line) (.*)$/.exec(key) ?? []
  const isPart = (part: string): boolean => boxes.some((box) => box.id === part) || slabs.some((one) => one.id === part)
  const line = kind === 'line' ? lines.find((one) => one.id === id) : undefined
  const own = slabs.find(({ connection, step }) => connection === line?.connection && step === line.step)?.id
  const part = [...(own === undefined ? [] : [own]), ...(line?.targets ?? []), id].find(isPart)
  return part?.replace(/\+\d+$/, '') ?? null
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest in that direction: what lies straight ahead counts as nearer than what lies aside. */
export function neighbour(hits: readonly Hit[], from: Hit, direction: Direction): Hit | undefined {
  const ahead = ({ middle }: Hit): number => {
    const [dx, dy] = [middle.x - from.middle.x, middle.y - from.middle.y]
    return { left: -dx, right: dx, up: -dy, down: dy }[direction]
  }
  const aside = ({ middle }: Hit): number =>
    direction === 'left' || direction === 'right'
      ? Math.abs(middle.y - from.middle.y)
      : Math.abs(middle.x - from.middle.x)
  return hits
    .filter((hit) => hit.key !== from.key && !hit.isRepeated && ahead(hit) > 1)
    .toSorted((a, b) => ahead(a) + 2 * aside(a) - (ahead(b) + 2 * aside(b)))[0]
}
