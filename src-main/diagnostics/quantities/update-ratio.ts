/** How far one training step moves each matrix, against its size. */
import { present } from '../../foundation/invariant.ts'
import type { Quantity } from '../quantity.ts'
import { karpathy2015 } from '../references.ts'

/** Only to be had while training. About 1e-3 is usual; far above it the rate is too high, far below it nothing is learned. */
export interface UpdateRatio {
  readonly parameters: readonly string[]
  /** |update| / |weights| of each. */
  readonly ratio: Float64Array
}

export const updateRatio: Quantity<'update-ratio', UpdateRatio> = {
  id: 'update-ratio',
  title: 'Update to weight ratio',
  unit: 'share of the weights',
  formula: '|theta<after> - theta<before>| / |theta<before>| of one training step, for each matrix',
  reading: [
    'Each line is a matrix: by which share of its size one training step moves it.',
    'About one thousandth is usual while a net learns.',
    'A matrix far below the others learns hardly anything, one far above is thrown about.',
  ],
  remedy:
    'All too large: a smaller learning rate or a warm-up. One far below the others: look at the gradient that reaches it.',
  cost: 'a copy of the weights before and after one training step',
  references: [karpathy2015],
  fromWeights: false,
  taps: () => [],
  measure: ({ context }) => {
    const { before, after } = present(context.update, 'a training step: the update is known while training only')
    const parameters = [...before.keys()]
    return {
      parameters,
      ratio: Float64Array.from(parameters, (name) => {
        const [old, moved] = [before.get(name)!.values, after.get(name)!.values]
        let [step, size] = [0, 0]
        for (let k = 0; k < old.length; k++) {
          step += (moved[k]! - old[k]!) ** 2
          size += old[k]! * old[k]!
        }
        return Math.sqrt(step / size)
      }),
    }
  },
}
