import { describe, expect, it } from 'vitest'
import type { Parameter } from '../../src-main/compiler/program.ts'
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
