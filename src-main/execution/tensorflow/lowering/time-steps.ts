/**
 * All time steps of a program, forward and adjoint, in one frame:
 *
 *     feeds -> forward loop -> what is there once -> backward loop -> gradients
 */
import { present } from '../../../foundation/invariant.ts'
import type { Program, ValueId } from '../../../compiler/program.ts'
import type { Frame, Output } from '../graph/frame.ts'
import type { Loop } from '../graph/loop.ts'
import type { BatchFeeds } from './batch-feeds.ts'
import { ParameterBlocks } from './chunk/parameter-blocks.ts'
import { fetchedValues } from './fetched-values.ts'
import { LOSS } from './instructions/additions.ts'
import type { LoopsPlan } from './loops/chunk-loop.ts'
import { cutsOf, formedStages } from './loops/formed-stages.ts'
import { backwardLoop, forwardLoop } from './loops/time-loops.ts'
import { singleChunk, takeLast, writeOnce } from './single-chunk.ts'
import { flatGradients } from './update/gradients.ts'

export interface TimeStepsPlan {
  readonly program: Program
  /** Steps of a chunk, K. */
  readonly steps: number
  readonly loop: Loop
  readonly feeds: BatchFeeds
  /** States before the first step, in the order of the program's. */
  readonly states: readonly Output[]
  /** All parameters, row by row, one after the other. */
  readonly parameters: Output
  /** Values that are fetched after a run. */
  readonly wanted: ReadonlySet<ValueId>
}

export interface TimeSteps {
  /** Sum of weight x loss over the normaliser. */
  readonly loss: Output
  /** Laid out as the parameters. */
  readonly gradients: Output
  /** After the last step, in the order of the program's. */
  readonly states: readonly Output[]
  /** Those that are wanted, as far as there are such. */
  readonly values: ReadonlyMap<ValueId, Output>
}

export function writeTimeSteps(frame: Frame, given: TimeStepsPlan): TimeSteps {
  const { program } = given
  const plan = loopsPlan(frame, given)
  const forward = forwardLoop(plan)
  takeLast(plan, forward)
  writeOnce(plan, 'forward')
  writeOnce(plan, 'adjoint')
  const backward = backwardLoop(plan, forward)

  const total = (name: string): Output | undefined => {
    const sums = [forward.totals.get(name), backward.totals.get(name), plan.single.total(name)]
    const parts = sums.filter((sum) => sum !== undefined)
    return parts.length > 1 ? frame.op('AddN', [parts]) : parts[0]
  }
  return {
    loss: present(total(LOSS), 'loss'),
    gradients: flatGradients(frame, { program, total }),
    states: program.states.map(({ value, name }) => present(forward.states.get(value), name)),
    values: fetchedValues(plan, [forward, backward]),
  }
}

function loopsPlan(
  frame: Frame,
  { program, steps, loop, wanted, feeds, states, parameters }: TimeStepsPlan,
): LoopsPlan {
  const { batch } = feeds
  const { dropoutKey, dropoutActive } = feeds.wholes
  const surroundings = {
    parameters: new ParameterBlocks(frame, { all: parameters, parameters: program.parameters, batch }),
    cuts: cutsOf(program),
    batch,
    lengths: feeds.placeholders.lengths,
    inputIsSymbols: program.input.kind === 'symbols',
    dropout: { stepKey: frame.op('Bitcast', [dropoutKey], { type: 'uint32' }), active: dropoutActive },
  }
  const before = program.states.map(({ value, name }, k): [ValueId, Output] => [value, present(states[k], name)])
  return {
    graph: frame,
    loop,
    program,
    stages: formedStages(program),
    steps,
    feeds,
    surroundings,
    states: new Map(before),
    wanted,
    single: singleChunk(frame, { feeds, surroundings }),
  }
}
