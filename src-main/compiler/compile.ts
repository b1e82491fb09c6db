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
import type { StepGraph } from '../network/graph.ts'
import { findLoss } from '../network/operations/losses.ts'
import { differentiate } from './passes/differentiate.ts'
import { lower } from './passes/lower.ts'
import { pack } from './passes/pack.ts'
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

export function compileGraph(graph: StepGraph, { loss, taps = [], watch = () => undefined }: CompileOptions): Program {
  const seen = (pass: string, program: Program): Program => {
    watch(pass, program)
    return program
  }
  const lowered = lower(graph, present(findLoss(loss), `loss ${loss}`)) // 1
  watch('lower', lowered.program)
  const packed = pack(lowered, new Map(graph.leaves.map(({ name, family }) => [name, family]))) // 2
  watch('pack', packed.program)
  const differentiated = seen('differentiate', differentiate(packed, taps)) // 3
  const parted = seen('split', split(differentiated)) // 4
  return seen('simplify', simplify(parted)) // 5
}
