import type { Expression } from '../../network/operations/expression.ts'
import { add, constant, div, local, mul, scalar, sqrt, sub } from '../../network/operations/expression.ts'
import { l2Penalty, penalisedGradient, runningMean, slot, w } from './operands.ts'
import { FRACTION, POSITIVE, type OptimiserKind, type OptimiserSetting } from './optimiser-kind.ts'

/** How long Adam's two running means last, and what keeps its division from zero. */
export const momentSettings: Readonly<Record<'beta1' | 'beta2' | 'epsilon', OptimiserSetting>> = {
  beta1: { meaning: 'share of the running mean of g that is kept', default: 0.9, range: FRACTION },
  beta2: { meaning: 'share of the running mean of g^2 that is kept', default: 0.999, range: FRACTION },
  epsilon: { meaning: 'added to the corrected root, against division by zero', default: 1e-8, range: POSITIVE },
}

export interface Moments {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** New m and v from the gradient, for the slots 'm' and 'v'. */
export function newMoments({ beta1, beta2 }: Moments, gradient: Expression): readonly [Expression, Expression] {
  return [runningMean(beta1, slot(0), gradient), runningMean(beta2, slot(1), mul(gradient, gradient))]
}

/** rate mHat / (sqrt(vHat) + epsilon) from the new moments, with both bias corrections as scalars of the step. */
export function momentStep({ epsilon }: Moments): Expression {
  const root = add(mul(sqrt(local(1)), scalar('rootCorrection')), constant(epsilon))
  return div(mul(scalar('correctedRate'), local(0)), root)
}

/** correctedRate = rate / (1 - beta1^step), rootCorrection = 1 / sqrt(1 - beta2^step). */
export function momentScalars({ beta1, beta2 }: Moments, step: number, learningRate: number) {
  return {
    learningRate,
    correctedRate: learningRate / (1 - beta1 ** step),
    rootCorrection: 1 / Math.sqrt(1 - beta2 ** step),
  }
}

/**
 * m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, w -= rate mHat / (sqrt(vHat) + epsilon) with
 * mHat = m / (1 - beta1^t), vHat = v / (1 - beta2^t) (Kingma and Ba 2015, algorithm 1).
 */
export const adam: OptimiserKind<'beta1' | 'beta2' | 'epsilon' | 'weightDecay'> = {
  id: 'adam',
  title: 'Adam',
  summary: 'Steps of nearly equal size for every weight; forgiving about the learning rate, the default here.',
  reference: {
    authors: 'Kingma, Ba',
    year: 2015,
    title: 'Adam: A Method for Stochastic Optimization',
    venue: 'ICLR',
    arxiv: '1412.6980',
  },
  settings: { ...momentSettings, weightDecay: l2Penalty },
  make(settings) {
    return {
      id: adam.id,
      title: adam.title,
      reference: adam.reference,
      slots: ['m', 'v'],
      update: [...newMoments(settings, penalisedGradient(settings.weightDecay)), sub(w, momentStep(settings))],
      scalars: (step, learningRate) => momentScalars(settings, step, learningRate),
    }
  },
}
