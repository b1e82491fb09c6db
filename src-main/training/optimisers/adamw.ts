import { constant, mul, scalar, sub } from '../../network/operations/expression.ts'
import { momentScalars, momentSettings, momentStep, newMoments } from './adam.ts'
import { g, w } from './operands.ts'
import { NOT_NEGATIVE, type OptimiserKind } from './optimiser-kind.ts'

/**
 * Adam with decay apart from the gradient: w <- w - rate decay w, then Adam's step of the gradient without a penalty
 * (Loshchilov and Hutter 2019).
 */
export const adamw: OptimiserKind<'beta1' | 'beta2' | 'epsilon' | 'weightDecay'> = {
  id: 'adamw',
  title: 'AdamW',
  summary: 'Adam where weight decay is wanted: every weight shrinks by the same share, however large its gradients.',
  reference: {
    authors: 'Loshchilov, Hutter',
    year: 2019,
    title: 'Decoupled Weight Decay Regularization',
    venue: 'ICLR',
    arxiv: '1711.05101',
  },
  settings: {
    ...momentSettings,
    weightDecay: {
      meaning: 'weight decay: w shrinks by learning rate x this x w',
      default: 0.01,
      range: NOT_NEGATIVE,
    },
  },
  make(settings) {
    const shrunk = sub(w, mul(mul(scalar('learningRate'), constant(settings.weightDecay)), w))
    return {
      id: adamw.id,
      title: adamw.title,
      reference: adamw.reference,
      slots: ['m', 'v'],
      update: [...newMoments(settings, g), sub(shrunk, momentStep(settings))],
      scalars: (step, learningRate) => momentScalars(settings, step, learningRate),
    }
  },
}
