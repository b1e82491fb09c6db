/** A program as TensorFlow's own operations, each run by itself: for batches of any size and length. */
import type { ValueId } from '../../../compiler/program.ts'
import type { Frame, Output } from '../graph/frame.ts'
import type { Loop } from '../graph/loop.ts'
import { BatchFeeds } from './batch-feeds.ts'
import type { Entry, LookingEntries, TrainingEntries } from './entries.ts'
import { statesBefore, type EntriesPlan } from './entries-plan.ts'
import { writeTimeSteps } from './time-steps.ts'
import { updated } from './update/update.ts'

interface PlainPlan extends EntriesPlan {
  /** Steps of a chunk, K. */
  readonly steps: number
  readonly loop: Loop
}

export type PlainEntries = TrainingEntries & LookingEntries

export function plainEntries(graph: Frame, plan: PlainPlan): PlainEntries {
  const { program, scalars, steps, loop, variables, wanted } = plan
  const feeds = new BatchFeeds(graph, { program, steps, scalars })
  const states = statesBefore(graph, program)
  const written = writeTimeSteps(graph, {
    program,
    steps,
    loop,
    feeds,
    states,
    parameters: variables.parameters.value,
    wanted: new Set([...wanted.evaluated, ...wanted.differentiated]),
  })
  const { loss, gradients } = written
  const update = { ...plan, feeds, loss, gradients }
  const entry = (results: readonly Output[], values: readonly ValueId[]): Entry => {
    const readable = [...written.values].filter(([value]) => values.includes(value))
    return { results, states: written.states, values: new Map(readable) }
  }
  return {
    chunk: steps,
    feeds: { ...feeds.placeholders, states },
    training: entry([updated(graph, { ...update, clipsValues: false })], wanted.differentiated),
    clippedTraining: entry([updated(graph, { ...update, clipsValues: true })], wanted.differentiated),
    differentiating: entry([loss, gradients], wanted.differentiated),
    evaluating: entry([loss], wanted.evaluated),
  }
}
