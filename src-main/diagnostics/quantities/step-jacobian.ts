/** One step of the recurrence as a linear map: its singular values and its spectral radius. */
import { spectralRadius } from '../linear-algebra/eigenvalues.ts'
import { singularValues } from '../linear-algebra/singular-values.ts'
import { frameOf } from '../probe/recurrence.ts'
import type { Probe } from '../probe/probe.ts'
import { stateColumns } from '../probe/state-columns.ts'
import { stateTaps } from '../probe/state-gradient.ts'
import type { Quantity } from '../quantity.ts'
import { chen2018, pascanu2013 } from '../references.ts'

/** J<t> = ds<t>/ds<t-1> of the whole state s = all h and c of all layers, D numbers, along the first sequence of the probe. */
export interface StepJacobian {
  /** Size of the whole state (D). */
  readonly size: number
  /** The steps that were looked at (S). */
  readonly steps: Int32Array
  /** [S, D], descending in each row. */
  readonly singularValues: Float64Array
  /** [S]: largest |eigenvalue|. */
  readonly spectralRadius: Float64Array
  /** [S]: |J|_F^2 / D: mean squared stretch of a random direction (1: neither grows nor fades). */
  readonly gain: Float64Array
  /** Whether the steps were computed in 64 bits: in 32, singular values are off by some 1e-7. Left out in values of older versions. */
  readonly isDouble?: boolean
}

/** Steps that are looked at. */
const STEPS = 3

export const stepJacobian: Quantity<'step-jacobian', StepJacobian> = {
  id: 'step-jacobian',
  title: 'Step Jacobian',
  unit: 'stretch per step',
  formula: 'singular values and spectral radius of J<t> = ds<t>/ds<t-1>',
  reading: [
    'Each singular value is by how much one direction of the state is stretched in one step.',
    'Many values near 1 keep gradients alive; values above 1 can make them explode, values near 0 forget.',
    'The spectral radius says what many equal steps would do, the singular values what one step does.',
  ],
  remedy:
    'Values far below 1 throughout: a shortcut or a gate that carries the state. Values far above 1: clip gradients, smaller weights, layer norm.',
  cost: 'one step of the tangent with as many columns as the state has units, for each of 3 steps, and a singular value decomposition of each',
  references: [pascanu2013, chen2018],
  fromWeights: true,
  taps: stateTaps,
  measure: async (probe) => {
    const length = probe.batches.gradient.lengths[0] ?? 1
    const count = Math.min(STEPS, length - 1)
    const steps = Int32Array.from({ length: Math.max(0, count) }, (_, k) =>
      Math.round(((k + 1) * (length - 1)) / count),
    )
    const { size, isDouble } = await probe.recurrence()
    const values = new Float64Array(steps.length * size)
    const [radius, gain] = [new Float64Array(steps.length), new Float64Array(steps.length)]
    for (const [k, step] of steps.entries()) {
      const J = await jacobianAt(probe, { sequence: 0, step })
      const singular = isFinite(J)
        ? singularValues({ rows: size, columns: size, values: J })
        : new Float64Array(size).fill(Number.NaN)
      values.set(singular, k * size)
      radius[k] = spectralRadius({ rows: size, columns: size, values: J })
      gain[k] = J.reduce((sum, value) => sum + value * value, 0) / size
    }
    return { size, steps, singularValues: values, spectralRadius: radius, gain, isDouble }
  },
}

const isFinite = (values: Float64Array): boolean => values.every((value) => Number.isFinite(value))

/** J<t> of the whole state along one sequence, row-major [D, D]: a Jacobian-vector product for each unit. */
export async function jacobianAt(
  probe: Probe,
  place: { readonly sequence: number; readonly step: number },
): Promise<Float64Array> {
  const recurrence = await probe.recurrence()
  const { size } = recurrence
  const { states } = stateColumns(
    probe,
    Array.from({ length: size }, () => place),
  )
  const directions = new Float64Array(size * size)
  for (let k = 0; k < size; k++) directions[k * size + k] = 1
  const frame = frameOf(probe.batches.gradient, place.step, new Array<number>(size).fill(place.sequence))
  const after = await recurrence.step({ states, directions: { columns: size, values: directions } }, frame)
  return after.directions.values
}
