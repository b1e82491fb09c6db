import { describe, expect, test } from 'vitest'
import { KernelMemory, randomFloats, variants } from './kernel-memory.ts'

describe.each(variants)('%s', (variant) => {
  test('transpose moves every element and touches no other', () => {
    for (const [rows, columns] of [
      [1, 1],
      [3, 5],
      [4, 8],
      [7, 4],
      [8, 13],
      [32, 2],
    ] as const) {
      const [ldFrom, ldOut] = [columns + 1, rows + 2]
      const from = randomFloats('from', rows * ldFrom)
      const before = randomFloats('out', columns * ldOut)
      const memory = new KernelMemory(variant)
      const [fromAt, outAt] = [memory.place(from, 1), memory.place(before)]
      memory.kernels.transpose!(outAt, ldOut, fromAt, ldFrom, rows, columns)
      const expected = Array.from(before, (kept, at) => {
        const [j, i] = [Math.floor(at / ldOut), at % ldOut]
        return i < rows ? from[i * ldFrom + j] : kept
      })
      expect(memory.read(outAt, columns * ldOut)).toEqual(expected)
      memory.kernels.addTransposed!(fromAt, ldFrom, outAt, ldOut, rows, columns)
      const doubled = Array.from(from, (value, at) => (at % ldFrom < columns ? 2 * value : value))
      expect(memory.read(fromAt, rows * ldFrom)).toEqual(doubled)
      memory.checkGuards()
    }
  })

  test('lastStep reads the last valid step of each column, its adjoint writes there and zero elsewhere', () => {
    const [m, n, steps] = [3, 8, 4]
    const lengths = [4, 1, 2, 0, 3, 4, 1, 2]
    const stride = m * n + 8
    const [a, y] = [randomFloats('a', steps * stride), randomFloats('y', m * n)]
    const memory = new KernelMemory(variant)
    const lengthsAt = memory.placeIntegers(lengths)
    const [outAt, backAt] = [memory.room(m * n), memory.place(a)]
    memory.kernels.lastStep!(outAt, memory.place(a), stride, lengthsAt, m, n)
    memory.kernels.lastStepAdjoint!(backAt, stride, memory.place(y), lengthsAt, m, n, steps)
    const [out, back] = [memory.read(outAt, m * n), memory.read(backAt, steps * stride)]
    for (let i = 0; i < m; i++)
      lengths.forEach((length, b) => {
        expect(out[i * n + b]).toBe(length === 0 ? 0 : a[(length - 1) * stride + i * n + b])
        for (let t = 0; t < steps; t++) expect(back[t * stride + i * n + b]).toBe(t === length - 1 ? y[i * n + b] : 0)
      })
    expect(back.slice(m * n, stride)).toEqual([...a.subarray(m * n, stride)]) // between two steps lie other values
    memory.checkGuards()
  })
})
