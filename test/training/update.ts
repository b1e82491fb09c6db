import type { Optimiser } from '../../src-main/compiler/optimiser.ts'
import { evaluate } from '../../src-main/network/operations/expression.ts'

export interface Trainable {
  readonly weights: Float64Array
  readonly slots: Map<string, Float64Array>
}

/** One update by an optimiser's expressions in float64, number by number: what every executor does in its own way. */
export function updated(
  optimiser: Optimiser,
  { weights, slots }: Trainable,
  gradient: readonly number[],
  at: { readonly step: number; readonly learningRate: number },
): Trainable {
  const scalars = optimiser.scalars(at.step, at.learningRate)
  const after = {
    weights: weights.slice(),
    slots: new Map(optimiser.slots.map((slot) => [slot, new Float64Array(weights.length)])),
  }
  for (let k = 0; k < weights.length; k++) {
    const reads = [weights[k]!, gradient[k]!, ...optimiser.slots.map((slot) => slots.get(slot)?.[k] ?? 0)]
    const results: number[] = []
    for (const expression of optimiser.update) {
      const read = (index: number) => reads[index] ?? NaN
      const local = (index: number) => results[index] ?? NaN
      results.push(evaluate(expression, { read, local, scalar: (name) => scalars[name] ?? NaN }))
    }
    optimiser.slots.forEach((slot, index) => (after.slots.get(slot)![k] = results[index]!))
    after.weights[k] = results.at(-1)!
  }
  return after
}
