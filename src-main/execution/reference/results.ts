/** What each instruction that writes one value writes there: the number at a place, in plain float64. */
import type { Addend, Block, FeedName, Instruction, Read } from '../../compiler/program.ts'
import { dropoutFactor, dropoutKey, dropoutRowKey } from '../dropout.ts'
import { element, symbolAt, weightAt, type Place, type Run } from './run.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>
export type Writing = Exclude<Extract<Instruction, { readonly write: unknown }>, { kind: 'last-adjoint' }>

export function resultAt(run: Run, instruction: Writing, place: Place): number {
  switch (instruction.kind) {
    case 'product':
      return addendAt(run, instruction.addend, place) + productAt(run, instruction, place)
    case 'transposed-product':
      return addendAt(run, instruction.addend, place) + transposedProductAt(run, instruction, place)
    case 'gather':
      return addendAt(run, instruction.addend, place) + gatheredAt(run, instruction.weight, place)
    case 'diagonal':
      return weightAt(run, instruction.diagonal, place.row, 0) * element(run, instruction.read, place)
    case 'bias':
      return weightAt(run, instruction.bias, place.row, 0) + element(run, instruction.read, place)
    case 'copy':
      return element(run, instruction.read, place)
    case 'constant':
      return instruction.value
    case 'broadcast':
      return element(run, instruction.read, { ...place, row: 0 })
    case 'reduce':
      return reducedAt(run, instruction, place)
    case 'pick':
      return element(run, instruction.read, { ...place, row: symbolAt(run.batch.target, run, place) })
    case 'place':
      return place.row === symbolAt(run.batch.target, run, place)
        ? element(run, instruction.read, { ...place, row: 0 })
        : 0
    case 'last':
      return element(run, instruction.read, { ...place, t: lastStep(run, place.b) })
    case 'dropout-mask':
      return dropoutAt(run, instruction, place)
    case 'feed':
      return fedAt(run, instruction.feed, { ...place, size: instruction.write.size })
  }
}

/** The last valid step of a sequence. */
export function lastStep({ batch }: Run, b: number): number {
  return (batch.lengths[b] ?? 1) - 1
}

function addendAt(run: Run, addend: Addend | undefined, place: Place): number {
  if (addend === undefined) return 0
  return 'bias' in addend ? weightAt(run, addend.bias, place.row, 0) : element(run, addend.read, place)
}

interface Product {
  readonly weight: Block
  readonly read: Read
}

function productAt(run: Run, { weight, read }: Product, { row, b, t }: Place): number {
  let sum = 0
  for (let column = 0; column < weight.columns; column++)
    sum += weightAt(run, weight, row, column) * element(run, read, { row: column, b, t })
  return sum
}

function transposedProductAt(run: Run, { weight, read }: Product, { row: column, b, t }: Place): number {
  let sum = 0
  for (let row = 0; row < weight.rows; row++)
    sum += weightAt(run, weight, row, column) * element(run, read, { row, b, t })
  return sum
}

function gatheredAt(run: Run, weight: Block, place: Place): number {
  return weightAt(run, weight, place.row, symbolAt(run.batch.input, run, place))
}

function reducedAt(run: Run, { how, read }: OfKind<'reduce'>, { b, t }: Place): number {
  let result = how === 'sum' ? 0 : -Infinity
  for (let row = 0; row < read.size; row++) {
    const value = element(run, read, { row, b, t })
    result = how === 'sum' ? result + value : Math.max(result, value)
  }
  return result
}

function dropoutAt(run: Run, { key, rate, variational }: OfKind<'dropout-mask'>, { row, b, t }: Place): number {
  if (run.dropout === null) return 1
  return dropoutFactor(dropoutRowKey(dropoutKey({ ...run.dropout, key }), variational ? 0 : t, row), b, rate)
}

function fedAt(run: Run, name: FeedName, place: Place & { readonly size: number }): number {
  const { batch, memory, program } = run
  const { row, b, t, size } = place
  if (name === 'weights') return (batch.weights[t * memory.columns + b] ?? 0) / batch.normaliser
  const data = name === 'input' ? batch.input : batch.target
  if (name === 'input' && program.input.kind === 'symbols') return symbolAt(data, run, place) === row ? 1 : 0
  return data[(t * memory.columns + b) * size + row] ?? 0
}
