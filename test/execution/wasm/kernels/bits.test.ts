import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KernelMemory, randomFloats, variants, type Condition, type Variant } from './kernel-memory.ts'

const [m, k, n, steps, count] = [23, 19, 40, 11, 6]
const most = 64 * n * steps

/** Arguments of each kernel: addresses of float blocks by letter, the symbols, scratch, or numbers. */
const calls: Record<string, readonly (string | number)[]> = {
  product: ['out', 'w', k, 'a', m, k, n, 1, 'b'],
  transposedProduct: ['out', 'w', k, 'a', m, k, n, 2, 'b'],
  weightGradient: ['out', k, 'a', m * n, 'b', k * n, m, k, n, steps, 'scratch'],
  biasGradient: ['out', 'a', m * n, m, n, steps],
  diagonalGradient: ['out', 'a', m * n, 'b', m * n, m, n, steps],
  prepareTable: ['out', 'a', count, m, count, 1, 'b'],
  gather: ['out', m * n, 'a', 'symbols', m, n, steps, 2, 'b', m * n],
  gatherGradient: ['out', count, 'a', m * n, 'symbols', m, n, steps, count, 'scratch'],
  pick: ['out', 'a', 'symbols', n],
  place: ['out', 'a', 'symbols', m, n],
  transpose: ['out', k, 'a', n, k, n],
  addTransposed: ['out', n, 'a', k, k, n],
  lastStep: ['out', 'a', m * n, 'symbols', m, n],
  lastStepAdjoint: ['out', m * n, 'a', 'symbols', m, n, steps],
  featureSum: ['out', 'a', m, n],
  featureMax: ['out', 'a', m, n],
  broadcastColumns: ['out', 'a', m, n],
  diagonalProduct: ['out', 'b', 'a', m, n],
  addFeatures: ['out', 'b', 'a', m, n],
  dropoutMask: ['out', 'symbols', 3, 0.5, 2, m, n, 0],
}
for (const name of ['sum', 'squaredNorm']) calls[name] = ['a', 640]
calls.dot = ['a', 'b', 640]
for (const name of 'copy neg abs sqrt rsqrt reciprocal exp log sin cos tanh sigmoid step'.split(' '))
  calls[name] = ['out', 'a', 640]
for (const name of 'add sub mul div min max sigmoidSlope tanhSlope'.split(' ')) calls[name] = ['out', 'a', 'b', 640]
for (const name of 'addNumber subtractFromNumber scale divideNumber minNumber maxNumber'.split(' '))
  calls[name] = ['out', 'a', 0.7, 640]
calls.fill = ['out', 0.7, 640]
calls.clamp = ['out', 'a', -0.5, 0.7, 640]

/** What only says how much room is needed, and the loop that calls kernels one after the other. */
const others = ['weightGradientScratch', 'tableSize', 'firstFreeByte', 'execute']

// Slots of squares (c) must not be negative.
const blocks = Object.fromEntries(['out', 'w', 'a', 'b', 'c'].map((key) => [key, randomFloats(key, most)]))
blocks.c = blocks.c!.map(Math.abs)

/** A digest of the bits that a kernel leaves in its output and slots, and what it returns. */
function bitsOf(kernel: string, variant: Variant, condition: Condition = 'as trained') {
  const memory = new KernelMemory(variant, condition)
  const places: Record<string, number> = {}
  for (const [key, values] of Object.entries(blocks)) places[key] = memory.place(values)
  places.symbols = memory.placeIntegers(Array.from({ length: n * steps }, (_, at) => (at * 5) % count))
  places.scratch = memory.room(16 * (256 + m))
  const args = calls[kernel]!.map((argument) => (typeof argument === 'string' ? places[argument]! : argument))
  const returned = memory.kernels[kernel]!(...args)
  const written = createHash('sha256')
  for (const key of ['out', 'b', 'c']) written.update(memory.floats(places[key]!, most).slice())
  return { returned, written: written.digest('hex') }
}

const names = Object.keys(calls)

test('every exported kernel takes part', () => {
  const exported = Object.entries(new KernelMemory('kernels-plain').kernels).filter(
    ([, value]) => typeof value === 'function',
  )
  expect(exported.map(([name]) => name).sort()).toEqual([...names, ...others].sort())
})

describe.each([
  ['kernels-plain', 'kernels-paired'],
  ['kernels-plain-strict', 'kernels-paired-strict'],
] as const)('%s and %s', (plain, paired) => {
  test.each(names)('%s gives the same bits', (kernel) => {
    expect(bitsOf(kernel, paired)).toEqual(bitsOf(kernel, plain))
  })
})

describe.each(variants)('%s', (variant) => {
  test.each(names)('%s gives the same bits in memory that is not shared, and when nothing is joined', (kernel) => {
    const bits = bitsOf(kernel, variant)
    expect(bitsOf(kernel, variant, 'unshared')).toEqual(bits)
    expect(bitsOf(kernel, variant, 'unjoined')).toEqual(bits)
  })
})
