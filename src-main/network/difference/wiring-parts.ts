/** Differences of what lies between layers and at the ends of a net. */
import type { Architecture, Feedback, Wiring } from '../architecture/architecture.ts'
import type { DifferencePart } from './difference-part.ts'

const WORDS: {
  readonly [K in 'between' | 'inputSkip' | 'around' | 'toReadout']: Readonly<Record<Wiring[K], string>>
} = {
  between: {
    h: 'wires layers through h',
    yhat: 'wires layers through yhat',
    both: 'wires layers through h and yhat',
  },
  inputSkip: {
    none: "takes the input's skips to upper layers away",
    concat: 'lets every upper layer read the input as well',
    sum: 'adds the input to what every upper layer reads',
  },
  around: {
    none: 'takes the shortcuts around layers away',
    residual: 'adds a residual connection around every upper layer',
    highway: 'adds a highway gate around every upper layer',
  },
  toReadout: {
    top: 'reads out from the top layer',
    concat: 'reads out from all layers side by side',
    sum: 'reads out from the sum of all layers',
  },
}

const FEEDBACK: Readonly<Record<Feedback | 'none', string>> = {
  none: 'takes the feedback between layers away',
  next: 'feeds h<t-1> of each layer back to the one below',
  top: 'feeds h<t-1> of the top layer back to every layer below',
  all: 'feeds h<t-1> of every layer back to all below',
}

export function wiringParts(before: Architecture, after: Architecture): readonly DifferencePart[] {
  const changed = (what: DifferencePart['what'], at: string, words: string): DifferencePart => ({
    kind: 'changed',
    what,
    before: at,
    after: at,
    words,
  })
  const [a, b] = [before.wiring, after.wiring]
  return [
    ...endParts(before, after, changed),
    // With one layer nothing lies between.
    ...(before.layers.length < 2 && after.layers.length < 2
      ? []
      : [
          ...(a.between === b.between ? [] : [changed('wiring', 'wiring', WORDS.between[b.between])]),
          ...(a.inputSkip === b.inputSkip ? [] : [changed('wiring', 'wiring', WORDS.inputSkip[b.inputSkip])]),
          ...(a.around === b.around ? [] : [changed('wiring', 'wiring', WORDS.around[b.around])]),
          ...(a.toReadout === b.toReadout ? [] : [changed('wiring', 'wiring', WORDS.toReadout[b.toReadout])]),
          ...(a.feedback === b.feedback ? [] : [changed('wiring', 'wiring', FEEDBACK[b.feedback ?? 'none'])]),
          ...(JSON.stringify(a.prediction) === JSON.stringify(b.prediction)
            ? []
            : [changed('wiring', 'wiring', predictionWords(b.prediction))]),
        ]),
  ]
}

function endParts(
  { input, readout }: Architecture,
  after: Architecture,
  changed: (what: DifferencePart['what'], at: string, words: string) => DifferencePart,
): readonly DifferencePart[] {
  const { input: inputNow, readout: readoutNow } = after
  return [
    ...(input.kind === inputNow.kind && input.size === inputNow.size
      ? []
      : [changed('input', 'input', `reads ${inputNow.size} ${inputNow.kind === 'symbols' ? 'symbols' : 'numbers'}`)]),
    ...(readout.size === readoutNow.size
      ? []
      : [changed('readout', 'readout', `says ${readoutNow.size} in place of ${readout.size} features`)]),
    ...(readout.activation === readoutNow.activation
      ? []
      : [changed('readout', 'readout', `has g_y ${readoutNow.activation} in place of ${readout.activation}`)]),
    ...(readout.reads === readoutNow.reads
      ? []
      : [changed('readout', 'readout', readoutNow.reads === 'last' ? 'reads out once' : 'reads out at every step')]),
  ]
}

const predictionWords = (prediction: Wiring['prediction']): string =>
  prediction === undefined
    ? 'hands up predictions like the readout'
    : `hands up ${prediction.size}-feature ${prediction.activation} predictions`
