/** Top-down feedback: what layers above have shown a step ago, beside what a layer reads of the one below. */
import { present } from '../../foundation/invariant.ts'
import type { Architecture, ConnectionId } from '../architecture/architecture.ts'
import type { Draft } from '../drawing/draft.ts'

/** A way back from layer `from` at t-1 to layer `to` below it, with the connection that it is. */
export interface FeedbackWay {
  readonly from: number
  readonly to: number
  readonly connection: ConnectionId
}

/**
 * All ways back of an architecture, by the layer that reads and then the one that is read. A layer with one way has it at `layer1.feedback`;
 * where all layers above are read, each way is a connection of its own: `layer1.feedback.layer3`.
 */
export function feedbackWays({ wiring, layers }: Pick<Architecture, 'wiring' | 'layers'>): readonly FeedbackWay[] {
  const top = layers.length
  const { feedback } = wiring
  if (feedback === undefined) return []
  return layers.slice(0, -1).flatMap((_, index) => {
    const to = index + 1
    const connection = `layer${to}.feedback`
    if (feedback !== 'all') return [{ from: feedback === 'next' ? to + 1 : top, to, connection }]
    return Array.from({ length: top - to }, (__, k) => {
      const from = to + k + 1
      return { from, to, connection: `${connection}.layer${from}` }
    })
  })
}

/** What layer `number` reads, with h<t-1> of the layers above it that it hears from, lowest first. The first state of a layer is its h; of a grid LSTM that is h of time, not what it shows. */
export function withFeedback(
  draft: Draft,
  architecture: Architecture,
  { read, number }: { readonly read: string; readonly number: number },
): string {
  const ways = feedbackWays(architecture).filter(({ to }) => to === number)
  // One after the other: drawn above each other, each way has a place of its own to come in.
  return ways.reduce((below, { from, connection }, k) => {
    const previous = draft.previous(`layer${from}.h`, {
      name: `${connection}.previous`,
      size: present(architecture.layers[from - 1], `layer ${from}`).size,
      symbol: `h^{[${from}]\\langle t-1\\rangle}`,
    })
    const name = `layer${number}.below-and-above${k === 0 ? '' : `-${k + 1}`}`
    return draft.apply('concat', [below, draft.connection(connection, previous)], { name })
  }, read)
}
