import { describe, expect, it } from 'vitest'
import type { Block, Instruction, Program, Read, Stage, Value, Write } from '../../src-main/compiler/program.ts'
import { verify } from '../../src-main/compiler/verify.ts'
import { local, read as operand, scalar, tanh } from '../../src-main/network/operations/expression.ts'

const X = 0
const A = 1
const H = 2
const WEIGHTS = 3
const LOSS = 4
const VALUES: readonly Value[] = [
  { id: X, name: 'x', size: 2, time: 'step' },
  { id: A, name: 'a', size: 2, time: 'step' },
  { id: H, name: 'h', size: 2, time: 'step' },
  { id: WEIGHTS, name: 'weights', size: 1, time: 'step' },
  { id: LOSS, name: 'loss', size: 1, time: 'step' },
  { id: 5, name: 'final', size: 2, time: 'once' },
  { id: 6, name: 'spare', size: 2, time: 'step' },
]
const FINAL = 5
const SPARE = 6

const reading = (value: number, shift = 0, size = VALUES[value]!.size, offset = 0): Read => ({
  value,
  shift,
  offset,
  size,
})
const write = (value: number, size = VALUES[value]!.size, offset = 0): Write => ({ value, offset, size })
const W: Block = { parameter: 0, row: 0, rows: 2, column: 0, columns: 2 }
const b: Block = { parameter: 1, row: 0, rows: 2, column: 0, columns: 1 }

/** h<t> = tanh(W h<t-1> + x<t>), loss<t> = sum h<t>: right as it stands. */
const FEED: Instruction = { kind: 'feed', feed: 'input', write: write(X) }
const PRODUCT = {
  kind: 'product',
  weight: W,
  read: reading(H, -1),
  addend: { read: reading(X) },
  write: write(A),
} as const
const TANH = { kind: 'pointwise', reads: [reading(A)], writes: [write(H)], expressions: [tanh(operand(0))] } as const
const WEIGH: Instruction = { kind: 'feed', feed: 'weights', write: write(WEIGHTS) }
const SUM: Instruction = { kind: 'reduce', how: 'sum', read: reading(H), write: write(LOSS) }
const ADD_UP: Instruction = { kind: 'loss', read: reading(LOSS), weights: reading(WEIGHTS) }

interface Parts {
  readonly before?: readonly Instruction[]
  readonly scan?: readonly Instruction[]
  readonly after?: readonly Instruction[]
  readonly backward?: readonly Instruction[]
}

function program(parts: Parts = {}, changes: Partial<Program> = {}): Program {
  const { before = [FEED, WEIGH], scan = [PRODUCT, TANH], after = [SUM, ADD_UP], backward = [] } = parts
  const stages: readonly Stage[] = [
    { kind: 'whole', part: 'forward', instructions: before },
    { kind: 'scan-forward', part: 'forward', instructions: scan },
    { kind: 'whole', part: 'forward', instructions: after },
    { kind: 'scan-backward', part: 'adjoint', instructions: backward },
  ]
  return {
    parameters: [
      { name: 'W', rows: 2, columns: 2, leaves: [] },
      { name: 'b', rows: 2, columns: 1, leaves: [] },
    ],
    values: VALUES,
    stages,
    input: { kind: 'real', size: 2 },
    target: { kind: 'real', size: 2, time: 'step' },
    logits: H,
    prediction: H,
    loss: LOSS,
    states: [{ name: 'h', value: H, size: 2 }],
    taps: [],
    ...changes,
  }
}

/** `extra` at the end of the forward stages, where all values but 'spare' and 'final' are there. */
const ending = (...extra: readonly Instruction[]): Program => program({ after: [SUM, ADD_UP, ...extra] })
const pointwise = (changes: object): Instruction => ({ ...TANH, writes: [write(SPARE)], ...changes })

