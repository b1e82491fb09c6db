import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../src-main/foundation/random.ts'
import {
  add,
  constant,
  div,
  evaluate,
  max,
  mapLeaves,
  mul,
  neg,
  printExpression,
  read,
  sub,
  tanh,
  type Expression,
} from '../../../src-main/network/operations/expression.ts'
import { ACTIVATION_IDS, findOperation, operation, OPERATIONS } from '../../../src-main/network/operations/index.ts'

const valueOf = (expression: Expression, operands: readonly number[]): number =>
  evaluate(expression, { read: (k) => operands[k]!, local: () => NaN, scalar: () => NaN })

const POSITIVE = ['log', 'reciprocal', 'inverse-deviation', 'quotient']
const STEP = 1e-5

describe('every pointwise operation', () => {
  const pointwise = OPERATIONS.flatMap(({ id, form }) => (form.kind === 'pointwise' ? [[id, form] as const] : []))

  it.each(pointwise)('%s has the partial derivatives of its formula', (id, { formula, partials }) => {
    const [y, slopes] = [formula({ factor: 2.5 }), partials({ factor: 2.5 })]
    const random = randomStream(1, id)
    for (let trial = 0; trial < 50; trial++) {
      const operands = slopes.map(() => (POSITIVE.includes(id) ? 0.2 + 3 * random() : 8 * (random() - 0.5)))
      const at = (position: number, by: number): number =>
        valueOf(
          y,
          operands.map((x, k) => (k === position ? x + by : x)),
        )
      slopes.forEach((slope, position) => {
        const numeric = (at(position, STEP) - at(position, -STEP)) / (2 * STEP)
        expect(valueOf(slope, [...operands, valueOf(y, operands)])).toBeCloseTo(numeric, 7)
      })
    }
  })

  it.each([
    [
      'gelu',
      [
        [0, 0],
        [1, 0.841192],
        [-1, -0.158808],
        [3, 2.996363],
      ],
    ],
    [
      'softplus',
      [
        [0, Math.LN2],
        [800, 800],
        [-800, 0],
      ],
    ],
    [
      'sigmoid',
      [
        [0, 0.5],
        [-800, 0],
        [800, 1],
      ],
    ],
    [
      'elu',
      [
        [2, 2],
        [-1, Math.exp(-1) - 1],
        [-800, -1],
      ],
    ],
    [
      'leaky-relu',
      [
        [2, 2],
        [-2, -0.02],
      ],
    ],
    [
      'softsign',
      [
        [1, 0.5],
        [-3, -0.75],
      ],
    ],
    [
      'swish',
      [
        [0, 0],
        [2, 2 / (1 + Math.exp(-2))],
      ],
    ],
  ] as const)('%s has its published values, also far out', (id, points) => {
    const { form } = operation(id)
    for (const [x, y] of points) expect(form.kind === 'pointwise' && valueOf(form.formula({}), [x])).toBeCloseTo(y, 5)
  })

  it('passes on what is not a number', () => {
    const activations = ACTIVATION_IDS.map(operation).flatMap(({ id, form }) =>
      form.kind === 'pointwise' ? [{ id, form }] : [],
    )
    for (const { id, form } of activations) expect(valueOf(form.formula({}), [NaN]), id).toBeNaN()
  })
})

describe('expressions', () => {
  const x = read(0)
  const expression = div(sub(mul(add(x, constant(2)), neg(read(1))), constant(1)), max(x, tanh(read(1))))

  it('are evaluated in float64', () => {
    expect(valueOf(expression, [3, -0.5])).toBe((5 * 0.5 - 1) / 3)
  })

  it('are printed as people read them', () => {
    expect(printExpression(expression, (k) => 'xy'[k]!)).toBe('((x + 2) * -y - 1) / (max(x, tanh(y)))')
    expect(printExpression(sub(x, sub(x, constant(1))), () => 'x')).toBe('x - (x - 1)')
  })

  it('have their leaves replaced, and nothing else', () => {
    const swapped = mapLeaves(expression, (leaf) => (leaf.kind === 'read' ? read(1 - leaf.index) : leaf))
    expect(valueOf(swapped, [-0.5, 3])).toBe(valueOf(expression, [3, -0.5]))
  })
})

describe('the registry of operations', () => {
  it('has unique ids', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length)
  })

  it('throws for an operation that does not exist', () => {
    expect(findOperation('tanhh')).toBeUndefined()
    expect(() => operation('tanhh')).toThrow('unknown operation; id = "tanhh"')
  })

  it.each(OPERATIONS.filter(({ form }) => form.kind === 'pointwise').map((op) => [op.id, op] as const))(
    '%s keeps the size of its inputs and refuses two of different sizes',
    (_id, op) => {
      expect(op.shape([3, 3], {})).toBe(3)
      expect(op.shape([3, 4], {})).toBeUndefined()
    },
  )
})
