/** How layers are wired to each other, to the input and to the readout. */
import type { Architecture, ConnectionId, Wiring } from '../architecture/architecture.ts'
import { feedbackWays } from '../step-graph/feedback.ts'
import { refusal, type Change, type EditOf, type Refusal, type WiringChange } from './edit.ts'

const BETWEEN = { h: 'h', yhat: 'yhat', both: 'h and yhat' } as const
const INPUT_SKIP = {
  none: "take the input's skips away",
  concat: "put the input beside every upper layer's own",
  sum: "add the input to every upper layer's own",
} as const
const AROUND = {
  none: 'take the shortcuts around layers away',
  residual: 'put a residual connection around every upper layer',
  highway: 'put a highway gate around every upper layer',
} as const
const TO_READOUT = {
  top: 'read out from the top layer',
  concat: 'read out from all layers side by side',
  sum: 'read out from the sum of all layers',
} as const
const FEEDBACK = {
  none: 'take the feedback between layers away',
  next: 'feed h<t-1> of each layer back to the one below',
  top: 'feed h<t-1> of the top layer back to every layer below',
  all: 'feed h<t-1> of every layer back to all below',
} as const

export function rewire(architecture: Architecture, { change }: EditOf<'rewire'>): Change | Refusal {
  const before = architecture.wiring
  const wiring = changed(before, change)
  if (architecture.layers.length < 2 && LIES_BETWEEN.some((field) => wiring[field] !== before[field]))
    return refusal({
      code: 'one-layer',
      place: 'wiring',
      message: 'there is one layer, so nothing lies between layers',
      hint: 'Add a layer first.',
    })
  const after = { ...architecture, wiring }
  return { architecture: after, sentence: sentenceOf(before, wiring), renamed: renamedWay(architecture, after) }
}

/** What needs two layers. */
const LIES_BETWEEN = ['between', 'around', 'feedback'] as const

function changed(before: Wiring, { prediction, feedback, ...choices }: WiringChange): Wiring {
  const { prediction: given, feedback: fed, ...plain } = before
  const predicts = prediction === undefined ? given : (prediction ?? undefined)
  const feeds = feedback ?? fed ?? 'none'
  return {
    ...plain,
    ...choices,
    ...(predicts === undefined ? {} : { prediction: predicts }),
    ...(feeds === 'none' ? {} : { feedback: feeds }),
  }
}

/** A way back keeps what stands on it while it is one, alone or among others: `layer1.feedback` may become `layer1.feedback.layer2`. */
function renamedWay(before: Architecture, after: Architecture): (id: ConnectionId) => ConnectionId {
  const ways = feedbackWays(after)
  const renamed = feedbackWays(before).flatMap(({ from, to, connection }) => {
    const same = ways.find((way) => way.from === from && way.to === to)
    return same === undefined ? [] : [[connection, same.connection] as const]
  })
  const names = new Map(renamed)
  return (id) => names.get(id) ?? id
}

function sentenceOf(before: Wiring, after: Wiring): string {
  const parts = [
    ...(before.between === after.between ? [] : [`wire layers through ${BETWEEN[after.between]}`]),
    ...(before.inputSkip === after.inputSkip ? [] : [INPUT_SKIP[after.inputSkip]]),
    ...(before.around === after.around ? [] : [AROUND[after.around]]),
    ...(before.toReadout === after.toReadout ? [] : [TO_READOUT[after.toReadout]]),
    ...(before.feedback === after.feedback ? [] : [FEEDBACK[after.feedback ?? 'none']]),
    ...predictionWords(before.prediction, after.prediction),
  ]
  return parts.join(', ') || 'wire as before'
}

function predictionWords(before: Wiring['prediction'], after: Wiring['prediction']): string[] {
  if (before?.size === after?.size && before?.activation === after?.activation) return []
  return [
    after === undefined
      ? 'hand up predictions like the readout'
      : `hand up ${after.size}-feature ${after.activation} predictions`,
  ]
}
