import { describe, expect, test } from 'vitest'
import { ExactSums, KernelMemory, randomFloats, variants } from './kernel-memory.ts'

const { fround } = Math
const shapes = [1, 3, 8, 17].flatMap((m) => [8, 24].map((n) => ({ m, n })))

describe.each(variants)('%s', (variant) => {
  test('featureSum and featureMax reduce over features', () => {
    for (const { m, n } of shapes) {
      const a = randomFloats('a', m * n)
      const memory = new KernelMemory(variant)
      const [aAt, sumAt, maxAt] = [memory.place(a), memory.room(n), memory.room(n)]
      memory.kernels.featureSum!(sumAt, aAt, m, n)
      memory.kernels.featureMax!(maxAt, aAt, m, n)
      const sums = new ExactSums(n)
      a.forEach((value, at) => sums.add(at % n, value))
      sums.expectEqual(memory.read(sumAt, n))
      const column = (b: number) => a.filter((_, at) => at % n === b)
      expect(memory.read(maxAt, n)).toEqual(Array.from({ length: n }, (_, b) => Math.max(...column(b))))
      memory.checkGuards()
    }
  })

  test('a NaN among the features is the maximum', () => {
    const memory = new KernelMemory(variant)
    const [outAt, aAt] = [memory.room(8), memory.place([...Array<number>(8).fill(1), NaN, ...Array<number>(7).fill(2)])]
    memory.kernels.featureMax!(outAt, aAt, 2, 8)
    expect(memory.read(outAt, 8)).toEqual([NaN, 2, 2, 2, 2, 2, 2, 2])
  })

  test('what repeats a row, repeats a column, or combines one number per feature', () => {
    for (const { m, n } of shapes) {
      const [a, w, row] = [randomFloats('a', m * n), randomFloats('w', m), randomFloats('row', n)]
      const memory = new KernelMemory(variant)
      const { kernels } = memory
      const [aAt, wAt, rowAt, outAt] = [memory.place(a), memory.place(w, 1), memory.place(row), memory.room(m * n)]
      const after = (call: () => void) => {
        call()
        return memory.read(outAt, m * n)
      }
      const each = (value: (i: number, b: number) => number) =>
        Array.from({ length: m * n }, (_, at) => value(Math.floor(at / n), at % n))
      expect(after(() => kernels.broadcastColumns!(outAt, rowAt, m, n))).toEqual(each((_, b) => row[b]!))
      const product = each((i, b) => fround(w[i]! * a[i * n + b]!))
      expect(after(() => kernels.diagonalProduct!(outAt, wAt, aAt, m, n))).toEqual(product)
      const shifted = each((i, b) => fround(w[i]! + a[i * n + b]!))
      expect(after(() => kernels.addFeatures!(outAt, wAt, aAt, m, n))).toEqual(shifted)
      memory.checkGuards()
    }
  })
})
