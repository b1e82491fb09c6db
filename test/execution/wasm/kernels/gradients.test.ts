import { describe, expect, test } from 'vitest'
import { ExactSums, KernelMemory, randomFloats, variants, type Variant } from './kernel-memory.ts'

interface Shape {
  readonly m: number
  readonly k: number
  readonly n: number
  readonly steps: number
}

const shapes: Shape[] = [
  ...[1, 5, 7, 8, 14].flatMap((m) => [1, 3, 8, 17, 24, 33].map((k) => ({ m, k, n: 8, steps: 3 }))),
  ...[1, 6, 9].flatMap((m) => [2, 16, 23].map((k) => ({ m, k, n: 24, steps: 23 }))), // more than two blocks of 10 steps
  { m: 20, k: 12, n: 128, steps: 5 },
]

/** Sequences of matrices inside bigger ones: A_t has 2 rows more than m, V_t has 1 more than k. */
function operands({ m, k, n, steps }: Shape) {
  const aStride = (m + 2) * n
  const vStride = (k + 1) * n
  const a = randomFloats('a', steps * aStride)
  const v = randomFloats('v', steps * vStride)
  return { aStride, vStride, a, v, ldg: k + 2, g: randomFloats('g', m * (k + 2)) }
}

function weightGradient(variant: Variant, shape: Shape, calls: readonly number[] = [shape.steps]): number[] {
  const { m, k, n } = shape
  const { aStride, vStride, a, v, ldg, g } = operands(shape)
  const memory = new KernelMemory(variant)
  const [gAt, aAt, vAt] = [memory.place(g, 1), memory.place(a), memory.place(v)]
  const scratch = memory.room(memory.kernels.weightGradientScratch!(m))
  let from = 0
  for (const steps of calls) {
    const [aFrom, vFrom] = [aAt + 4 * from * aStride, vAt + 4 * from * vStride]
    memory.kernels.weightGradient!(gAt, ldg, aFrom, aStride, vFrom, vStride, m, k, n, steps, scratch)
    from += steps
  }
  memory.checkGuards()
  return memory.read(gAt, g.length)
}

describe.each(variants)('%s', (variant) => {
  test('weightGradient adds the float64 sum over steps and columns, within its rounding bound', () => {
    for (const shape of shapes) {
      const { aStride, vStride, a, v, ldg, g } = operands(shape)
      const sums = new ExactSums(g.length)
      g.forEach((value, at) => sums.add(at, value))
      for (let i = 0; i < shape.m; i++)
        for (let j = 0; j < shape.k; j++)
          for (let t = 0; t < shape.steps; t++)
            for (let b = 0; b < shape.n; b++)
              sums.add(i * ldg + j, a[t * aStride + i * shape.n + b]! * v[t * vStride + j * shape.n + b]!)
      sums.expectEqual(weightGradient(variant, shape))
    }
  })

  test('a weight gradient in several calls of whole blocks has the same bits as in one', () => {
    const shape = { m: 9, k: 17, n: 16, steps: 40 } // blocks of 256 / 16 = 16 steps
    expect(weightGradient(variant, shape, [16, 24])).toEqual(weightGradient(variant, shape))
  })

  test('steps may run backwards in time', () => {
    const { m, k, n, steps } = { m: 5, k: 6, n: 8, steps: 4 }
    const { a, v } = operands({ m: m - 2, k: k - 1, n, steps })
    const memory = new KernelMemory(variant)
    const [aAt, vAt, gAt] = [memory.place(a), memory.place(v), memory.place(new Float32Array(m * k))]
    const scratch = memory.room(memory.kernels.weightGradientScratch!(m))
    const lastA = aAt + 4 * (steps - 1) * m * n
    memory.kernels.weightGradient!(gAt, k, lastA, -m * n, vAt, k * n, m, k, n, steps, scratch)
    const sums = new ExactSums(m * k)
    for (let i = 0; i < m; i++)
      for (let j = 0; j < k; j++)
        for (let t = 0; t < steps; t++)
          for (let b = 0; b < n; b++)
            sums.add(i * k + j, a[((steps - 1 - t) * m + i) * n + b]! * v[(t * k + j) * n + b]!)
    sums.expectEqual(memory.read(gAt, m * k))
  })

  test.each(['biasGradient', 'diagonalGradient'] as const)('%s adds the float64 sums per feature', (kind) => {
    for (const { m, n, steps } of [
      { m: 1, n: 8, steps: 1 },
      { m: 7, n: 24, steps: 5 },
      { m: 5, n: 128, steps: 9 },
    ]) {
      const stride = (m + 1) * n
      const [a, b, g] = ['a', 'b', 'g'].map((key) => randomFloats(key, key === 'g' ? m : steps * stride))
      const memory = new KernelMemory(variant)
      const [aAt, bAt, gAt] = [memory.place(a!), memory.place(b!), memory.place(g!)]
      if (kind === 'biasGradient') memory.kernels.biasGradient!(gAt, aAt, stride, m, n, steps)
      else memory.kernels.diagonalGradient!(gAt, aAt, stride, bAt, stride, m, n, steps)
      const sums = new ExactSums(m)
      for (let i = 0; i < m; i++) {
        sums.add(i, g![i]!)
        for (let t = 0; t < steps; t++)
          for (let c = 0; c < n; c++) {
            const at = t * stride + i * n + c
            sums.add(i, a![at]! * (kind === 'biasGradient' ? 1 : b![at]!))
          }
      }
      sums.expectEqual(memory.read(gAt, m))
      memory.checkGuards()
    }
  })
})
