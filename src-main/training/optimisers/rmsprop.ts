import { add, constant, div, local, mul, scalar, sqrt, sub } from '../../network/operations/expression.ts'
import { l2Penalty, penalisedGradient, runningMean, slot, w } from './operands.ts'
import { FRACTION, POSITIVE, type OptimiserKind } from './optimiser-kind.ts'

/**
 * v = alpha v + (1 - alpha) g^2, w -= rate g / (sqrt(v) + epsilon); with momentum b = mu b + g / (sqrt(v) + epsilon) and
 * w -= rate b. Not centred, no bias correction (Tieleman and Hinton 2012; PyTorch's convention).
 */
export const rmsprop: OptimiserKind<'alpha' | 'epsilon' | 'momentum' | 'weightDecay'> = {
  id: 'rmsprop',
  title: 'RMSProp',
  summary: 'Steps scaled by the running size of each gradient; the usual choice of the recurrent papers before Adam.',
  reference: {
    authors: 'Tieleman, Hinton',
    year: 2012,
    title: 'Lecture 6.5: Divide the gradient by a running average of its recent magnitude',
    venue: 'COURSERA: Neural Networks for Machine Learning',
  },
  settings: {
    alpha: { meaning: 'share of the running mean of g^2 that is kept', default: 0.99, range: FRACTION },
    epsilon: { meaning: 'added to the root, against division by zero', default: 1e-8, range: POSITIVE },
    momentum: { meaning: 'share mu of the last scaled step that is kept', default: 0, range: FRACTION },
    weightDecay: l2Penalty,
  },
  make({ alpha, epsilon, momentum, weightDecay }) {
    const gradient = penalisedGradient(weightDecay)
    const square = runningMean(alpha, slot(0), mul(gradient, gradient))
    const scaled = div(gradient, add(sqrt(local(0)), constant(epsilon)))
    const heavy = momentum !== 0
    const direction = heavy ? local(1) : scaled
    const newParameter = sub(w, mul(scalar('learningRate'), direction))
    return {
      id: rmsprop.id,
      title: rmsprop.title,
      reference: rmsprop.reference,
      slots: heavy ? ['v', 'b'] : ['v'],
      update: heavy ? [square, add(mul(constant(momentum), slot(1)), scaled), newParameter] : [square, newParameter],
      scalars: (_step, learningRate) => ({ learningRate }),
    }
  },
}
