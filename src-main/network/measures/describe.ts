/** All that can be said of a net before it is trained, as one JSON document. */
import { equations } from '../equations/equations.ts'
import type { StepGraph } from '../graph.ts'
import { cost } from './cost.ts'
import { nonlinearDepth, paperDepth, type DepthMeasures, type Walk } from './depth/depth.ts'
import { toNumber } from './depth/rational.ts'
import { packedMatrices } from './matrices.ts'
import { parameterCount, parametersByPart } from './parameters.ts'

/** See `DepthMeasures`; the paths are ids of the step graph's nodes. */
export interface DepthSummary {
  readonly recurrentDepth: number
  readonly feedforwardDepth: number
  readonly skipCoefficient: number | null
  readonly linearCarry: boolean
  readonly paths: {
    readonly recurrent: readonly string[]
    readonly feedforward: readonly string[]
    readonly skip: readonly string[]
    readonly carry: readonly string[]
  }
}

/** Parameters in numbers, work per step and sequence, depth in the paper's convention and, under `nonlinear`, counted in nonlinear layers. */
export interface Description extends DepthSummary {
  readonly parameters: number
  readonly inputParameters: number
  readonly recurrentParameters: number
  readonly readoutParameters: number
  readonly matrices: readonly {
    readonly name: string
    readonly rows: number
    readonly columns: number
    /** The parts of it that the equations name, stacked by rows. */
    readonly parts: readonly string[]
  }[]
  readonly multiplyAddsPerStep: number
  readonly trainingMultiplyAddsPerStep: number
  /** Additions per step in place of products with a one-hot input. */
  readonly lookUpAddsPerStep: number
  readonly pointwisePerStep: number
  /** Floats kept for the way back. */
  readonly activationsPerStep: number
  readonly nonlinear: DepthSummary
  readonly connections: readonly string[]
  /** LaTeX. */
  readonly equations: readonly string[]
}

/** Describes a step graph; `input` says whether x<t> is a vector of numbers or the index of a one-hot vector. */
export function describe(graph: StepGraph, input: 'real' | 'symbols'): Description {
  const { input: before, recurrent, readout } = parametersByPart(graph)
  return {
    parameters: parameterCount(graph),
    inputParameters: before,
    recurrentParameters: recurrent,
    readoutParameters: readout,
    matrices: packedMatrices(graph).map(({ name, rows, columns, leaves }) => ({
      name,
      rows,
      columns,
      parts: leaves.map((leaf) => leaf.name),
    })),
    ...costSummary(graph, input),
    ...depthSummary(paperDepth(graph)),
    nonlinear: depthSummary(nonlinearDepth(graph)),
    connections: graph.connections.map((connection) => connection.id),
    equations: equations(graph),
  }
}

type CostSummary = Pick<
  Description,
  | 'multiplyAddsPerStep'
  | 'trainingMultiplyAddsPerStep'
  | 'lookUpAddsPerStep'
  | 'pointwisePerStep'
  | 'activationsPerStep'
>

function costSummary(graph: StepGraph, input: 'real' | 'symbols'): CostSummary {
  const { forward, training, activations } = cost(graph, input)
  return {
    multiplyAddsPerStep: forward.multiplyAdds,
    trainingMultiplyAddsPerStep: training.multiplyAdds,
    lookUpAddsPerStep: forward.lookUpAdds,
    pointwisePerStep: forward.pointwise,
    activationsPerStep: activations,
  }
}

function depthSummary(depth: DepthMeasures): DepthSummary {
  const nodes = (walk: Walk | undefined): readonly string[] => walk?.nodes ?? []
  return {
    recurrentDepth: toNumber(depth.recurrentDepth),
    feedforwardDepth: toNumber(depth.feedforwardDepth),
    skipCoefficient: depth.skipCoefficient === null ? null : toNumber(depth.skipCoefficient),
    linearCarry: depth.linearCarry,
    paths: {
      recurrent: nodes(depth.recurrentCycle),
      feedforward: nodes(depth.feedforwardPath),
      skip: nodes(depth.skipCycle),
      carry: nodes(depth.carryCycle),
    },
  }
}
