import { describe, expect, it } from 'vitest'
import type { Parameter } from '../../src-main/compiler/program.ts'
import type { Initial } from '../../src-main/network/graph.ts'
import { initialTensors } from '../../src-main/training/initial.ts'

const uniform = { kind: 'uniform', bound: 0.5 } as const
const gates: Parameter = {
  name: 'layer1.W_h',
  rows: 60,
  columns: 40,
  leaves: [
    { name: 'layer1.W_f', row: 0, rows: 20, initial: uniform },
    { name: 'layer1.W_i', row: 20, rows: 30, initial: uniform },
    { name: 'layer1.ones', row: 50, rows: 10, initial: { kind: 'constant', value: 1 } },
  ],
}
const alone: Parameter = { name: 'other', rows: 30, columns: 40, leaves: [{ ...gates.leaves[1]!, row: 0 }] }

const valuesOf = (parameter: Parameter, draw: { seed: number; gain: number }) =>
  initialTensors([parameter], draw).get(parameter.name)!.values as Float32Array

describe('initial weights', () => {
  const values = valuesOf(gates, { seed: 1, gain: 1 })
  const drawn = values.subarray(0, 50 * 40)

  it('fill the whole tensor in its layout', () => {
    expect(initialTensors([gates], { seed: 1, gain: 1 }).get('layer1.W_h')).toMatchObject({ rows: 60, columns: 40 })
    expect(values.length).toBe(60 * 40)
    expect(drawn.every((value) => value !== 0)).toBe(true)
    expect(values.subarray(50 * 40)).toEqual(new Float32Array(400).fill(1))
  })

  it('are uniform within their bound: mean, spread and extremes', () => {
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const square = drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length
    // Four standard errors of 2000 draws.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / 12 / 2000))
    expect(Math.abs(square - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 2000))
    expect(Math.max(...drawn)).toBeLessThanOrEqual(0.5)
    expect(Math.max(...drawn)).toBeGreaterThan(0.49)
    expect(Math.min(...drawn)).toBeLessThan(-0.49)
  })

  it('of a leaf are the same wherever it lies', () => {
    expect(valuesOf(alone, { seed: 1, gain: 1 })).toEqual(values.slice(20 * 40, 50 * 40))
  })

  it('depend on the seed and the name', () => {
    expect(valuesOf(gates, { seed: 2, gain: 1 })).not.toEqual(values)
    expect(values.slice(0, 800)).not.toEqual(values.slice(800, 1600))
  })

  it('scale with the gain, constants apart', () => {
    const doubled = valuesOf(gates, { seed: 1, gain: 2 })
    expect(doubled.slice(0, 2000)).toEqual(drawn.map((value) => 2 * value))
    expect(doubled[2399]).toBe(1)
  })
})

const COUNT = 4000
const drawnOf = (initial: Initial, draw = { seed: 3, gain: 1 }, name = 'layer1.leaf'): readonly number[] => {
  const leaf = { name, row: 0, rows: COUNT, initial }
  return [...valuesOf({ name: 'p', rows: COUNT, columns: 1, leaves: [leaf] }, draw)]
}

/** The largest distance from the distribution function of numbers uniform in [0, 1] (Kolmogorov 1933). */
function distanceFromUniform(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const gaps = sorted.flatMap((value, k) => [Math.abs(value - k / COUNT), Math.abs(value - (k + 1) / COUNT)])
  return Math.max(...gaps)
}
/** A sample of that many is further away in one of 10 000. */
const FAR = 2.23 / Math.sqrt(COUNT)

describe('initial weights of other distributions', () => {
  it('are normal, with the gain as a factor', () => {
    const values = drawnOf({ kind: 'normal', deviation: 0.3 })
    const mean = values.reduce((sum, value) => sum + value, 0) / COUNT
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / COUNT
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan((4 * 0.3) / Math.sqrt(COUNT))
    expect(Math.abs(variance / 0.09 - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT))
    // Within one, two and three deviations.
    for (const [k, share] of [0.6827, 0.9545, 0.9973].entries()) {
      const found = values.filter((value) => Math.abs(value) < 0.3 * (k + 1)).length / COUNT
      expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / COUNT))
    }
    const doubled = drawnOf({ kind: 'normal', deviation: 0.3 }, { seed: 3, gain: 2 })
    expect(doubled).toEqual(values.map((value) => 2 * value))
  })

  it('are logarithms of uniform angles, whatever the gain', () => {
    const values = drawnOf({ kind: 'log-uniform', most: 2 * Math.PI })
    expect(distanceFromUniform(values.map((value) => Math.exp(value) / (2 * Math.PI)))).toBeLessThan(FAR)
    expect(drawnOf({ kind: 'log-uniform', most: 2 * Math.PI }, { seed: 3, gain: 5 })).toEqual(values)
  })

  it.each([
    [0, 1],
    [0.9, 0.999],
    [0.999, 0.9],
    [0.99999, 1],
    [0, 0.01],
  ])('lie evenly over the ring from %f to %f, always inside the unit circle', (inner, outer) => {
    const ring = { inner, outer }
    const nu = drawnOf({ kind: 'ring', ring })
    const sizes = nu.map((value) => Math.exp(-Math.exp(value)))
    const share = (r: number): number => (r ** 2 - inner ** 2) / (outer ** 2 - inner ** 2)
    expect(distanceFromUniform(sizes.map(share))).toBeLessThan(FAR)
    expect(Math.max(...sizes.map(Math.fround))).toBeLessThan(1)
    expect(drawnOf({ kind: 'ring', ring }, { seed: 3, gain: 5 })).toEqual(nu)
  })

  it('of a norm follow the sizes that another leaf begins with', () => {
    const ring = { inner: 0.2, outer: 0.98 }
    const nu = drawnOf({ kind: 'ring', ring }, { seed: 3, gain: 1 }, 'layer2.nu_log')
    const gamma = drawnOf({ kind: 'ring-norm', ring, of: 'layer2.nu_log' }, { seed: 3, gain: 1 }, 'layer2.gamma_log')
    gamma.forEach((value, k) => {
      expect(Math.exp(2 * value) + Math.exp(-2 * Math.exp(nu[k]!))).toBeCloseTo(1, 6)
    })
  })
})
