/**
 * A program as functions that XLA compiles, one for each thing that can be done with it. XLA compiles once for each shape, in seconds: so
 * batches come in one shape, with shorter ones padded and the number of steps that are run told apart. One step is one round of a loop: XLA
 * fuses what lies between two products by itself, and unrolled steps made it slower (measured).
 */
import type { ValueId } from '../../../compiler/program.ts'
import type { Frame, Output } from '../graph/frame.ts'
import { compiledCall } from '../graph/function-call.ts'
import { functionLoop } from '../graph/function-loop.ts'
import { BatchFeeds } from './batch-feeds.ts'
import type { Entry, Fed, LookingEntries, TrainingEntries } from './entries.ts'
import { statesBefore, type EntriesPlan } from './entries-plan.ts'
import { writeTimeSteps, type TimeSteps } from './time-steps.ts'
import { assignedWhereFinite, nextValues } from './update/update.ts'

/** Steps of a chunk, K. */
const STEPS = 1

export interface CompiledPlan extends EntriesPlan {
  /** Shape of the batches: sequences, and steps of the longest. */
  readonly batch: number
  readonly longest: number
}

/** Gives nothing to read: what is tapped is taken from the other entries, so that taps change no bit. */
export function compiledTraining(graph: Frame, plan: CompiledPlan): TrainingEntries {
  const { variables } = plan
  const slots = variables.slots.map(({ value }) => value)
  const source = new CompiledSource(graph, plan)
  const { feeds } = source
  const [report, isFinite, ...others] = compiledCall(graph, (frame) => {
    const { loss, gradients, states } = source.write(frame, [])
    const next = nextValues(frame, { ...plan, feeds, loss, gradients, clipsValues: true })
    return [next.report, next.isFinite, ...next.values, ...states]
  }) as readonly [Output, Output, ...Output[]]
  const values = others.slice(0, slots.length + 1)
  const training = {
    results: [assignedWhereFinite(graph, { variables, report, isFinite, values })],
    states: others.slice(values.length),
    values: new Map(),
  }
  return { ...source.fed, training, clippedTraining: training }
}

export function compiledLooking(graph: Frame, plan: CompiledPlan): LookingEntries {
  const source = new CompiledSource(graph, plan)
  const { differentiated, evaluated } = plan.wanted
  return {
    ...source.fed,
    differentiating: source.entry(differentiated, ({ loss, gradients }) => [loss, gradients]),
    evaluating: source.entry(evaluated, ({ loss }) => [loss]),
  }
}

/** What functions of one shape read, and what they are made of. */
class CompiledSource {
  readonly feeds: BatchFeeds
  readonly fed: Fed
  readonly #graph: Frame
  readonly #plan: CompiledPlan
  readonly #rounds: number
  readonly #states: readonly Output[]

  constructor(graph: Frame, plan: CompiledPlan) {
    const { program, scalars, batch, longest } = plan
    this.#graph = graph
    this.#plan = plan
    this.#rounds = Math.ceil(longest / STEPS)
    this.feeds = new BatchFeeds(graph, { program, steps: STEPS, scalars, fixed: { batch, rounds: this.#rounds } })
    this.#states = statesBefore(graph, program)
    this.fed = { chunk: STEPS, rounds: this.#rounds, feeds: { ...this.feeds.placeholders, states: this.#states } }
  }

  write(frame: Frame, wanted: readonly ValueId[]): TimeSteps {
    const { program, variables } = this.#plan
    return writeTimeSteps(frame, {
      program,
      steps: STEPS,
      loop: functionLoop(this.#rounds),
      feeds: this.feeds,
      states: this.#states,
      parameters: variables.parameters.value,
      wanted: new Set(wanted),
    })
  }

  /** A function of its own. */
  entry(wanted: readonly ValueId[], resultsOf: (steps: TimeSteps) => readonly Output[]): Entry {
    let results = 0
    let values: readonly ValueId[] = []
    const outputs = compiledCall(this.#graph, (frame) => {
      const written = this.write(frame, wanted)
      const found = resultsOf(written)
      results = found.length
      values = [...written.values.keys()]
      return [...found, ...written.states, ...written.values.values()]
    })
    const states = results + this.#states.length
    return {
      results: outputs.slice(0, results),
      states: outputs.slice(results, states),
      values: new Map(values.map((value, k) => [value, outputs[states + k] as Output])),
    }
  }
}
