import { add, constant, mul, read, type Expression } from '../../network/operations/expression.ts'
import { NOT_NEGATIVE, type OptimiserSetting } from './optimiser-kind.ts'

/** The parameter w and its gradient g, after clipping. */
export const w = read(0)
export const g = read(1)

/** The value that a slot had after the step before: 0 at first. */
export const slot = (index: number): Expression => read(2 + index)

/** g + decay w: the gradient of the loss with decay/2 ||w||^2 added to it. */
export function penalisedGradient(decay: number): Expression {
  return decay === 0 ? g : add(g, mul(constant(decay), w))
}

/** keep old + (1 - keep) fresh: a running mean. */
export function runningMean(keep: number, old: Expression, fresh: Expression): Expression {
  return add(mul(constant(keep), old), mul(constant(1 - keep), fresh))
}

/** Weight decay as an L2 penalty. */
export const l2Penalty: OptimiserSetting = {
  meaning: 'weight decay: this times w is added to the gradient (L2 penalty)',
  default: 0,
  range: NOT_NEGATIVE,
}
