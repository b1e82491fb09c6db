/**
 * An optimiser as data: a pointwise update of each parameter from its gradient, so that every executor runs the same formula.
 * Operands of the expressions: `read 0` the parameter w, `read 1` its (clipped) gradient g, `read 2 ..` the slots in order.
 */
import type { Expression } from '../network/operations/expression.ts'
import type { Reference } from '../foundation/reference.ts'

export interface Optimiser {
  readonly id: string
  readonly title: string
  readonly reference: Reference
  /** Names of the running values kept per parameter, each zero at first: ['m', 'v']. */
  readonly slots: readonly string[]
  /** New slots first, in order, then the new parameter. `local k` is the k-th of these, so later ones can use the new slots. */
  readonly update: readonly Expression[]
  /** Numbers known per step, by name; `step` counts from 1. 'learningRate' must be among them. */
  readonly scalars: (step: number, learningRate: number) => Readonly<Record<string, number>>
}
