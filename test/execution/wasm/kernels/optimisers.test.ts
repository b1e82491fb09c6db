import { describe, expect, test } from 'vitest'
import { KernelMemory, ROUNDING, randomFloats, variants } from './kernel-memory.ts'

const LENGTH = 24
const STEPS = 5
const { fround } = Math
/** Numbers as a kernel gets them. */
const [rate, b1, b2, epsilon, decay] = [0.01, 0.9, 0.999, 1e-8, 0.001].map(fround) as [
  number,
  number,
  number,
  number,
  number,
]

/** Each step rounds a parameter and what moves it a few times; both are at most 2 in size here. */
function expectNear(values: readonly number[], truth: readonly number[]): void {
  const wrong = values.flatMap((value, k) =>
    Math.abs(value - truth[k]!) <= STEPS * 8 * ROUNDING * 2 ? [] : [`element ${k}: ${value} for ${truth[k]!}`],
  )
  expect(wrong).toEqual([])
}

describe.each(variants)('%s', (variant) => {
  test.each(['adam', 'rmsProp', 'momentum'] as const)('%s follows its formula for some steps', (rule) => {
    const memory = new KernelMemory(variant)
    const w = [...randomFloats('w', LENGTH)]
    const [m, v] = [Array<number>(LENGTH).fill(0), Array<number>(LENGTH).fill(0)]
    const [wAt, mAt, vAt, gAt] = [memory.place(w), memory.place(m), memory.place(v), memory.room(LENGTH)]
    for (let step = 1; step <= STEPS; step++) {
      const g = randomFloats(`g ${step}`, LENGTH)
      memory.floats(gAt, LENGTH).set(g)
      const [c1, c2] = [1 - b1 ** step, 1 - b2 ** step]
      const { kernels } = memory
      if (rule === 'adam') kernels.adam!(wAt, gAt, mAt, vAt, LENGTH, rate, b1, b2, epsilon, c1, c2, decay)
      else if (rule === 'rmsProp') kernels.rmsProp!(wAt, gAt, vAt, LENGTH, rate, b1, epsilon, decay)
      else kernels.momentum!(wAt, gAt, mAt, LENGTH, rate, b1, decay)
      g.forEach((x, k) => {
        const scale = rule === 'adam' ? b2 : b1
        m[k] = b1 * m[k]! + (rule === 'adam' ? 1 - b1 : 1) * x
        v[k] = scale * v[k]! + (1 - scale) * x * x
        const moves = {
          adam: m[k] / c1 / (Math.sqrt(v[k] / c2) + epsilon),
          rmsProp: x / (Math.sqrt(v[k]) + epsilon),
          momentum: m[k],
        }
        w[k]! -= decay * w[k]! + rate * moves[rule]
      })
    }
    expectNear(memory.read(wAt, LENGTH), w)
    memory.checkGuards()
  })

  test('sum, dot and squaredNorm are float64 sums', () => {
    const [a, b] = [randomFloats('a', 4096), randomFloats('b', 4096)]
    const memory = new KernelMemory(variant)
    const [aAt, bAt] = [memory.place(a), memory.place(b)]
    const total = (value: (k: number) => number) => a.reduce((sum, _, k) => sum + value(k), 0)
    expect(memory.kernels.sum!(aAt, 4096)).toBeCloseTo(
      total((k) => a[k]!),
      10,
    )
    expect(memory.kernels.dot!(aAt, bAt, 4096)).toBeCloseTo(
      total((k) => a[k]! * b[k]!),
      10,
    )
    expect(memory.kernels.squaredNorm!(aAt, 4096)).toBeCloseTo(
      total((k) => a[k]! ** 2),
      10,
    )
  })
})
