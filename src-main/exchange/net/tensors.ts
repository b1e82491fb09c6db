/** Weights and gradients of a net as tensors of its files. */
import { present } from '../../foundation/invariant.ts'
import type { Tensors } from '../../execution/executor.ts'
import type { StepGraph } from '../../network/graph.ts'
import { partTensors } from '../outline/part-tensors.ts'
import type { SafeTensors } from '../safetensors/safetensors.ts'

/** By name and in the notation's own layout: matrices [rows, columns], biases and gains [rows]. */
export function namedTensors(graph: StepGraph, values: Tensors): SafeTensors {
  return new Map(
    partTensors(graph).map(({ name, shape, matrix, row }) => {
      const from = present(values.get(matrix), matrix)
      const size = shape.reduce((product, length) => product * length, 1)
      const block = from.values.subarray(row * from.columns, row * from.columns + size)
      return [name, { shape, values: Float32Array.from(block) }]
    }),
  )
}
