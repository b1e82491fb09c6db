/**
 * The time steps of a program as two loops over chunks of K steps:
 *
 *     forward    q = 0 .. Q-1     every forward stage of the chunk, in order; keeps what the adjoint will read
 *     backward   q = Q-1 .. 0     every adjoint stage of the chunk, in order; adds up the gradients
 *
 * Inside a chunk a scan is unrolled, and what needs no recurrent state is done for its K steps at once. Rounds overlap: the weight gradients of
 * one chunk are computed beside the scan of the next.
 */
import { present } from '../../../../foundation/invariant.ts'
import type { State, ValueId } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import { nth, type Kept } from '../../graph/loop.ts'
import { WholePlace } from '../chunk/place.ts'
import { isLocal, writeInstruction } from '../instructions/write-instruction.ts'
import { chunkLoop, type LoopOutcome, type LoopsPlan } from './chunk-loop.ts'
import {
  carriedBy,
  carriedFor,
  crossings,
  includes,
  isSource,
  keptOf,
  longest,
  takeKept,
  withoutIncluded,
  type Crossing,
} from './crossings.ts'
import { atStepsOf } from './formed-stages.ts'

export interface ForwardOutcome extends LoopOutcome {
  readonly crossings: readonly { readonly crossing: Crossing; readonly kept: Kept }[]
  /** By value, the state after the last real step: [n, B]. */
  readonly states: ReadonlyMap<ValueId, Output>
}

export function forwardLoop(plan: LoopsPlan): ForwardOutcome {
  const { program, stages } = plan
  const all = withoutIncluded([...crossings(stages), ...program.states.map(stateCrossing)])
  const outcome = chunkLoop(plan, {
    part: 'forward',
    carried: longest([...carriedBy(stages, 'forward', -1), ...carriedFor(all)]),
    initial: (value, k) => (k === 1 ? plan.states.get(value) : undefined),
    place: ({ index }) => index,
    begin: () => undefined,
    keep: (chunk) => all.map((one) => keptOf(chunk, one)),
  })
  const kept = all.map((crossing, k) => ({ crossing, kept: nth(outcome.kept, k) }))
  return {
    ...outcome,
    crossings: kept,
    states: new Map(program.states.map((state) => [state.value, lastState(plan, state, kept)])),
  }
}

export function backwardLoop(plan: LoopsPlan, forward: ForwardOutcome): LoopOutcome {
  const { stages } = plan
  const needed = crossings(stages)
  const sources = atStepsOf(stages, 'forward').filter(({ instruction }) => isSource(instruction))
  return chunkLoop(plan, {
    part: 'adjoint',
    carried: longest(carriedBy(stages, 'adjoint', 1)),
    initial: () => undefined,
    place: ({ frame, index }) => frame.op('Sub', [lastPlace(plan), index]),
    begin: (chunk, place) => {
      for (const { instruction } of sources)
        if (isLocal(instruction)) writeInstruction(instruction, new WholePlace(chunk, 'wide'))
      for (const { crossing, kept } of forward.crossings)
        if (needed.some((one) => includes(crossing, one))) takeKept(chunk, crossing, kept.at(chunk.frame, place))
    },
    keep: () => [],
  })
}

const stateCrossing = ({ value, size }: State): Crossing => ({
  value,
  range: { offset: 0, size },
  form: 'steps',
  from: 0,
})

/** The step of the last chunk that is the last real one: padding may follow it. */
function lastState(plan: LoopsPlan, state: State, kept: ForwardOutcome['crossings']): Output {
  const { graph, feeds } = plan
  const found = kept.find(({ crossing }) => includes(crossing, stateCrossing(state)))
  const { crossing, kept: all } = present(found, `kept steps of ${state.name}`)
  const from = crossing.form === 'steps' ? crossing.from : 0
  const step = graph.op('Sub', [feeds.wholes.lastInRound, graph.whole(from)])
  return graph.op('GatherV2', [all.at(graph, lastPlace(plan)), step, graph.whole(0)])
}

function lastPlace({ graph, feeds }: LoopsPlan): Output {
  return graph.op('Sub', [feeds.wholes.rounds, graph.whole(1)])
}
