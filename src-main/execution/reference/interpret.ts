/** Runs the stages of a program, instruction by instruction, in plain loops: slow, obvious, and the oracle of every other executor. */
import { accumulates } from '../../compiler/instructions.ts'
import type { Block, Instruction, Read, Stage, Write } from '../../compiler/program.ts'
import { present } from '../../foundation/invariant.ts'
import { evaluate } from '../../network/operations/expression.ts'
import { lastStep, resultAt } from './results.ts'
import { element, entryOf, symbolAt, type Place, type Run } from './run.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

export function runStage(run: Run, { kind, instructions }: Stage): void {
  const { steps } = run.memory
  const each = (t: number): void => {
    for (const instruction of instructions) execute(run, instruction, t)
  }
  if (kind === 'scan-forward') for (let t = 0; t < steps; t++) each(t)
  else if (kind === 'scan-backward') for (let t = steps - 1; t >= 0; t--) each(t)
  else
    for (const instruction of instructions)
      for (let t = 0; t < stepsOf(run, instruction); t++) execute(run, instruction, t)
}

/** How often a whole stage runs an instruction: once where no time steps are written, or where it does all of them itself. */
function stepsOf({ program, memory }: Run, instruction: Instruction): number {
  if (instruction.kind === 'last-adjoint') return 1
  return program.values[touchedValue(instruction)]?.time === 'once' ? 1 : memory.steps
}

function touchedValue(instruction: Instruction): number {
  if (instruction.kind === 'pointwise')
    return present(instruction.writes.find((write) => write !== null) ?? instruction.reads[0], 'an operand').value
  if ('write' in instruction) return instruction.write.value
  return 'bar' in instruction ? instruction.bar.value : instruction.read.value
}

/** One instruction at step t. */
function execute(run: Run, instruction: Instruction, t: number): void {
  if (instruction.kind === 'pointwise') writePointwise(run, instruction, t)
  else if (instruction.kind === 'last-adjoint') writeLastAdjoint(run, instruction)
  else if ('write' in instruction) fill(run, instruction.write, t, (place) => resultAt(run, instruction, place))
  else if (accumulates(instruction)) accumulate(run, instruction, t)
}

function fill({ memory }: Run, write: Write, t: number, value: (place: Place) => number): void {
  const to = memory.at(write.value, t)
  for (let row = 0; row < write.size; row++)
    for (let b = 0; b < memory.columns; b++) to[(write.offset + row) * memory.columns + b] = value({ row, b, t })
}

/** Spread back to each sequence's last valid step, zero at all others. */
function writeLastAdjoint(run: Run, { read, write }: OfKind<'last-adjoint'>): void {
  for (let t = 0; t < run.memory.steps; t++)
    fill(run, write, t, (place) => (t === lastStep(run, place.b) ? element(run, read, { ...place, t: 0 }) : 0))
}

function writePointwise(run: Run, { reads, writes, expressions }: OfKind<'pointwise'>, t: number): void {
  const { memory } = run
  const size = reads[0]?.size ?? writes.find((write) => write !== null)?.size ?? 0
  const locals: number[] = []
  for (let row = 0; row < size; row++) {
    for (let b = 0; b < memory.columns; b++) {
      expressions.forEach((expression, index) => {
        const result = evaluate(expression, {
          read: (k) => element(run, present(reads[k], 'operand'), { row, b, t }),
          local: (k) => present(locals[k], 'earlier result'),
          scalar: () => Number.NaN, // Programs have none: it would show.
        })
        locals[index] = result
        const write = writes[index] ?? null
        if (write !== null) memory.at(write.value, t)[(write.offset + row) * memory.columns + b] = result
      })
    }
  }
}

/** What step t adds to the gradients and to the loss. */
function accumulate(run: Run, instruction: Exclude<Instruction, { readonly write: Write }>, t: number): void {
  switch (instruction.kind) {
    case 'weight-gradient':
      eachElement(run, instruction.bar, t, (place, bar) => {
        for (let column = 0; column < instruction.read.size; column++) {
          const read = element(run, instruction.read, { ...place, row: column })
          addTo(run, instruction.weight, { row: place.row, column, amount: bar * read })
        }
      })
      return
    case 'gather-gradient':
      eachElement(run, instruction.bar, t, (place, bar) => {
        addTo(run, instruction.weight, { row: place.row, column: symbolAt(run.batch.input, run, place), amount: bar })
      })
      return
    case 'bias-gradient':
      eachElement(run, instruction.bar, t, ({ row }, bar) => {
        addTo(run, instruction.bias, { row, column: 0, amount: bar })
      })
      return
    case 'diagonal-gradient':
      eachElement(run, instruction.bar, t, (place, bar) => {
        const amount = bar * element(run, instruction.read, place)
        addTo(run, instruction.diagonal, { row: place.row, column: 0, amount })
      })
      return
    case 'loss':
      eachElement(run, instruction.read, t, (place, loss) => {
        run.loss += element(run, instruction.weights, place) * loss
      })
      return
    case 'pointwise':
  }
}

function eachElement(run: Run, read: Read, t: number, visit: (place: Place, value: number) => void): void {
  for (let row = 0; row < read.size; row++)
    for (let b = 0; b < run.memory.columns; b++) visit({ row, b, t }, element(run, read, { row, b, t }))
}

interface Addition {
  readonly row: number
  readonly column: number
  readonly amount: number
}

function addTo(run: Run, block: Block, { row, column, amount }: Addition): void {
  const gradient = present(run.gradients[block.parameter], 'gradient')
  const entry = entryOf(run, block, row, column)
  gradient[entry] = (gradient[entry] ?? 0) + amount
}
