/**
 * A program and its optimiser as one TensorFlow graph:
 *
 *     feeds -> forward loop -> what is there once -> backward loop -> gradients -> update of the variables
 *
 * What a run does is what is fetched from it: TensorFlow leaves out the rest of the graph. So evaluating is fetching the loss and the
 * prediction, and a tap costs nothing until it is fetched.
 */
import { present } from '../../../foundation/invariant.ts'
import type { Optimiser } from '../../../compiler/optimiser.ts'
import type { Program, ValueId } from '../../../compiler/program.ts'
import { Frame, type GraphNode, type Output } from '../graph/frame.ts'
import type { Loop } from '../graph/loop.ts'
import { BatchFeeds, placeholder } from './batch-feeds.ts'
import { fetchedValues, wantedValues, type FetchedValues } from './fetched-values.ts'
import { hoistFactors } from './hoist-factors.ts'
import { LOSS } from './instructions/additions.ts'
import type { LoopsPlan } from './loops/chunk-loop.ts'
import { cutsOf, formedStages } from './loops/formed-stages.ts'
import { backwardLoop, forwardLoop } from './loops/time-loops.ts'
import { flatGradients } from './update/gradients.ts'
import { ParameterBlocks } from './chunk/parameter-blocks.ts'
import { flatVariable, updated, type FlatVariable } from './update/update.ts'
import { singleChunk, takeLast, writeOnce } from './single-chunk.ts'

export interface LoweringSettings {
  readonly program: Program
  readonly optimiser: Optimiser
  /** Steps of a chunk, K. */
  readonly steps: number
  readonly loop: Loop
  /** Whether every value is to be had. */
  readonly inspect: boolean
}

export interface LoweredProgram extends FetchedValues {
  readonly nodes: readonly GraphNode[]
  readonly feeds: BatchFeeds['placeholders'] & { readonly states: readonly Output[] }
  /** Names of the optimiser's scalars, in the order in which they are fed. */
  readonly scalars: readonly string[]
  readonly parameters: FlatVariable
  readonly slots: readonly FlatVariable[]
  /** Sum of weight x loss over the normaliser. */
  readonly loss: Output
  /** All gradients, laid out as the parameters. */
  readonly gradients: Output
  /** [loss, gradient norm], with the update done. */
  readonly updated: Output
  /** The same with gradients clipped by value first. */
  readonly updatedClipped: Output
  /** States after the last step, in the order of the program's. */
  readonly states: readonly Output[]
}

export function lowerProgram({ optimiser, steps, loop, inspect, ...given }: LoweringSettings): LoweredProgram {
  const program = hoistFactors(given.program)
  const graph = Frame.graph()
  const scalars = Object.keys(optimiser.scalars(1, 1))
  const feeds = new BatchFeeds(graph, { program, steps, scalars })
  const states = program.states.map(({ size }) => placeholder(graph, 'float', [size, -1]))
  const { parameters, slots } = sessionVariables(graph, program, optimiser)
  const plan = loopsPlan({ graph, program, steps, loop, inspect, feeds, states, parameters })

  const forward = forwardLoop(plan)
  takeLast(plan, forward)
  writeOnce(plan, 'forward')
  writeOnce(plan, 'adjoint')
  const backward = backwardLoop(plan, forward)

  const total = (name: string): Output | undefined => {
    const sums = [forward.totals.get(name), backward.totals.get(name), plan.single.total(name)]
    const parts = sums.filter((sum) => sum !== undefined)
    return parts.length > 1 ? graph.op('AddN', [parts]) : parts[0]
  }
  const loss = present(total(LOSS), 'loss')
  const gradients = flatGradients(graph, { program, total })
  const update = { optimiser, parameters, slots, feeds, loss, gradients }
  return {
    ...fetchedValues(plan, [forward, backward]),
    nodes: graph.nodes,
    feeds: { ...feeds.placeholders, states },
    scalars,
    parameters,
    slots,
    loss,
    gradients,
    updated: updated(graph, { ...update, clipsValues: false }),
    updatedClipped: updated(graph, { ...update, clipsValues: true }),
    states: program.states.map(({ value, name }) => present(forward.states.get(value), name)),
  }
}

interface SessionVariables {
  readonly parameters: FlatVariable
  readonly slots: readonly FlatVariable[]
}

function sessionVariables(graph: Frame, program: Program, optimiser: Optimiser): SessionVariables {
  const length = program.parameters.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  return {
    parameters: flatVariable(graph, 'parameters', length),
    slots: optimiser.slots.map((name) => flatVariable(graph, `slot ${name}`, length)),
  }
}

interface LoopsParts extends Pick<LoweringSettings, 'program' | 'steps' | 'loop' | 'inspect'> {
  readonly graph: Frame
  readonly feeds: BatchFeeds
  readonly states: readonly Output[]
  readonly parameters: FlatVariable
}

function loopsPlan({ graph, program, steps, loop, inspect, feeds, states, parameters }: LoopsParts): LoopsPlan {
  const { batch, dropoutKey, dropoutActive } = feeds.wholes
  const blocks = new ParameterBlocks(graph, { all: parameters.value, parameters: program.parameters, batch })
  const surroundings = {
    parameters: blocks,
    cuts: cutsOf(program),
    batch,
    lengths: feeds.placeholders.lengths,
    inputIsSymbols: program.input.kind === 'symbols',
    dropout: { stepKey: graph.op('Bitcast', [dropoutKey], { type: 'uint32' }), active: dropoutActive },
  }
  const before = program.states.map(({ value, name }, k): [ValueId, Output] => [value, present(states[k], name)])
  return {
    graph,
    loop,
    program,
    stages: formedStages(program),
    steps,
    feeds,
    surroundings,
    states: new Map(before),
    wanted: wantedValues(program, inspect),
    single: singleChunk(graph, { feeds, surroundings }),
  }
}
