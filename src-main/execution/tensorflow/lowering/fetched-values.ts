/** Values that can be fetched from a run. */
import { present } from '../../../foundation/invariant.ts'
import { writesOf } from '../../../compiler/instructions.ts'
import type { Program, ValueId } from '../../../compiler/program.ts'
import type { Output } from '../graph/frame.ts'
import type { LoopOutcome, LoopsPlan } from './loops/chunk-loop.ts'

/** Values that stay readable after a run. */
export interface WantedValues {
  /** After differentiating or training: taps, or all when inspected. */
  readonly differentiated: readonly ValueId[]
  /** After evaluating: logits and prediction, or all that the forward part computes when inspected. */
  readonly evaluated: readonly ValueId[]
}

export function wantedValues(program: Program, inspect: boolean): WantedValues {
  const { logits, prediction, taps, stages, values } = program
  if (!inspect)
    return { differentiated: [...new Set(taps.map(({ bar }) => bar))], evaluated: [...new Set([logits, prediction])] }
  const forward = stages.filter(({ part }) => part === 'forward').flatMap(({ instructions }) => instructions)
  return {
    differentiated: values.map(({ id }) => id),
    evaluated: [...new Set(forward.flatMap(writesOf).map(({ value }) => value))],
  }
}

/** [Q, K B, n] where steps are chunked, else [B, n]; padding lies behind. */
export function fetchedValues(plan: LoopsPlan, outcomes: readonly LoopOutcome[]): ReadonlyMap<ValueId, Output> {
  const found = [...plan.wanted].flatMap((value): (readonly [ValueId, Output])[] => {
    const output = fetched(plan, outcomes, value)
    return output === undefined ? [] : [[value, output]]
  })
  return new Map(found)
}

function fetched(
  { graph, program, single }: LoopsPlan,
  outcomes: readonly LoopOutcome[],
  value: ValueId,
): Output | undefined {
  const kept = outcomes.map(({ wanted }) => wanted.get(value)).find((one) => one !== undefined)
  if (kept !== undefined) return kept.all(graph)
  const { time, size } = present(program.values[value], 'value')
  const range = { offset: 0, size }
  const isThere = time === 'once' && single.value(value).isWritten(range)
  return isThere ? single.value(value).matrix('rows', { range, shift: 0 }) : undefined
}
