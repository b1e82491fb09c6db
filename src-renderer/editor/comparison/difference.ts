/** How one architecture differs from another: marked in both drawings, and in words. */
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { diagramMarks } from '../../../src-main/figures/diagram/lighting/marks.ts'
import type { MarkedElements } from '../../../src-main/figures/diagram/live-markup.ts'
import { differenceInWords } from '../../../src-main/network/difference/difference-words.ts'
import type { Net } from '../net.ts'

export interface ShownDifference {
  /** null where one of the two cannot be drawn. */
  readonly before: MarkedElements | null
  readonly after: MarkedElements | null
  /** 'Adds a 2-layer tanh MLP on h<t-1>.' */
  readonly sentences: readonly string[]
  /** '+8 320 parameters, recurrent depth 1 → 3' */
  readonly measures: string
}

interface Side {
  readonly net: Net
  readonly diagram: Diagram | null
}

export function differenceOf(before: Side, after: Side): ShownDifference {
  const { sentences, measures } = differenceInWords(before.net.architecture, after.net.architecture)
  const [one, other] = [drawn(before), drawn(after)]
  const marks = one === null || other === null ? null : diagramMarks(one, other)
  return {
    before: marks?.before ?? null,
    after: marks?.after ?? null,
    sentences: sentences.map(asSentence),
    measures: measures.map(({ words }) => words).join(', '),
  }
}

function drawn({ net, diagram }: Side) {
  if (diagram === null || net.graph === null) return null
  return { architecture: net.architecture, graph: net.graph, diagram }
}

export const asSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
