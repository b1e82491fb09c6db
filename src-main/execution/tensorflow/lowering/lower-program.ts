/**
 * A program and its optimiser as one TensorFlow graph:
 *
 *     feeds -> forward loop -> what is there once -> backward loop -> gradients -> update of the variables
 *
 * in its plain form, as TensorFlow's own operations, and where wanted beside it as functions that XLA compiles. All share the variables.
 */
import type { Optimiser } from '../../../compiler/optimiser.ts'
import type { Program } from '../../../compiler/program.ts'
import { Frame } from '../graph/frame.ts'
import type { Loop } from '../graph/loop.ts'
import type { Graph } from '../graph/saved-model.ts'
import { compiledLooking, compiledTraining } from './compiled-entries.ts'
import type { LookingEntries, TrainingEntries } from './entries.ts'
import { sessionVariables, type EntriesPlan, type SessionVariableSet } from './entries-plan.ts'
import { wantedValues } from './fetched-values.ts'
import { hoistFactors } from './hoist-factors.ts'
import { plainEntries, type PlainEntries } from './plain-entries.ts'

export interface LoweringSettings {
  readonly program: Program
  readonly optimiser: Optimiser
  /** Steps of a chunk of the plain form, K. */
  readonly steps: number
  readonly loop: Loop
  /** Whether every value is to be had. */
  readonly inspect: boolean
  /** What XLA compiles too; left out: nothing. */
  readonly compiled?: CompiledParts
}

export interface CompiledParts {
  /** Shape of the batches: sequences, and steps of the longest. */
  readonly batch: number
  readonly longest: number
  /** Training steps alone, or evaluating and differentiating too. */
  readonly what: 'training' | 'all'
}

export interface LoweredProgram extends SessionVariableSet {
  readonly graph: Graph
  /** Names of the optimiser's scalars, in the order in which they are fed. */
  readonly scalars: readonly string[]
  readonly plain: PlainEntries
  readonly compiledTraining?: TrainingEntries
  readonly compiledLooking?: LookingEntries
}

export function lowerProgram({
  optimiser,
  steps,
  loop,
  inspect,
  compiled,
  ...given
}: LoweringSettings): LoweredProgram {
  const program = hoistFactors(given.program)
  const graph = Frame.graph()
  const scalars = Object.keys(optimiser.scalars(1, 1))
  const variables = sessionVariables(graph, program, optimiser)
  const plan: EntriesPlan = { program, optimiser, scalars, variables, wanted: wantedValues(program, inspect) }
  return {
    ...variables,
    graph,
    scalars,
    plain: plainEntries(graph, { ...plan, steps, loop }),
    ...(compiled && { compiledTraining: compiledTraining(graph, { ...plan, ...compiled }) }),
    ...(compiled?.what === 'all' && { compiledLooking: compiledLooking(graph, { ...plan, ...compiled }) }),
  }
}
