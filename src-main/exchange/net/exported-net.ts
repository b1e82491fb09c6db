import type { Tensors } from '../../execution/executor.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { StepGraph } from '../../network/graph.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import { unitDelays } from '../../network/step-graph/unit-delays.ts'

/** A net that leaves Fathom, with its weights. */
export interface ExportedNet {
  /** Without problems. */
  readonly architecture: Architecture
  /** Looks back one step at most. */
  readonly graph: StepGraph
  /** Id of its loss. */
  readonly loss: string
  /** As an executor names and shapes them. */
  readonly parameters: Tensors
  /** What weights these are, a sentence: of which run, or drawn by which seed. */
  readonly weights: string
}

export function exportedNet(net: Omit<ExportedNet, 'graph'>): ExportedNet {
  return { ...net, graph: unitDelays(buildGraph(net.architecture)) }
}

/** Says of which run weights are: 'of the run gate-mlp/seed-1 of chorales, the best by validation, after 500 steps'. */
export function bestWeightsWords({ run, task, step }: { run: string; task: string; step: number }): string {
  return `of the run ${run} of ${task}, the best by validation, after ${step} steps`
}
