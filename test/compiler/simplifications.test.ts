import { describe, expect, it } from 'vitest'
import type { Instruction, Program, Read, Value } from '../../src-main/compiler/program.ts'
import { forwardCopies } from '../../src-main/compiler/simplifications/forward-copies.ts'
import { fusePointwise } from '../../src-main/compiler/simplifications/fuse-pointwise.ts'
import { reduceAlgebra } from '../../src-main/compiler/simplifications/reduce-algebra.ts'
import { removeDead } from '../../src-main/compiler/simplifications/remove-dead.ts'
import { shareEquals } from '../../src-main/compiler/simplifications/share-equals.ts'
import {
  add,
  constant,
  local,
  mul,
  neg,
  read as operand,
  tanh,
  type Expression,
} from '../../src-main/network/operations/expression.ts'

/** Value k is called 'vk' and has as many rows as `sizes` says; the last one is the loss, logits and prediction. */
function program(sizes: readonly number[], instructions: readonly Instruction[], kept: Partial<Program> = {}): Program {
  const values = sizes.map((size, id): Value => ({ id, name: `v${id}`, size, time: 'step' }))
  const last = sizes.length - 1
  return {
    parameters: [],
    values,
    stages: [{ kind: 'whole', part: 'forward', instructions }],
    input: { kind: 'real', size: 1 },
    target: { kind: 'real', size: 1, time: 'step' },
    logits: last,
    prediction: last,
    loss: last,
    states: [],
    taps: [],
    ...kept,
  }
}
const rows = (value: number, size = 2, offset = 0) => ({ value, offset, size })
const reading = (value: number, size = 2, shift = 0): Read => ({ ...rows(value, size), shift })
const pointwise = (target: number, expression: Expression, ...reads: readonly number[]): Instruction => ({
  kind: 'pointwise',
  reads: reads.map((value) => reading(value)),
  writes: [rows(target)],
  expressions: [expression],
})
const input: Instruction = { kind: 'feed', feed: 'input', write: rows(0) }
const instructionsOf = ({ stages }: Program): readonly Instruction[] => stages.flatMap((stage) => stage.instructions)

describe('reduce algebra', () => {
  it('takes out factors of one and minus one, inside sums too', () => {
    const expression = add(mul(operand(0), constant(1)), mul(mul(constant(1), operand(0)), constant(-1)))
    const [, reduced] = instructionsOf(reduceAlgebra(program([2, 2], [input, pointwise(1, expression, 0)])))
    expect(reduced).toMatchObject({ expressions: [add(operand(0), neg(operand(0)))] })
  })
})

describe('share equals', () => {
  it('does the same once and lets readers, states and taps follow', () => {
    const list = [
      input,
      pointwise(1, tanh(operand(0)), 0),
      pointwise(2, tanh(operand(0)), 0),
      pointwise(3, neg(operand(0)), 2),
    ]
    const states = [{ name: 's', value: 2, size: 2 }]
    const taps = [{ connection: 'c', size: 2, pieces: [reading(2)], bar: 2 }]
    const shared = shareEquals(program([2, 2, 2, 2], list, { states, taps }))
    expect(instructionsOf(shared)).toEqual([list[0], list[1], pointwise(3, neg(operand(0)), 1)])
    expect(shared.states).toEqual([{ name: 's', value: 1, size: 2 }])
    expect(shared.taps).toEqual([{ connection: 'c', size: 2, pieces: [reading(1)], bar: 1 }])
  })

  it('does not take for the same what has other sizes', () => {
    const list: Instruction[] = [2, 3].map((size, k) => ({ kind: 'constant', value: 0, write: rows(k, size) }))
    expect(instructionsOf(shareEquals(program([2, 3], list)))).toEqual(list)
  })

  it('does not take a gradient for the same: it adds', () => {
    const bias = { parameter: 0, row: 0, rows: 2, column: 0, columns: 1 }
    const list: Instruction[] = [
      input,
      ...[1, 2].map((): Instruction => ({ kind: 'bias-gradient', bias, bar: reading(0) })),
    ]
    expect(instructionsOf(shareEquals(program([2], list)))).toEqual(list)
  })
})

describe('remove dead', () => {
  it('keeps what the kept values need, through any number of steps, and nothing else', () => {
    const recurrent = pointwise(1, operand(0), 2)
    const dead = pointwise(3, operand(0), 1)
    const list = [input, pointwise(2, operand(0), 1), recurrent, dead, pointwise(4, operand(0), 2)]
    expect(instructionsOf(removeDead(program([2, 2, 2, 2, 2], list)))).toEqual([list[1], recurrent, list[4]])
  })
})

describe('forward copies', () => {
  const copy: Instruction = { kind: 'copy', read: reading(1), write: rows(2, 2, 1) }
  const made = pointwise(1, tanh(operand(0)), 0)

  it('lets the maker write to the place of the copy', () => {
    const [, forwarded, ...others] = instructionsOf(forwardCopies(program([2, 2, 3], [input, made, copy])))
    expect(forwarded).toEqual({ ...made, writes: [rows(2, 2, 1)] })
    expect(others).toEqual([])
  })

  it('leaves a copy of what others read, of another step, or of what must be kept', () => {
    const other = pointwise(3, neg(operand(0)), 1)
    const past: Instruction = { ...copy, read: reading(1, 2, -1) }
    const taps = [{ connection: 'c', size: 2, pieces: [], bar: 1 }]
    for (const [list, kept] of [
      [[input, made, copy, other], {}],
      [[input, made, past], {}],
      [[input, made, copy], { taps }],
    ] as const)
      expect(instructionsOf(forwardCopies(program([2, 2, 3, 2], list, kept)))).toEqual(list)
  })
})

describe('fuse pointwise', () => {
  it('makes one group of neighbours of one size and drops what is read only inside', () => {
    const list = [input, pointwise(1, tanh(operand(0)), 0), pointwise(2, mul(operand(0), operand(1)), 1, 0)]
    const [, group, ...others] = instructionsOf(fusePointwise(program([2, 2, 2], list)))
    expect(others).toEqual([])
    expect(group).toEqual({
      kind: 'pointwise',
      reads: [reading(0)],
      writes: [null, rows(2)],
      expressions: [tanh(operand(0)), mul(local(0), operand(0))],
    })
  })

  it('does not join one that reads, at another step or in other rows, what the group writes', () => {
    const first = pointwise(1, tanh(operand(0)), 0)
    for (const read of [reading(1, 2, -1), { ...reading(1), offset: 1 }]) {
      const next: Instruction = { kind: 'pointwise', reads: [read], writes: [rows(2)], expressions: [operand(0)] }
      expect(instructionsOf(fusePointwise(program([2, 3, 2], [input, first, next])))).toHaveLength(3)
    }
  })
})
