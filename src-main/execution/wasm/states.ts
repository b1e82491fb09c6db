/** The recurrent values that one batch hands to the next, as named tensors [size, B]. */
import { present } from '../../foundation/invariant.ts'
import type { Tensor, Tensors } from '../executor.ts'
import { floatAt, rowsOf, type ShardView } from './feeds.ts'

export interface BatchShape {
  readonly steps: number
  readonly size: number
}

/** States after the last step of the batch that has been run. */
export function readStates(views: readonly ShardView[], { steps, size }: BatchShape): Tensors {
  const { program } = present(views[0], 'a shard')
  return new Map(
    program.states.map((state): [string, Tensor] => {
      const values = new Float32Array(state.size * size)
      for (const { shard, floats } of views) {
        const from = floatAt({ shard }, state.value, steps - 1)
        for (let k = 0; k < state.size; k++) {
          for (let b = 0; b < rowsOf(shard, size); b++)
            values[k * size + shard.firstRow + b] = floats[from + k * shard.columns + b] ?? 0
        }
      }
      return [state.name, { rows: state.size, columns: size, values }]
    }),
  )
}

/** Puts states where a batch of one step would have left them; the shape of that batch, or undefined when there are none. */
export function writeStates(views: readonly ShardView[], carried: Tensors): BatchShape | undefined {
  const [first] = carried.values()
  if (first === undefined) return undefined
  for (const { program, shard, floats } of views) {
    for (const { name, value, size } of program.states) {
      const { values, columns } = present(carried.get(name), name)
      const to = floatAt({ shard }, value, 0)
      for (let k = 0; k < size; k++) {
        for (let b = 0; b < rowsOf(shard, columns); b++)
          floats[to + k * shard.columns + b] = values[k * columns + shard.firstRow + b] ?? 0
      }
    }
  }
  return { steps: 1, size: first.columns }
}
