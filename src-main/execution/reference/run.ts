import { present } from '../../foundation/invariant.ts'
import type { Block, Program, Read } from '../../compiler/program.ts'
import type { Batch } from '../executor.ts'
import type { Memory } from './memory.ts'

/** One program on one batch: what instructions read and add to. */
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

/** One number of a read: row `row` of sequence `b` at step `t`. */
export interface Place {
  readonly row: number
  readonly b: number
  readonly t: number
}

export function element({ memory }: Run, read: Read, { row, b, t }: Place): number {
  return memory.at(read.value, t + read.shift)[(read.offset + row) * memory.columns + b] ?? 0
}

/** Where an entry of a block lies in its parameter. */
export function entryOf({ program }: Run, block: Block, row: number, column: number): number {
  const { columns } = present(program.parameters[block.parameter], 'parameter')
  return (block.row + row) * columns + block.column + column
}

export function weightAt(run: Run, block: Block, row: number, column: number): number {
  return run.parameters[block.parameter]?.[entryOf(run, block, row, column)] ?? 0
}

/** The symbol of sequence `b` at step `t`. */
export function symbolAt(symbols: Batch['input'], { memory }: Run, { t, b }: Pick<Place, 't' | 'b'>): number {
  return symbols[t * memory.columns + b] ?? 0
}
