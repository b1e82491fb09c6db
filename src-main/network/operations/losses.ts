/** Losses per prediction (size 1), before weighting: each draws itself from other operations onto the graph. */
import { abs, add, constant, exp, log, max, mul, neg, read, sigmoid, step, sub, ONE } from './expression.ts'
import { sameSize, type Drawing, type Operation } from './operation.ts'
import { shiftedExponentials } from './softmax.ts'

const z = read(0)
const target = read(1)

function perFeature(
  id: string,
  title: string,
  formula: ReturnType<typeof read>,
  slope: ReturnType<typeof read>,
): Operation {
  return {
    id,
    title,
    // The derivative for the target is never asked for: targets are data.
    form: { kind: 'pointwise', formula: () => formula, partials: () => [slope, neg(slope)] },
    shape: sameSize,
    latex: (inputs) => `\\ell\\left(${inputs.join(', ')}\\right)`,
    multiplyAdds: () => 0,
  }
}

const difference = sub(z, target)

export const LOSS_TERMS: readonly Operation[] = [
  perFeature('squared-error', 'Squared error', mul(difference, difference), mul(constant(2), difference)),
  perFeature('absolute-error', 'Absolute error', abs(difference), sub(step(difference), step(neg(difference)))),
  perFeature(
    'binary-cross-entropy',
    'Binary cross-entropy of a logit',
    add(sub(max(z, constant(0)), mul(z, target)), log(add(ONE, exp(neg(abs(z)))))),
    sub(sigmoid(z), target),
  ),
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
