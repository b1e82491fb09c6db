/**
 * compile: from an architecture to a program that any executor runs.
 *
 *     architecture --build--> step graph --1 lower--> one product per affine map
 *         --2 pack--> W_h of 4d x (d+n)  --3 differentiate--> adjoint program, taps
 *         --4 split--> whole | scan | whole ...  --5 simplify--> less work, same bits
 *
 * (6 allocate is the executors': it needs the batch.)
 */
import { present } from '../foundation/invariant.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import { buildGraph } from '../network/step-graph/build.ts'
import { unitDelays } from '../network/step-graph/unit-delays.ts'
import type { StepGraph } from '../network/graph.ts'
import { packedMatrices } from '../network/measures/matrices.ts'
import { findLoss } from '../network/operations/losses.ts'
import { differentiate } from './passes/differentiate.ts'
import { linearise } from './passes/linearise.ts'
import { lower } from './passes/lower.ts'
import { pack, type Packed } from './passes/pack.ts'
import { simplify } from './passes/simplify.ts'
import { split } from './passes/split.ts'
import type { Program } from './program.ts'

export interface CompileOptions {
  /** Id of a loss in `network/operations/losses.ts`. */
  readonly loss: string
  /** Connections whose gradient is to be had. */
  readonly taps?: readonly string[]
  /** Called with the program after every pass: tests verify it, people print it. */
  readonly watch?: (pass: string, program: Program) => void
}

/** The training program of an architecture without problems (`validate` first). */
export function compile(architecture: Architecture, options: CompileOptions): Program {
  return compileGraph(buildGraph(architecture), options)
}

export function compileGraph(graph: StepGraph, options: CompileOptions): Program {
  const watch = options.watch ?? ignore
  const packed = compileForward(graph, options) // 1, 2
  const differentiated = watched(watch, 'differentiate', differentiate(packed, options.taps ?? [])) // 3
  const parted = watched(watch, 'split', split(differentiated)) // 4
  return watched(watch, 'simplify', simplify(parted)) // 5
}

/**
 * The recurrence with its tangent, forward only: its states are those of the net and, for each, 's.dot'. Carry a direction into step 0 and
 * 's.dot' after step t is J_t ... J_0 times it, J the Jacobian ds<t>/ds<t-1> of the whole state.
 */
export function compileTangent(graph: StepGraph, options: Omit<CompileOptions, 'taps'>): Program {
  const watch = options.watch ?? ignore
  const linear = watched(watch, 'linearise', linearise(compileForward(graph, options).program)) // 3
  const parted = watched(watch, 'split', split(linear)) // 4
  return watched(watch, 'simplify', simplify(parted)) // 5
}

function compileForward(given: StepGraph, { loss, watch = ignore }: CompileOptions): Packed {
  const graph = unitDelays(given)
  const lowered = lower(graph, present(findLoss(loss), `loss ${loss}`)) // 1
  watch('lower', lowered.program)
  const packed = pack(lowered, packedMatrices(graph)) // 2
  watch('pack', packed.program)
  return packed
}

const ignore = (): void => undefined

function watched(watch: NonNullable<CompileOptions['watch']>, pass: string, program: Program): Program {
  watch(pass, program)
  return program
}
