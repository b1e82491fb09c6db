/** A drawing laid out anew for a page, so that its texts can be read there. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { StepGraph } from '../../network/graph.ts'
import { COLUMN_WIDTHS, PAGE_SPACES, POINTS_PER_PIXEL, type FigureColumns, type PageSpace } from '../figure-size.ts'
import { buildDiagram } from './build-diagram.ts'
import type { Diagram } from './diagram.ts'
import { SMALL } from './layout/shape.ts'

export interface PrintedDiagram {
  readonly diagram: Diagram
  /** px of the page for a px of the drawing, at most 1. */
  readonly scale: number
  /** 1 where it fits one column and that was asked for. */
  readonly columns: FigureColumns
  /** Whether it needs a page turned by a quarter. */
  readonly isTurned: boolean
  /** Layers drawn as one box, from 1. */
  readonly collapsed: readonly number[]
  /** Whether the features of what flows stand beside it. */
  readonly hasSizes: boolean
  /** pt of its smallest texts; indices and exponents are smaller, as in any formula. */
  readonly smallest: number
}

/** px of the drawing that are left free at both of its sides, so that no line ends in the edge. */
export const EDGE = 4
/** pt that the smallest texts shall have. */
const SMALLEST = 8
/** How much larger texts are tried, against everything else: more room for them moves the parts of a net apart, and gains less and less. */
const TEXTS = [1, 1.3, 1.5, 1.7, 1.9, 2.2, 2.6, 3, 3.5, 4, 4.5] as const

export interface PrintHow {
  readonly title: string
  /** One column of a paper: 336 px wide where its texts have 8 pt there. By default as wide as it needs. */
  readonly columns?: FigureColumns | null
}

/**
 * The drawing with nothing beside its one step, its texts as much larger as it takes for 8 pt or more: on a page as it is, else on a turned
 * one, else with the layers below the top closed, else without the sizes of what flows. For a net too large for all of these, the one with the
 * largest texts. For one column it is closed and left without sizes first, and as wide as it needs where all of that is too small.
 */
export function printDiagram(
  architecture: Architecture,
  graph: StepGraph,
  { title, columns = null }: PrintHow,
): PrintedDiagram {
  const below = architecture.layers.slice(1).map((_, index) => index + 1)
  const variants = [true, false].flatMap((hasSizes) =>
    (below.length === 0 ? [[]] : [[], below]).map((collapsed) => {
      const sizes = hasSizes ? {} : { isWithoutSizes: true as const }
      const drawn = TEXTS.map((texts) => ({
        texts,
        diagram: once(() => buildDiagram(architecture, graph, { title, isCompact: true, collapsed, ...sizes, texts })),
      }))
      return { hasSizes, collapsed, drawn }
    }),
  )
  const tried: PrintedDiagram[] = []
  const attempt = (where: readonly Where[]): PrintedDiagram | undefined => {
    for (const { drawn, ...left } of variants)
      for (const place of where)
        for (const { texts, diagram } of drawn) {
          const printed = fitted(diagram(), texts, { ...place, ...left })
          if (printed.smallest >= SMALLEST) return printed
          tried.push(printed)
        }
    return undefined
  }
  const narrow = columns === 1 ? attempt([IN_ONE_COLUMN]) : undefined
  const found = narrow ?? attempt(ON_A_PAGE)
  return found ?? tried.reduce((best, one) => (one.smallest > best.smallest ? one : best))
}

interface Where {
  readonly space: PageSpace
  readonly columns: FigureColumns
  readonly isTurned: boolean
}

const IN_ONE_COLUMN: Where = {
  space: { ...PAGE_SPACES.upright, width: COLUMN_WIDTHS[1] },
  columns: 1,
  isTurned: false,
}
const ON_A_PAGE: readonly Where[] = [
  { space: PAGE_SPACES.upright, columns: 2, isTurned: false },
  { space: PAGE_SPACES.turned, columns: 2, isTurned: true },
]

/** Makes it when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function fitted(
  diagram: Diagram,
  texts: number,
  { space, ...rest }: Where & Pick<PrintedDiagram, 'collapsed' | 'hasSizes'>,
): PrintedDiagram {
  const scale = Math.min(1, space.width / (diagram.size.width + 2 * EDGE), space.height / diagram.size.height)
  return { ...rest, diagram, scale, smallest: SMALL * texts * scale * POINTS_PER_PIXEL }
}
