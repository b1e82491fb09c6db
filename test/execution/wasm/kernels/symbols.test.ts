import { describe, expect, test } from 'vitest'
import { ExactSums, KernelMemory, randomFloats, variants } from './kernel-memory.ts'

const NONE = 0
const BIAS = 1
const MATRIX = 2
const shapes = [1, 3, 4, 7, 16].map((m) => ({ m, n: m > 4 ? 24 : 8, steps: 3, count: 5 }))
const symbolsOf = (length: number, count: number) => Array.from({ length }, (_, k) => (k * k + 3 * k) % count)

describe.each(variants)('%s', (variant) => {
  test('gather gives the column of each symbol, with bias and addend', () => {
    for (const { m, n, steps, count } of shapes) {
      const ldw = count + 2
      const stride = (m + 1) * n
      const [w, bias, d] = [randomFloats('w', m * ldw), randomFloats('b', m), randomFloats('d', steps * m * n)]
      const symbols = symbolsOf(steps * n, count)
      const memory = new KernelMemory(variant)
      const { kernels } = memory
      const table = memory.room(kernels.tableSize!(m, count))
      kernels.prepareTable!(table, memory.place(w, 1), ldw, m, count, BIAS, memory.place(bias))
      const symbolsAt = memory.placeIntegers(symbols)
      const cAt = memory.place(new Float32Array(steps * stride).fill(9))
      kernels.gather!(cAt, stride, table, symbolsAt, m, n, steps, MATRIX, memory.place(d), m * n)
      const c = memory.read(cAt, steps * stride)
      for (let t = 0; t < steps; t++)
        for (let i = 0; i < m; i++)
          for (let b = 0; b < n; b++) {
            const chosen = Math.fround(w[i * ldw + symbols[t * n + b]!]! + bias[i]!)
            const expected = Math.fround(chosen + d[(t * m + i) * n + b]!)
            if (c[t * stride + i * n + b] !== expected) expect.fail(`wrong at t ${t}, feature ${i}, column ${b}`)
          }
      const last = c.slice((steps - 1) * stride + m * n)
      expect(last.every((value) => value === 9)).toBe(true) // the row between two steps is another value's
      memory.checkGuards()
    }
  })

  test('without addend, gather overwrites', () => {
    const memory = new KernelMemory(variant)
    const table = memory.room(memory.kernels.tableSize!(2, 3))
    memory.kernels.prepareTable!(table, memory.place([1, 2, 3, 4, 5, 6]), 3, 2, 3, NONE, 0)
    const cAt = memory.room(16)
    memory.kernels.gather!(cAt, 16, table, memory.placeIntegers([0, 1, 2, 0, 0, 2, 1, 1]), 2, 8, 1, NONE, 0, 0)
    expect(memory.read(cAt, 16)).toEqual([1, 2, 3, 1, 1, 3, 2, 2, 4, 5, 6, 4, 4, 6, 5, 5])
  })

  test('gatherGradient adds each column of A to the column of its symbol', () => {
    for (const { m, n, steps, count } of shapes) {
      const ldg = count + 2
      const [a, g] = [randomFloats('a', steps * m * n), randomFloats('g', m * ldg)]
      const symbols = symbolsOf(steps * n, count)
      const memory = new KernelMemory(variant)
      const [gAt, aAt, symbolsAt] = [memory.place(g), memory.place(a), memory.placeIntegers(symbols)]
      const table = memory.room(memory.kernels.tableSize!(m, count))
      memory.kernels.gatherGradient!(gAt, ldg, aAt, m * n, symbolsAt, m, n, steps, count, table)
      const sums = new ExactSums(m * ldg)
      g.forEach((value, at) => sums.add(at, value))
      symbols.forEach((symbol, tb) => {
        const [t, b] = [Math.floor(tb / n), tb % n]
        for (let i = 0; i < m; i++) sums.add(i * ldg + symbol, a[(t * m + i) * n + b]!)
      })
      sums.expectEqual(memory.read(gAt, m * ldg))
      memory.checkGuards()
    }
  })

  test('place is the adjoint of pick', () => {
    const [m, n] = [5, 8]
    const [a, y] = [randomFloats('a', m * n), randomFloats('y', n)]
    const memory = new KernelMemory(variant)
    const symbolsAt = memory.placeIntegers(symbolsOf(n, m))
    const [pickedAt, placedAt] = [memory.room(n), memory.room(m * n)]
    memory.kernels.pick!(pickedAt, memory.place(a), symbolsAt, n)
    memory.kernels.place!(placedAt, memory.place(y), symbolsAt, m, n)
    const picked = memory.read(pickedAt, n)
    expect(picked).toEqual(symbolsOf(n, m).map((symbol, b) => a[symbol * n + b]))
    const inner = (p: ArrayLike<number>, q: ArrayLike<number>) => Array.from(p).reduce((s, x, k) => s + x * q[k]!, 0)
    expect(inner(memory.read(placedAt, m * n), a)).toBeCloseTo(inner(y, picked), 12)
    memory.checkGuards()
  })
})
