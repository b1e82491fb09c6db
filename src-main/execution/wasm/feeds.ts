/** Puts a batch into a shard's memory, and takes values out of it: [T, B, features] outside, [T, features, columns] inside. */
import { present } from '../../foundation/invariant.ts'
import type { Program, ValueId } from '../../compiler/program.ts'
import type { Batch } from '../executor.ts'
import type { SessionMemory, ShardMemory } from './layout.ts'

export interface ShardView {
  readonly program: Program
  readonly shard: ShardMemory
  readonly floats: Float32Array
  readonly words: Int32Array
}

/** Rows of a batch of `size` that this shard holds. */
export function rowsOf(shard: ShardMemory, size: number): number {
  return Math.max(0, Math.min(shard.columns, size - shard.firstRow))
}

/** Puts the real rows of a batch where the machine of every shard takes its own from. */
export function stageRows(
  { program, floats }: Pick<ShardView, 'program' | 'floats'>,
  staging: SessionMemory['staging'],
  batch: Batch,
): void {
  for (const { instructions } of program.stages) {
    for (const instruction of instructions) {
      const place = instruction.kind === 'feed' ? staging.get(instruction.write.value) : undefined
      if (place === undefined || instruction.kind !== 'feed') continue
      floats.set(instruction.feed === 'input' ? batch.input : batch.target, place.address / 4)
    }
  }
}

/** Puts a shard's part of everything else: lengths, symbols, weights. */
export function loadBatch(view: ShardView, batch: Batch): void {
  const { program, shard } = view
  const { layout } = shard
  loadLengths(view, batch)
  view.words[layout.rows / 4] = rowsOf(shard, batch.size)
  view.words[layout.rows / 4 + 1] = batch.size
  if (program.input.kind === 'symbols')
    loadSymbols(view, { data: batch.input, address: layout.inputSymbols, steps: batch.steps, size: batch.size })
  const targetSteps = program.target.time === 'once' ? 1 : batch.steps
  if (program.target.kind === 'symbols')
    loadSymbols(view, { data: batch.target, address: layout.targetSymbols, steps: targetSteps, size: batch.size })
  for (const { instructions } of program.stages) {
    for (const instruction of instructions) {
      if (instruction.kind !== 'feed') continue
      const { value } = instruction.write
      const steps = program.values[value]?.time === 'once' ? 1 : batch.steps
      if (instruction.feed === 'weights') loadWeights(view, { value, steps, batch })
      else if (instruction.feed === 'input' && program.input.kind === 'symbols')
        loadOneHot(view, { value, steps, batch })
    }
  }
}

/** Unused columns count as sequences of one step that weigh nothing. */
function loadLengths({ shard, words }: ShardView, batch: Batch): void {
  for (let b = 0; b < shard.columns; b++) words[shard.layout.lengths / 4 + b] = batch.lengths[shard.firstRow + b] ?? 1
}

function loadSymbols(
  { shard, words }: ShardView,
  {
    data,
    address,
    steps,
    size,
  }: { readonly data: ArrayLike<number>; readonly address: number; readonly steps: number; readonly size: number },
): void {
  const rows = rowsOf(shard, size)
  for (let t = 0; t < steps; t++) {
    const to = address / 4 + t * shard.columns
    const from = t * size + shard.firstRow
    for (let b = 0; b < shard.columns; b++) words[to + b] = b < rows ? (data[from + b] ?? 0) : 0
  }
}

/** Loss weights over the normaliser; zero in columns that hold no sequence. */
function loadWeights(
  view: ShardView,
  { value, steps, batch }: { readonly value: ValueId; readonly steps: number; readonly batch: Batch },
): void {
  const { shard, floats } = view
  const rows = rowsOf(shard, batch.size)
  for (let t = 0; t < steps; t++) {
    const to = floatAt(view, value, t)
    const from = t * batch.size + shard.firstRow
    for (let b = 0; b < shard.columns; b++)
      floats[to + b] = b < rows ? (batch.weights[from + b] ?? 0) / batch.normaliser : 0
  }
}

function loadOneHot(
  view: ShardView,
  { value, steps, batch }: { readonly value: ValueId; readonly steps: number; readonly batch: Batch },
): void {
  const { program, shard, floats } = view
  const { size } = program.input
  const rows = rowsOf(shard, batch.size)
  for (let t = 0; t < steps; t++) {
    const to = floatAt(view, value, t)
    floats.fill(0, to, to + size * shard.columns)
    for (let b = 0; b < rows; b++)
      floats[to + (batch.input[t * batch.size + shard.firstRow + b] ?? 0) * shard.columns + b] = 1
  }
}

/** Index of a value at step t among the memory's floats. */
export function floatAt({ shard }: Pick<ShardView, 'shard'>, value: ValueId, t: number): number {
  const place = present(shard.plan.places.get(value), 'place of a value')
  return shard.layout.arena / 4 + place.offset + t * place.stride
}

/** A value as [T, B, features], from all shards. */
export function readValue(
  views: readonly ShardView[],
  value: ValueId,
  { steps, size }: { readonly steps: number; readonly size: number },
): Float32Array {
  const first = present(views[0], 'a shard')
  const known = present(first.program.values[value], 'value')
  const count = known.time === 'once' ? 1 : steps
  const out = new Float32Array(count * size * known.size)
  for (const view of views) {
    const rows = rowsOf(view.shard, size)
    for (let t = 0; t < count; t++) {
      const from = floatAt(view, value, t)
      for (let b = 0; b < rows; b++) {
        const to = (t * size + view.shard.firstRow + b) * known.size
        for (let k = 0; k < known.size; k++) out[to + k] = view.floats[from + k * view.shard.columns + b] ?? 0
      }
    }
  }
  return out
}
