import { describe, expect, test } from 'vitest'
import { ExactSums, KernelMemory, randomFloats, variants, type Variant } from './kernel-memory.ts'

interface Shape {
  readonly m: number
  readonly k: number
  readonly n: number
}

const kinds = ['product', 'transposedProduct'] as const
const addends = { none: 0, bias: 1, matrix: 2, itself: 2 } as const
type Kind = (typeof kinds)[number]
type Addend = keyof typeof addends

const sizes = [1, 2, 3, 5, 7, 8, 12, 17, 64]
const shapes: Shape[] = [
  ...sizes.flatMap((m) => [1, 3, 17].map((k) => ({ m, k, n: 8 }))),
  ...sizes.flatMap((m) => [1, 2, 3, 8, 17].map((k) => ({ m, k, n: 24 }))),
  { m: 33, k: 40, n: 16 },
  { m: 40, k: 33, n: 128 },
]

/** W (m x k, inside a wider matrix), the matrix it is applied to, and something to add. */
function operands(kind: Kind, { m, k, n }: Shape) {
  const ldw = k + 3
  const [rows, depth] = kind === 'product' ? [m, k] : [k, m]
  const w = randomFloats('w', m * ldw)
  const weight = (i: number, j: number) => (kind === 'product' ? w[i * ldw + j]! : w[j * ldw + i]!)
  return { ldw, rows, depth, w, weight, v: randomFloats('v', depth * n), d: randomFloats('d', rows * n) }
}

function exact(kind: Kind, shape: Shape, addend: Addend): ExactSums {
  const { rows, depth, weight, v, d } = operands(kind, shape)
  const { n } = shape
  const sums = new ExactSums(rows * n)
  for (let i = 0; i < rows; i++)
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < depth; j++) sums.add(i * n + b, weight(i, j) * v[j * n + b]!)
      if (addend === 'bias') sums.add(i * n + b, d[i]!)
      else if (addend !== 'none') sums.add(i * n + b, d[i * n + b]!)
    }
  return sums
}

function computed(variant: Variant, kind: Kind, shape: Shape, addend: Addend): number[] {
  const { m, k, n } = shape
  const { ldw, rows, w, v, d } = operands(kind, shape)
  const memory = new KernelMemory(variant)
  const wAt = memory.place(w, 1) // as a view into a bigger matrix: 4-byte aligned and no more
  const vAt = memory.place(v)
  const dAt = memory.place(d)
  const cAt = addend === 'itself' ? dAt : memory.room(rows * n)
  memory.kernels[kind]!(cAt, wAt, ldw, vAt, m, k, n, addends[addend], dAt)
  memory.checkGuards()
  return memory.read(cAt, rows * n)
}

describe.each(variants)('%s', (variant) => {
  test.each(kinds.flatMap((kind) => (Object.keys(addends) as Addend[]).map((addend) => [kind, addend] as const)))(
    '%s plus %s is the float64 sum within its rounding bound',
    (kind, addend) => {
      for (const shape of shapes) exact(kind, shape, addend).expectEqual(computed(variant, kind, shape, addend))
    },
  )

  test('a column comes out the same whatever stands beside it', () => {
    const wide = { m: 13, k: 17, n: 40 }
    const narrow = { ...wide, n: 8 }
    const { ldw, w, v } = operands('product', wide)
    const memory = new KernelMemory(variant)
    const [wAt, vAt, cAt] = [memory.place(w), memory.place(v), memory.room(wide.m * wide.n)]
    memory.kernels.product!(cAt, wAt, ldw, vAt, wide.m, wide.k, wide.n, addends.none, 0)
    const whole = memory.read(cAt, wide.m * wide.n)
    for (let from = 0; from < wide.n; from += narrow.n) {
      const columns = (values: ArrayLike<number>) =>
        Array.from(values).filter((_, at) => at % wide.n >= from && at % wide.n < from + narrow.n)
      const partAt = memory.place(columns(v))
      const outAt = memory.room(narrow.m * narrow.n)
      memory.kernels.product!(outAt, wAt, ldw, partAt, narrow.m, narrow.k, narrow.n, addends.none, 0)
      expect(memory.read(outAt, narrow.m * narrow.n)).toEqual(columns(whole))
    }
  })
})
