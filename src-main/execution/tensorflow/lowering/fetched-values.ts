/** Values that can be fetched from a run. */
import { present } from '../../../foundation/invariant.ts'
import { writesOf } from '../../../compiler/instructions.ts'
import type { Program, ValueId } from '../../../compiler/program.ts'
import type { Output } from '../graph/frame.ts'
import type { LoopOutcome, LoopsPlan } from './loops/chunk-loop.ts'

export interface FetchedValues {
  /** [Q, K B, n] where steps are chunked, else [B, n]; padding lies behind. */
  readonly values: ReadonlyMap<ValueId, Output>
  /** Those of `values` that the forward part alone computes. */
  readonly forwardValues: readonly ValueId[]
}

/** Logits, prediction and taps; all when inspected. */
export function wantedValues(program: Program, inspect: boolean): ReadonlySet<ValueId> {
  if (inspect) return new Set(program.values.map(({ id }) => id))
  return new Set([program.logits, program.prediction, ...program.taps.map(({ bar }) => bar)])
}

export function fetchedValues(plan: LoopsPlan, outcomes: readonly LoopOutcome[]): FetchedValues {
  const found = [...plan.wanted].flatMap((value): (readonly [ValueId, Output])[] => {
    const output = fetched(plan, outcomes, value)
    return output === undefined ? [] : [[value, output]]
  })
  const forward = plan.program.stages.filter(({ part }) => part === 'forward')
  const written = new Set(
    forward.flatMap(({ instructions }) => instructions.flatMap(writesOf)).map(({ value }) => value),
  )
  return { values: new Map(found), forwardValues: found.map(([value]) => value).filter((value) => written.has(value)) }
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
