/**
 * linearise: takes a packed forward program, leaves it with its tangent: how every value moves when the states of the step before move.
 *
 * For each state s a further state 's.dot' is carried along: put a direction before step 0 and read J_t ... J_0 times it after step t, J the step
 * Jacobian of the whole state. This is forward mode (Pearlmutter 1994), with the same partial derivatives that the adjoint uses.
 */
import { invariant, present } from '../../foundation/invariant.ts'
import { add, mul, read as operand, type Expression } from '../../network/operations/expression.ts'
import { readsOf, withoutPartials, writesOf } from '../instructions.ts'
import { inOrder } from '../order.ts'
import type { Instruction, Program, Read, State, Value, ValueId } from '../program.ts'

export function linearise(program: Program): Program {
  const instructions = program.stages.flatMap((stage) => stage.instructions)
  const moving = movingValues(program, instructions)
  const values: Value[] = [...program.values]
  const dots = new Map<ValueId, ValueId>()
  for (const id of moving) {
    const value = present(program.values[id], 'value')
    dots.set(id, values.length)
    values.push({ ...value, id: values.length, name: `${value.name}.dot` })
  }
  const tangents = instructions.flatMap((instruction) => tangentOf(instruction, dots))
  const step = inOrder(
    [...instructions.map(withoutPartials), ...tangents].filter(
      (instruction) => timeOf(program, instruction, values) === 'step',
    ),
  )
  const dotStates = program.states.map((state): State => ({
    ...state,
    name: `${state.name}.dot`,
    value: present(dots.get(state.value), state.name),
  }))
  return {
    ...program,
    values,
    stages: [{ kind: 'scan-forward', part: 'forward', instructions: step }],
    states: [...program.states, ...dotStates],
  }
}

function timeOf(program: Program, instruction: Instruction, values: readonly Value[]): 'step' | 'once' {
  const [range] = [...writesOf(instruction), ...readsOf(instruction)]
  return range === undefined ? 'step' : present(values[range.value] ?? program.values[range.value], 'value').time
}

/** Values that the states of the step before can move: all within a step that depend on them. */
function movingValues(program: Program, instructions: readonly Instruction[]): ReadonlySet<ValueId> {
  const moving = new Set<ValueId>(program.states.map((state) => state.value))
  for (let before = -1; before !== moving.size;) {
    before = moving.size
    for (const instruction of instructions) {
      const writes = writesOf(instruction)
      const isOfStep = writes.every((write) => program.values[write.value]?.time === 'step')
      if (isOfStep && readsOf(instruction).some((read) => moving.has(read.value)))
        for (const write of writes) moving.add(write.value)
    }
  }
  return moving
}

/** The tangent rule of each instruction: what its result's dot is, of its reads' dots. */
function tangentOf(instruction: Instruction, dots: ReadonlyMap<ValueId, ValueId>): readonly Instruction[] {
  const [write] = writesOf(instruction)
  const target = write === undefined ? undefined : dots.get(write.value)
  if (write === undefined || target === undefined) return []
  const to = { ...write, value: target }
  const dot = (read: Read): Read | undefined => {
    const value = dots.get(read.value)
    return value === undefined ? undefined : { ...read, value }
  }
  switch (instruction.kind) {
    case 'pointwise':
      return [pointwiseTangent(instruction, to, dot)]
    case 'product': {
      const read = dot(instruction.read)
      const addend =
        instruction.addend !== undefined && 'read' in instruction.addend ? dot(instruction.addend.read) : undefined
      if (read === undefined) return addend === undefined ? [zero(to)] : [{ kind: 'copy', read: addend, write: to }]
      return [
        {
          kind: 'product',
          weight: instruction.weight,
          read,
          ...(addend === undefined ? {} : { addend: { read: addend } }),
          write: to,
        },
      ]
    }
    case 'gather': {
      const addend =
        instruction.addend !== undefined && 'read' in instruction.addend ? dot(instruction.addend.read) : undefined
      return [addend === undefined ? zero(to) : { kind: 'copy', read: addend, write: to }]
    }
    case 'bias':
    case 'reduce':
    case 'copy':
    case 'diagonal':
    case 'broadcast':
    case 'pick': {
      const read = dot(instruction.read)
      // The maximum only keeps exponentials from overflowing: its value cancels.
      if (read === undefined || (instruction.kind === 'reduce' && instruction.how === 'max')) return [zero(to)]
      return [instruction.kind === 'bias' ? { kind: 'copy', read, write: to } : { ...instruction, read, write: to }]
    }
    default:
      invariant(false, 'no tangent rule', { kind: instruction.kind })
  }
}

function zero(write: { readonly value: ValueId; readonly offset: number; readonly size: number }): Instruction {
  return { kind: 'constant', value: 0, write }
}

/** yDot = sum over inputs of xDot * dy/dx. */
function pointwiseTangent(
  instruction: Extract<Instruction, { kind: 'pointwise' }>,
  write: { readonly value: ValueId; readonly offset: number; readonly size: number },
  dot: (read: Read) => Read | undefined,
): Instruction {
  const result = present(instruction.writes[0], 'write')
  const reads: Read[] = [...instruction.reads, { ...result, shift: 0 }]
  const terms = instruction.reads.flatMap((read, position): Expression[] => {
    const moved = dot(read)
    if (moved === undefined) return []
    reads.push(moved)
    const partial = present(instruction.partials?.[position], 'derivative')
    return [mul(operand(reads.length - 1), partial)]
  })
  const [first, ...rest] = terms
  return first === undefined
    ? zero(write)
    : { kind: 'pointwise', reads, writes: [write], expressions: [rest.reduce((sum, term) => add(sum, term), first)] }
}
