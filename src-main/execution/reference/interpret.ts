/** What each instruction does, in plain float64 loops: slow, obvious, and the oracle of every other executor. */
import { present } from '../../foundation/invariant.ts'
import type { Block, Instruction, Program, Read, Stage, Write } from '../../compiler/program.ts'
import { evaluate } from '../../network/operations/expression.ts'
import { dropoutFactor, dropoutKey, dropoutRowKey } from '../dropout.ts'
import type { Batch } from '../executor.ts'
import type { Memory } from './memory.ts'

export interface Run {
  readonly program: Program
  readonly memory: Memory
  readonly batch: Batch
  /** By parameter index; row-major. */
  readonly parameters: readonly Float64Array[]
  readonly gradients: readonly Float64Array[]
  /** Null when evaluating: then nothing drops out. */
  readonly dropout: { readonly seed: number; readonly step: number } | null
  loss: number
}

export function runStage(run: Run, stage: Stage): void {
  const { steps } = run.memory
  const each = (t: number): void => {
    for (const instruction of stage.instructions) execute(run, instruction, t)
  }
  if (stage.kind === 'scan-forward') for (let t = 0; t < steps; t++) each(t)
  else if (stage.kind === 'scan-backward') for (let t = steps - 1; t >= 0; t--) each(t)
  else
    for (const instruction of stage.instructions)
      for (let t = 0; t < stepsOf(run, instruction); t++) execute(run, instruction, t)
}

/** An instruction on values without a time axis runs once. */
function stepsOf({ program, memory }: Run, instruction: Instruction): number {
  if (instruction.kind === 'last' || instruction.kind === 'last-adjoint') return 1
  const touched = touchedValue(instruction)
  return touched !== undefined && program.values[touched]?.time === 'once' ? 1 : memory.steps
}

function touchedValue(instruction: Instruction): number | undefined {
  if (instruction.kind === 'pointwise')
    return instruction.writes.find((write) => write !== null)?.value ?? instruction.reads[0]?.value
  if ('write' in instruction) return instruction.write.value
  return 'bar' in instruction ? instruction.bar.value : instruction.read.value
}

/** One instruction at step t. */
function execute(run: Run, instruction: Instruction, t: number): void {
  const { columns } = run.memory
  switch (instruction.kind) {
    case 'pointwise':
      pointwise(run, instruction, t)
      return
    case 'product':
      fill(
        run,
        instruction.write,
        t,
        (row, b) =>
          addend(run, instruction.addend, { row, b, t }) +
          dot(run, instruction.weight, { row, read: instruction.read, b, t }),
      )
      return
    case 'transposed-product':
      fill(
        run,
        instruction.write,
        t,
        (column, b) =>
          addend(run, instruction.addend, { row: column, b, t }) +
          transposedDot(run, instruction.weight, { column, read: instruction.read, b, t }),
      )
      return
    case 'gather':
      fill(
        run,
        instruction.write,
        t,
        (row, b) =>
          addend(run, instruction.addend, { row, b, t }) +
          weightAt(run, instruction.weight, row, symbolAt(run.batch.input, columns, t, b)),
      )
      return
    case 'gather-gradient':
      eachElement(run, instruction.bar, t, (row, b, bar) => {
        addGradient(run, instruction.weight, { row, column: symbolAt(run.batch.input, columns, t, b), amount: bar })
      })
      return
    case 'weight-gradient':
      eachElement(run, instruction.bar, t, (row, b, bar) => {
        for (let column = 0; column < instruction.read.size; column++) {
          addGradient(run, instruction.weight, {
            row,
            column,
            amount: bar * element(run, instruction.read, { row: column, b, t }),
          })
        }
      })
      return
    case 'bias-gradient':
      eachElement(run, instruction.bar, t, (row, _b, bar) => {
        addGradient(run, instruction.bias, { row, column: 0, amount: bar })
      })
      return
    case 'diagonal-gradient':
      eachElement(run, instruction.bar, t, (row, b, bar) => {
        addGradient(run, instruction.diagonal, {
          row,
          column: 0,
          amount: bar * element(run, instruction.read, { row, b, t }),
        })
      })
      return
    case 'diagonal':
      fill(
        run,
        instruction.write,
        t,
        (row, b) => weightAt(run, instruction.diagonal, row, 0) * element(run, instruction.read, { row, b, t }),
      )
      return
    case 'bias':
      fill(
        run,
        instruction.write,
        t,
        (row, b) => weightAt(run, instruction.bias, row, 0) + element(run, instruction.read, { row, b, t }),
      )
      return
    case 'copy':
      fill(run, instruction.write, t, (row, b) => element(run, instruction.read, { row, b, t }))
      return
    case 'constant':
      fill(run, instruction.write, t, () => instruction.value)
      return
    case 'broadcast':
      fill(run, instruction.write, t, (_row, b) => element(run, instruction.read, { row: 0, b, t }))
      return
    case 'reduce':
      fill(run, instruction.write, t, (_row, b) => reduce(run, instruction, b, t))
      return
    case 'pick':
      fill(run, instruction.write, t, (_row, b) =>
        element(run, instruction.read, { row: symbolAt(run.batch.target, columns, t, b), b, t }),
      )
      return
    case 'place':
      fill(run, instruction.write, t, (row, b) =>
        row === symbolAt(run.batch.target, columns, t, b) ? element(run, instruction.read, { row: 0, b, t }) : 0,
      )
      return
    case 'last':
      fill(run, instruction.write, 0, (row, b) => element(run, instruction.read, { row, b, t: lastStep(run.batch, b) }))
      return
    case 'last-adjoint':
      for (let step = 0; step < run.memory.steps; step++) {
        fill(run, instruction.write, step, (row, b) =>
          step === lastStep(run.batch, b) ? element(run, instruction.read, { row, b, t: 0 }) : 0,
        )
      }
      return
    case 'dropout-mask':
      fill(run, instruction.write, t, (row, b) => dropoutAt(run, instruction, { row, b, t }))
      return
    case 'feed':
      fill(run, instruction.write, t, (row, b) =>
        feed(run, instruction.feed, { row, b, t, size: instruction.write.size }),
      )
      return
    case 'loss':
      for (let b = 0; b < columns; b++)
        run.loss +=
          element(run, instruction.weights, { row: 0, b, t }) * element(run, instruction.read, { row: 0, b, t })
  }
}

