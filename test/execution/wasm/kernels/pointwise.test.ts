import { describe, expect, test } from 'vitest'
import { KernelMemory, ROUNDING, randomFloats, variants, type Variant } from './kernel-memory.ts'

const { fround } = Math
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const LENGTH = 40
const special = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 2 ** -149]

/** Kernels of ranges only: the exact formula, and how many roundings (each at most half a unit of the largest part) it takes. */
const ofRanges: Record<string, { arity: number; of: (a: number, b: number, c: number) => number; roundings?: number }> =
  {
    copy: { arity: 1, of: (a) => a },
    neg: { arity: 1, of: (a) => -a },
    abs: { arity: 1, of: Math.abs },
    sqrt: { arity: 1, of: Math.sqrt },
    rsqrt: { arity: 1, of: (a) => fround(1 / fround(Math.sqrt(a))) },
    reciprocal: { arity: 1, of: (a) => 1 / a },
    step: { arity: 1, of: (a) => (a > 0 ? 1 : a <= 0 ? 0 : NaN) },
    add: { arity: 2, of: (a, b) => a + b },
    sub: { arity: 2, of: (a, b) => a - b },
    mul: { arity: 2, of: (a, b) => a * b },
    div: { arity: 2, of: (a, b) => a / b },
    min: { arity: 2, of: (a, b) => Math.min(a, b) },
    max: { arity: 2, of: (a, b) => Math.max(a, b) },
    sigmoidSlope: { arity: 2, of: (a, b) => b * a * (1 - a), roundings: 4 },
    tanhSlope: { arity: 2, of: (a, b) => b * (1 - a * a), roundings: 4 },
  }

/** Kernels of a range and numbers. */
const ofNumbers: Record<
  string,
  { ranges: number; numbers: number[]; of: (a: number, b: number) => number; roundings?: number }
> = {
  fill: { ranges: 0, numbers: [0.3], of: () => fround(0.3) },
  addNumber: { ranges: 1, numbers: [0.5], of: (a) => a + 0.5 },
  subtractFromNumber: { ranges: 1, numbers: [0.5], of: (a) => 0.5 - a },
  scale: { ranges: 1, numbers: [-3], of: (a) => a * -3 },
  divideNumber: { ranges: 1, numbers: [2], of: (a) => 2 / a },
  minNumber: { ranges: 1, numbers: [0.25], of: (a) => Math.min(a, 0.25) },
  maxNumber: { ranges: 1, numbers: [0.25], of: (a) => Math.max(a, 0.25) },
  clamp: { ranges: 1, numbers: [-0.5, 0.25], of: (a) => Math.min(Math.max(a, -0.5), 0.25) },
}

/**
 * The functions, each with the largest errors over all floats (every 971st bit pattern): relative where the result is a normal float, and
 * what it may be off below that. Measured: exp 8.5e-8, log 8.2e-8, tanh 1.8e-7, sigmoid 1.5e-7, sin 1.24e-7, cos 1.28e-7 relative. Beyond
 * `most` in size only the range of the function is asked for.
 */
const functions: Record<
  string,
  { of: (x: number) => number; relative: number; absolute: number; most?: number; range?: number }
> = {
  exp: { of: Math.exp, relative: 1e-7, absolute: 2 ** -149 },
  log: { of: Math.log, relative: 1e-7, absolute: 0 },
  sin: { of: Math.sin, relative: 1.3e-7, absolute: 2 ** -149, most: 2 ** 20 * (Math.PI / 2), range: 1 },
  cos: { of: Math.cos, relative: 1.3e-7, absolute: 0, most: 2 ** 20 * (Math.PI / 2), range: 1 },
  tanh: { of: Math.tanh, relative: 2e-7, absolute: 2 ** -149 },
  sigmoid: { of: sigmoid, relative: 2e-7, absolute: 6.1e-39 },
}

function run(variant: Variant, kernel: string, ranges: readonly ArrayLike<number>[], numbers: readonly number[]) {
  const length = ranges[0]?.length ?? LENGTH
  const memory = new KernelMemory(variant)
  const outAt = memory.room(length)
  memory.kernels[kernel]!(outAt, ...ranges.map((range) => memory.place(range)), ...numbers, length)
  memory.checkGuards()
  return memory.read(outAt, length)
}

/** Ordinary numbers and then every pairing of special ones. */
function operand(index: number): number[] {
  const paired = special.flatMap((x) => special.map((y) => [x, y][index % 2]!))
  return [...randomFloats(`operand ${index}`, LENGTH), ...paired]
}

function expectClose(values: number[], exact: (k: number) => number, roundings: number): void {
  const wrong = values.flatMap((value, k) => {
    const truth = fround(exact(k))
    // Operands are at most 1 in size here but for the special ones, which must agree as they are.
    const isRight =
      Object.is(value, truth) || (value === 0 && truth === 0) || Math.abs(value - exact(k)) <= roundings * ROUNDING
    return isRight ? [] : [`element ${k}: ${value} for ${truth}`]
  })
  expect(wrong).toEqual([])
}

describe.each(variants)('%s', (variant) => {
  test.each(Object.entries(ofRanges))('%s', (kernel, { arity, of, roundings = 0 }) => {
    const ranges = Array.from({ length: arity }, (_, k) => operand(k))
    const values = run(variant, kernel, ranges, [])
    expectClose(values, (k) => of(ranges[0]![k]!, ranges[1]?.[k] ?? 0, ranges[2]?.[k] ?? 0), roundings)
  })

  test.each(Object.entries(ofNumbers))('%s', (kernel, { ranges: count, numbers, of, roundings = 0 }) => {
    const ranges = Array.from({ length: count }, (_, k) => operand(k))
    const values = run(variant, kernel, ranges, numbers)
    expectClose(values, (k) => of(ranges[0]?.[k] ?? 0, ranges[1]?.[k] ?? 0), roundings)
  })

  test('a result may overwrite an operand', () => {
    const memory = new KernelMemory(variant)
    const [a, b] = [memory.place([1, 2, 3, 4, 5, 6, 7, 8]), memory.place([1, 1, 1, 1, 2, 2, 2, 2])]
    memory.kernels.add!(a, b, a, 8)
    expect(memory.read(a, 8)).toEqual([2, 3, 4, 5, 7, 8, 9, 10])
  })

  test.each(Object.entries(functions))('%s is right for floats of every size', (kernel, row) => {
    const { of, relative, absolute, most = Infinity, range = Infinity } = row
    const CHUNK = 1 << 16
    const memory = new KernelMemory(variant)
    const [aAt, outAt] = [memory.room(CHUNK), memory.room(CHUNK)]
    const [a, out] = [memory.floats(aAt, CHUNK), memory.floats(outAt, CHUNK)]
    const bits = new Uint32Array(a.buffer, a.byteOffset, CHUNK)
    const wrong: string[] = []
    const SPACING = 971
    for (let from = 0; from < 2 ** 32; from += CHUNK * SPACING) {
      for (let k = 0; k < CHUNK; k++) bits[k] = from + k * SPACING
      memory.kernels[kernel]!(outAt, aAt, CHUNK)
      for (let k = 0; k < CHUNK; k++) {
        if (Math.abs(a[k]!) > most && Math.abs(out[k]!) <= range) continue
        const truth = of(a[k]!)
        const error = Math.abs(out[k]! - truth)
        const isRight = Object.is(fround(truth), out[k]) || error <= relative * Math.abs(truth) + absolute
        if (!isRight && wrong.length < 5) wrong.push(`${kernel}(${a[k]!}) = ${out[k]!} for ${truth}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
