/** An architecture in one sentence, from its JSON alone: the alternative text of its sketch. */
import type { Architecture, Deepening, Feedback, Wiring } from '../../network/architecture/architecture.ts'

/** '2 layers of LSTM, 97 units each; the readout reads the sum of all layers; MLP of 1 layer (tanh 64) at layer1.transition.' */
export function describeArchitecture(architecture: Architecture): string {
  const parts = [layerWords(architecture), ...wiringWords(architecture), ...deepeningWords(architecture.deepenings)]
  return `${parts.join('; ')}.`
}

/** What the depth of a cell counts; micro-steps where it is not said. */
const STEPS: Readonly<Record<string, string>> = {
  mogrifier: 'rounds',
  'nested-lstm': 'levels',
  'fast-slow': 'fast cells',
  'gated-feedback': 'levels',
  'grid-lstm': 'grid layers',
}

function layerWords({ layers }: Architecture): string {
  const kinds = [...new Set(layers.map(({ cell }) => cell.toUpperCase().replaceAll('-', ' ')))].join(' and ')
  const sizes = [...new Set(layers.map(({ size }) => size))]
  const depth = layers.map(({ options }) => options['depth']).find((value) => value !== undefined)
  const steps =
    depth === undefined ? '' : `, ${String(depth)} ${STEPS[layers[0]?.cell ?? ''] ?? 'micro-steps'} per time step`
  const back = layers.map(({ options }) => Number(options['dilation'] ?? 1))
  const dilation = back.every((steps) => steps === 1) ? '' : `, dilation ${[...new Set(back)].join(', ')}`
  const units =
    sizes.length === 1 ? `${sizes.join('')} units${layers.length === 1 ? '' : ' each'}` : `${sizes.join(', ')} units`
  return `${layers.length === 1 ? '1 layer' : `${layers.length} layers`} of ${kinds}, ${units}${steps}${dilation}`
}

const BETWEEN: Readonly<Record<Wiring['between'], string>> = {
  h: '',
  yhat: 'each layer reads the prediction of the one below',
  both: 'each layer reads h and the prediction of the one below',
}
const INPUT_SKIP: Readonly<Record<Wiring['inputSkip'], string>> = {
  none: '',
  concat: 'every layer also reads the input',
  sum: 'the input is added to what every layer reads',
}
const AROUND: Readonly<Record<Wiring['around'], string>> = {
  none: '',
  residual: 'a residual connection around every upper layer',
  highway: 'a highway connection around every upper layer',
}
const TO_READOUT: Readonly<Record<Wiring['toReadout'], string>> = {
  top: '',
  concat: 'the readout reads all layers side by side',
  sum: 'the readout reads the sum of all layers',
}
const FEEDBACK: Readonly<Record<Feedback, string>> = {
  next: 'each layer also reads h<t-1> of the one above',
  top: 'every layer below the top also reads h<t-1> of the top layer',
  all: 'each layer also reads h<t-1> of all layers above',
}

function wiringWords({ wiring, layers }: Architecture): string[] {
  if (layers.length === 1) return []
  const words = [
    BETWEEN[wiring.between],
    INPUT_SKIP[wiring.inputSkip],
    AROUND[wiring.around],
    TO_READOUT[wiring.toReadout],
    ...(wiring.feedback === undefined ? [] : [FEEDBACK[wiring.feedback]]),
  ]
  return words.filter((text) => text !== '')
}

const SHORTCUT: Readonly<Record<Deepening['shortcut'], string>> = {
  none: '',
  identity: ' with an identity shortcut',
  concat: ' with a concatenating shortcut',
  highway: ' with a highway gate',
}

/** MLPs that are alike are told together. */
function deepeningWords(deepenings: readonly Deepening[]): string[] {
  const kinds = Map.groupBy(deepenings, mlpWords)
  return [...kinds].map(([mlp, alike]) => `${mlp} at ${alike.map(({ at }) => at).join(', ')}`)
}

function mlpWords({ widths, activation, shortcut, norm, dropout }: Deepening): string {
  const layers = widths.map((width) => `${activation} ${width}`).join(', ')
  const extras = [
    norm === undefined ? '' : ', layer norm',
    dropout === undefined ? '' : `, dropout ${dropout.rate}`,
  ].join('')
  return `MLP of ${widths.length === 1 ? '1 layer' : `${widths.length} layers`} (${layers}${extras})${SHORTCUT[shortcut]}`
}