interface Place {
  readonly row: number
  readonly b: number
  readonly t: number
}

function element({ memory }: Run, read: Read, { row, b, t }: Place): number {
  return memory.at(read.value, t + read.shift)[(read.offset + row) * memory.columns + b] ?? 0
}

function fill({ memory }: Run, write: Write, t: number, value: (row: number, b: number) => number): void {
  const to = memory.at(write.value, t)
  for (let row = 0; row < write.size; row++)
    for (let b = 0; b < memory.columns; b++) to[(write.offset + row) * memory.columns + b] = value(row, b)
}

function eachElement(run: Run, read: Read, t: number, visit: (row: number, b: number, value: number) => void): void {
  for (let row = 0; row < read.size; row++)
    for (let b = 0; b < run.memory.columns; b++) visit(row, b, element(run, read, { row, b, t }))
}

function weightAt({ parameters, program }: Run, block: Block, row: number, column: number): number {
  const { columns } = present(program.parameters[block.parameter], 'parameter')
  return parameters[block.parameter]?.[(block.row + row) * columns + block.column + column] ?? 0
}

function addGradient(
  { gradients, program }: Run,
  block: Block,
  { row, column, amount }: { readonly row: number; readonly column: number; readonly amount: number },
): void {
  const { columns } = present(program.parameters[block.parameter], 'parameter')
  const gradient = present(gradients[block.parameter], 'gradient')
  const index = (block.row + row) * columns + block.column + column
  gradient[index] = (gradient[index] ?? 0) + amount
}

function addend(run: Run, term: { readonly bias: Block } | { readonly read: Read } | undefined, place: Place): number {
  if (term === undefined) return 0
  return 'bias' in term ? weightAt(run, term.bias, place.row, 0) : element(run, term.read, place)
}

function dot(
  run: Run,
  weight: Block,
  { row, read, b, t }: { readonly row: number; readonly read: Read; readonly b: number; readonly t: number },
): number {
  let sum = 0
  for (let column = 0; column < weight.columns; column++)
    sum += weightAt(run, weight, row, column) * element(run, read, { row: column, b, t })
  return sum
}

function transposedDot(
  run: Run,
  weight: Block,
  { column, read, b, t }: { readonly column: number; readonly read: Read; readonly b: number; readonly t: number },
): number {
  let sum = 0
  for (let row = 0; row < weight.rows; row++)
    sum += weightAt(run, weight, row, column) * element(run, read, { row, b, t })
  return sum
}

function reduce(run: Run, { how, read }: Extract<Instruction, { kind: 'reduce' }>, b: number, t: number): number {
  let result = how === 'sum' ? 0 : -Infinity
  for (let row = 0; row < read.size; row++) {
    const value = element(run, read, { row, b, t })
    result = how === 'sum' ? result + value : Math.max(result, value)
  }
  return result
}

function pointwise(
  run: Run,
  { reads, writes, expressions }: Extract<Instruction, { kind: 'pointwise' }>,
  t: number,
): void {
  const size = reads[0]?.size ?? writes.find((write) => write !== null)?.size ?? 0
  const locals: number[] = []
  for (let row = 0; row < size; row++) {
    for (let b = 0; b < run.memory.columns; b++) {
      expressions.forEach((expression, index) => {
        locals[index] = evaluate(expression, {
          read: (k) => element(run, present(reads[k], 'operand'), { row, b, t }),
          local: (k) => present(locals[k], 'earlier result'),
          scalar: () => Number.NaN, // Programs have none: it would show.
        })
        const write = writes[index]
        if (write !== null && write !== undefined)
          run.memory.at(write.value, t)[(write.offset + row) * run.memory.columns + b] = locals[index]
      })
    }
  }
}

function symbolAt(symbols: Batch['input'], columns: number, t: number, b: number): number {
  return symbols[t * columns + b] ?? 0
}

function lastStep(batch: Batch, b: number): number {
  return (batch.lengths[b] ?? 1) - 1
}

function dropoutAt(
  run: Run,
  { key, rate, variational }: Extract<Instruction, { kind: 'dropout-mask' }>,
  { row, b, t }: Place,
): number {
  if (run.dropout === null) return 1
  return dropoutFactor(dropoutRowKey(dropoutKey({ ...run.dropout, key }), variational ? 0 : t, row), b, rate)
}

function feed(
  { batch, memory, program }: Run,
  name: 'input' | 'target' | 'weights',
  { row, b, t, size }: Place & { readonly size: number },
): number {
  if (name === 'weights') return (batch.weights[t * memory.columns + b] ?? 0) / batch.normaliser
  const data = name === 'input' ? batch.input : batch.target
  if (name === 'input' && program.input.kind === 'symbols') return symbolAt(data, memory.columns, t, b) === row ? 1 : 0
  return data[(t * memory.columns + b) * size + row] ?? 0
}
