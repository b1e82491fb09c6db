/** Losses per prediction (size 1), before weighting: each draws itself from other operations onto the graph. */
import {
  abs,
  add,
  constant,
  exp,
  log,
  max,
  mul,
  neg,
  read,
  sigmoid,
  step,
  sub,
  ONE,
  type Expression,
} from './expression.ts'
import { sameSize, type Drawing, type Operation } from './operation.ts'
import { shiftedExponentials } from './softmax.ts'

const z = read(0)
const target = read(1)

interface Term {
  readonly id: string
  readonly title: string
  /** Of prediction (or logit) z and target. */
  readonly formula: Expression
  readonly partials: readonly [forZ: Expression, forTarget: Expression]
}

function perFeature({ id, title, formula, partials }: Term): Operation {
  return {
    id,
    title,
    form: { kind: 'pointwise', formula: () => formula, partials: () => partials },
    shape: sameSize,
    latex: (inputs) => `\\ell\\left(${inputs.join(', ')}\\right)`,
    multiplyAdds: () => 0,
  }
}

const difference = sub(z, target)
const sign = sub(step(difference), step(neg(difference)))

export const LOSS_TERMS: readonly Operation[] = [
  perFeature({
    id: 'squared-error',
    title: 'Squared error',
    formula: mul(difference, difference),
    partials: [mul(constant(2), difference), mul(constant(-2), difference)],
  }),
  perFeature({ id: 'absolute-error', title: 'Absolute error', formula: abs(difference), partials: [sign, neg(sign)] }),
  perFeature({
    id: 'binary-cross-entropy',
    title: 'Binary cross-entropy of a logit',
    formula: add(sub(max(z, constant(0)), mul(z, target)), log(add(ONE, exp(neg(abs(z)))))),
    partials: [sub(sigmoid(z), target), neg(z)],
  }),
]

interface Output {
  readonly logits: string
  readonly prediction: string
  readonly size: number
  readonly time: 'step' | 'once'
}

export interface Loss {
  readonly id: string
  readonly title: string
  /** The g_y that belongs to it; the cross-entropies read the value before g_y, so that nothing overflows. */
  readonly activations: readonly string[] | 'any'
  readonly target: 'real' | 'symbols'
  /** `size` is m, `time` that of the prediction. Gives the node of the loss per prediction. */
  readonly draw: (drawing: Drawing, output: Output) => string
}

function averaged(term: string): Loss['draw'] {
  return (drawing, { prediction, size, time }) => {
    const terms = drawing.apply(term, [prediction, drawing.apply('target', [], { attributes: { size, time } })])
    return drawing.apply('scale', [drawing.apply('sum-features', [terms])], {
      name: 'loss',
      attributes: { factor: 1 / size },
    })
  }
}

export const LOSSES: readonly Loss[] = [
  {
    id: 'mean-squared-error',
    title: 'Mean squared error',
    activations: 'any',
    target: 'real',
    draw: averaged('squared-error'),
  },
  {
    id: 'mean-absolute-error',
    title: 'Mean absolute error',
    activations: 'any',
    target: 'real',
    draw: averaged('absolute-error'),
  },
  {
    id: 'sigmoid-cross-entropy',
    title: 'Sigmoid cross-entropy, summed over outputs',
    activations: ['sigmoid'],
    target: 'real',
    draw: (drawing, { logits, size, time }) => {
      const terms = drawing.apply('binary-cross-entropy', [
        logits,
        drawing.apply('target', [], { attributes: { size, time } }),
      ])
      return drawing.apply('sum-features', [terms], { name: 'loss' })
    },
  },
  {
    id: 'softmax-cross-entropy',
    title: 'Softmax cross-entropy',
    activations: ['softmax'],
    target: 'symbols',
    draw: (drawing, { logits, size }) => {
      const { sum, maximum } = shiftedExponentials(drawing, logits, size)
      const logPartition = drawing.apply('add', [drawing.apply('log', [sum]), maximum])
      return drawing.apply('sub', [logPartition, drawing.apply('pick', [logits])], { name: 'loss' })
    },
  },
]

export function findLoss(id: string): Loss | undefined {
  return LOSSES.find((loss) => loss.id === id)
}