describe('verify', () => {
  it('accepts a right program', () => {
    expect(() => verify(program())).not.toThrow()
    expect(() => verify(ending({ kind: 'last', read: reading(H), write: write(FINAL) }))).not.toThrow()
  })

  const pointwiseOfPast: Instruction = { ...TANH, reads: [reading(SPARE, -1)], writes: [null] }
  const tap = { connection: 'c', size: 2, pieces: [], bar: SPARE }
  const WRONG: readonly (readonly [rule: string, message: string, wrong: Program])[] = [
    [
      'names of values are unique',
      'two values of one name',
      program({}, { values: VALUES.map((value) => ({ ...value, name: 'v' })) }),
    ],
    [
      'names of parameters are unique',
      'two parameters of one name',
      program({}, { parameters: program().parameters.map((parameter) => ({ ...parameter, name: 'W' })) }),
    ],
    ['ids are positions', 'a value is not at its place', program({}, { values: VALUES.toReversed() })],
    [
      'values are written as a whole',
      'a value is written in part',
      program({ before: [{ ...FEED, write: write(X, 1) }, WEIGH] }),
    ],
    ['states are written', 'a state is never written', program({}, { states: [{ name: 's', value: SPARE, size: 2 }] })],
    ['taps are written', 'a tap is never written', program({}, { taps: [tap] })],
    ['rows are written once', 'rows are written twice', ending(FEED)],
    [
      'rows lie within their value',
      'rows outside a value',
      ending({ kind: 'copy', read: reading(X, 0, 2, 1), write: write(SPARE) }),
    ],
    ['no read is empty', 'rows outside a value', ending({ kind: 'copy', read: reading(X, 0, 0), write: write(SPARE) })],
    [
      'blocks lie within their parameter',
      'a block leaves its parameter',
      program({ scan: [{ ...PRODUCT, weight: { ...W, row: 1 } }, TANH] }),
    ],
    [
      'blocks do not begin before it',
      'a block leaves its parameter',
      program({ scan: [{ ...PRODUCT, weight: { ...W, column: -1 } }, TANH] }),
    ],
    [
      'values are there',
      'missing: value',
      program({ scan: [{ ...PRODUCT, read: { ...reading(H), value: 99 } }, TANH] }),
    ],
    [
      'parameters are there',
      'missing: parameter',
      program({ scan: [{ ...PRODUCT, weight: { ...W, parameter: 9 } }, TANH] }),
    ],
    ['expressions read operands', 'reads beyond its operands', ending(pointwise({ expressions: [operand(1)] }))],
    [
      'programs have no scalars',
      'only optimisers have scalars',
      ending(pointwise({ expressions: [scalar('learningRate')] })),
    ],
    ['expressions use earlier results', 'uses a later result', ending(pointwise({ expressions: [local(0)] }))],
    ['values are written before they are read', 'read before it is written', program({ scan: [TANH, PRODUCT] })],
    ['stages come in order', 'read before it is written', program({ before: [FEED, WEIGH, SUM], after: [ADD_UP] })],
    [
      'what a scan reads at an earlier step is written in it, not later',
      'read before it is written',
      program({
        scan: [PRODUCT, TANH, { kind: 'copy', read: reading(X, 0, 1), write: write(SPARE, 1) }, pointwiseOfPast],
        after: [SUM, ADD_UP, { kind: 'copy', read: reading(X, 0, 1, 1), write: write(SPARE, 1, 1) }],
      }),
    ],
    [
      'a scan forward reads no later step of what it writes',
      'a scan reads a step that it has not reached',
      program({ scan: [PRODUCT, { ...TANH, reads: [reading(A, 1)] }] }),
    ],
    [
      'a scan backward reads no earlier step of what it writes',
      'a scan reads a step that it has not reached',
      program({ backward: [pointwise({ reads: [reading(SPARE, -1)] })] }),
    ],
    [
      'one value per sequence is made of such, or of the last step',
      'a step goes into one value per sequence',
      ending({ kind: 'copy', read: reading(H), write: write(FINAL) }),
    ],
  ]
  it.each(WRONG)('wants that %s', (_rule, message, wrong) => {
    expect(() => verify(wrong)).toThrow(message)
  })

  const MISFITS: readonly (readonly [kind: string, instruction: Instruction])[] = [
    ['a pointwise group of two sizes', pointwise({ reads: [reading(WEIGHTS)] })],
    ['a pointwise group with a result too few', pointwise({ expressions: [] })],
    [
      'a product of too few columns',
      { kind: 'product', weight: { ...W, columns: 1 }, read: reading(H), write: write(SPARE) },
    ],
    [
      'a product of too few rows',
      { kind: 'product', weight: { ...W, rows: 1 }, read: reading(H), write: write(SPARE) },
    ],
    [
      'a product plus a value of another size',
      { kind: 'product', weight: W, read: reading(H), addend: { read: reading(LOSS) }, write: write(SPARE) },
    ],
    [
      'a product plus a bias of another size',
      { kind: 'product', weight: W, read: reading(H), addend: { bias: { ...b, rows: 1 } }, write: write(SPARE) },
    ],
    [
      'a transposed product',
      { kind: 'transposed-product', weight: { ...W, rows: 1 }, read: reading(H), write: write(SPARE) },
    ],
    [
      'a transposed product plus a value of another size',
      { kind: 'transposed-product', weight: W, read: reading(H), addend: { read: reading(LOSS) }, write: write(SPARE) },
    ],
    ['a gather of other rows', { kind: 'gather', weight: { ...W, rows: 1 }, write: write(SPARE) }],
    ['a gather of fewer symbols', { kind: 'gather', weight: { ...W, columns: 1 }, write: write(SPARE) }],
    ['a weight gradient', { kind: 'weight-gradient', weight: { ...W, columns: 1 }, bar: reading(H), read: reading(H) }],
    ['a bias gradient', { kind: 'bias-gradient', bias: { ...b, rows: 1 }, bar: reading(H) }],
    ['a bias gradient of a matrix', { kind: 'bias-gradient', bias: W, bar: reading(H) }],
    ['a gather gradient', { kind: 'gather-gradient', weight: { ...W, rows: 1 }, bar: reading(H) }],
    ['a diagonal', { kind: 'diagonal', diagonal: { ...b, rows: 1 }, read: reading(H), write: write(SPARE) }],
    [
      'a diagonal gradient',
      { kind: 'diagonal-gradient', diagonal: { ...b, rows: 1 }, bar: reading(H), read: reading(H) },
    ],
    ['a bias', { kind: 'bias', bias: { ...b, rows: 1 }, read: reading(H), write: write(SPARE) }],
    ['a sum of two rows', { kind: 'reduce', how: 'sum', read: reading(H), write: write(SPARE) }],
    ['a broadcast of two rows', { kind: 'broadcast', read: reading(H), write: write(SPARE) }],
    ['a pick of two rows', { kind: 'pick', read: reading(H), write: write(SPARE) }],
    ['a place of two rows', { kind: 'place', read: reading(H), write: write(SPARE) }],
    ['a copy', { kind: 'copy', read: reading(LOSS), write: write(SPARE) }],
    ['a last step', { kind: 'last', read: reading(LOSS), write: write(FINAL) }],
    ['a loss of two rows', { kind: 'loss', read: reading(H), weights: reading(WEIGHTS) }],
    ['a loss of two weights', { kind: 'loss', read: reading(LOSS), weights: reading(H) }],
    ['weights of two rows', { kind: 'feed', feed: 'weights', write: write(SPARE) }],
    ['a dropout rate of 1', { kind: 'dropout-mask', key: 1, rate: 1, variational: false, write: write(SPARE) }],
  ]
  it.each(MISFITS)('rejects %s', (_kind, instruction) => {
    expect(() => verify(ending(instruction))).toThrow('shapes do not fit')
  })
})
