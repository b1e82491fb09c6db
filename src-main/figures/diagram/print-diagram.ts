/** A drawing laid out anew for a page, so that its texts can be read there. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { StepGraph } from '../../network/graph.ts'
import { PAGE_SPACES, POINTS_PER_PIXEL, type PageSpace } from '../figure-size.ts'
import { buildDiagram } from './build-diagram.ts'
import type { Diagram } from './diagram.ts'
import { SMALL } from './layout/shape.ts'

export interface PrintedDiagram {
  readonly diagram: Diagram
  /** px of the page for a px of the drawing, at most 1. */
  readonly scale: number
  /** Whether it needs a page turned by a quarter. */
  readonly isTurned: boolean
  /** Layers drawn as one box, from 1. */
  readonly collapsed: readonly number[]
  /** Whether the features of what flows stand beside it. */
  readonly hasSizes: boolean
  /** pt of its smallest texts; indices and exponents are smaller, as in any formula. */
  readonly smallest: number
}

/** pt that the smallest texts shall have. */
const SMALLEST = 8
/** How much larger texts are tried, against everything else: more room for them moves the parts of a net apart, and gains less and less. */
const TEXTS = [1, 1.3, 1.5, 1.7, 1.9, 2.2, 2.6, 3, 3.5, 4, 4.5] as const

/**
 * The drawing with nothing beside its one step, its texts as much larger as it takes for 8 pt or more: on a page as it is, else on a turned
 * one, else with the layers below the top closed, else without the sizes of what flows. For a net too large for all of these, the one with the
 * largest texts.
 */
export function printDiagram(architecture: Architecture, graph: StepGraph, title: string): PrintedDiagram {
  const below = architecture.layers.slice(1).map((_, index) => index + 1)
  const tried: PrintedDiagram[] = []
  for (const hasSizes of [true, false])
    for (const collapsed of below.length === 0 ? [[]] : [[], below]) {
      const options = {
        title,
        isCompact: true,
        collapsed,
        ...(!hasSizes && { isWithoutSizes: true as const }),
      } as const
      const drawn = TEXTS.map((texts) => ({
        texts,
        diagram: once(() => buildDiagram(architecture, graph, { ...options, texts })),
      }))
      for (const isTurned of [false, true])
        for (const { texts, diagram } of drawn) {
          const printed = fitted(diagram(), texts, { isTurned, collapsed, hasSizes })
          if (printed.smallest >= SMALLEST) return printed
          tried.push(printed)
        }
    }
  return tried.reduce((best, one) => (one.smallest > best.smallest ? one : best))
}

/** Makes it when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function fitted(
  diagram: Diagram,
  texts: number,
  { isTurned, collapsed, hasSizes }: Pick<PrintedDiagram, 'isTurned' | 'collapsed' | 'hasSizes'>,
): PrintedDiagram {
  const { width, height }: PageSpace = PAGE_SPACES[isTurned ? 'turned' : 'upright']
  const scale = Math.min(1, width / diagram.size.width, height / diagram.size.height)
  return { diagram, scale, isTurned, collapsed, hasSizes, smallest: SMALL * texts * scale * POINTS_PER_PIXEL }
}
