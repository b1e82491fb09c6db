/** The registry of operations: one line each. */
import { invariant } from '../../foundation/invariant.ts'
import { ACTIVATIONS } from './activations.ts'
import { affine } from './affine.ts'
import { ARITHMETIC } from './arithmetic.ts'
import { inverseDeviation, layerNorm } from './layer-norm.ts'
import { LOSS_TERMS } from './losses.ts'
import type { Operation } from './operation.ts'
import { SOFTMAX_OPERATIONS } from './softmax.ts'
import { SOURCES } from './sources.ts'
import { STRUCTURE } from './structure.ts'

export const OPERATIONS: readonly Operation[] = [
  affine,
  ...ACTIVATIONS,
  ...ARITHMETIC,
  ...SOFTMAX_OPERATIONS,
  inverseDeviation,
  layerNorm,
  ...STRUCTURE,
  ...LOSS_TERMS,
  ...SOURCES,
]

const BY_ID: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((operation) => [operation.id, operation]))

export function findOperation(id: string): Operation | undefined {
  return BY_ID.get(id)
}

/** The operation of that id; throws when there is none, because graphs are made of known operations only. */
export function operation(id: string): Operation {
  const found = BY_ID.get(id)
  invariant(found, 'unknown operation', { id })
  return found
}

/** What may stand for g in a cell, a deepening or a readout. */
export const ACTIVATION_IDS: readonly string[] = [...ACTIVATIONS.map((activation) => activation.id), 'softmax']
