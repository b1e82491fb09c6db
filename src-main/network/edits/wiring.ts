/** How layers are wired to each other, to the input and to the readout. */
import type { Architecture, Wiring } from '../architecture/architecture.ts'
import { refusal, type Change, type EditOf, type Refusal } from './edit.ts'

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

export function rewire(architecture: Architecture, { change }: EditOf<'rewire'>): Change | Refusal {
  const { prediction, ...choices } = change
  const before = architecture.wiring
  const { prediction: kept, ...plain } = before
  const given = prediction === undefined ? kept : (prediction ?? undefined)
  const wiring: Wiring = { ...plain, ...choices, ...(given === undefined ? {} : { prediction: given }) }
  if (architecture.layers.length < 2 && (wiring.between !== before.between || wiring.around !== before.around))
    return refusal({
      code: 'one-layer',
      place: 'wiring',
      message: 'there is one layer, so nothing lies between layers',
      hint: 'Add a layer first.',
    })
  return { architecture: { ...architecture, wiring }, sentence: sentenceOf(before, wiring) }
}

function sentenceOf(before: Wiring, after: Wiring): string {
  const parts = [
    ...(before.between === after.between ? [] : [`wire layers through ${BETWEEN[after.between]}`]),
    ...(before.inputSkip === after.inputSkip ? [] : [INPUT_SKIP[after.inputSkip]]),
    ...(before.around === after.around ? [] : [AROUND[after.around]]),
    ...(before.toReadout === after.toReadout ? [] : [TO_READOUT[after.toReadout]]),
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
