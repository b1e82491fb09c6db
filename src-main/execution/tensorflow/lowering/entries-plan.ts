/** What the entries of a graph are written from. */
import type { Optimiser } from '../../../compiler/optimiser.ts'
import type { Program } from '../../../compiler/program.ts'
import type { Frame, Output } from '../graph/frame.ts'
import { placeholder } from './batch-feeds.ts'
import type { WantedValues } from './fetched-values.ts'
import { flatVariable, type FlatVariable } from './update/flat-variable.ts'

export interface EntriesPlan {
  readonly program: Program
  readonly optimiser: Optimiser
  /** Names of the optimiser's scalars, in the order in which they are fed. */
  readonly scalars: readonly string[]
  readonly variables: SessionVariableSet
  readonly wanted: WantedValues
}

/** All parameters, and each of their slots, as one variable each. */
export interface SessionVariableSet {
  readonly parameters: FlatVariable
  readonly slots: readonly FlatVariable[]
}

export function sessionVariables(graph: Frame, { parameters }: Program, { slots }: Optimiser): SessionVariableSet {
  const length = parameters.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  return {
    parameters: flatVariable(graph, 'parameters', length),
    slots: slots.map((name) => flatVariable(graph, `slot ${name}`, length)),
  }
}

/** Where the states before the first step are fed, [n, B]. */
export function statesBefore(graph: Frame, { states }: Program): readonly Output[] {
  return states.map(({ size }) => placeholder(graph, 'float', [size, -1]))
}
