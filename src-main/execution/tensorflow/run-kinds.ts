/** The ways in which a session runs its graph. */
import type { ValueId } from '../../compiler/program.ts'
import { batchFeeds } from './batch-tensors.ts'
import type { Entry, Fed, LookingEntries, TrainingEntries } from './lowering/entries.ts'
import { graphRun, type GraphRun } from './model.ts'

export interface RunKind {
  readonly run: GraphRun
  /** How batches are fed to it. */
  readonly fed: Fed
  /** Whether XLA compiles it, at its first run. */
  readonly isCompiled: boolean
  /** How many results come first; the states follow, then the values. */
  readonly results: number
  /** Values that stay readable until the next run. */
  readonly values: readonly ValueId[]
}

export interface TrainingKinds {
  /** Gives [loss, gradient norm] and updates. */
  readonly training: RunKind
  /** The same with gradients clipped by value. */
  readonly clippedTraining: RunKind
}

export interface LookingKinds {
  /** Gives the loss and all gradients. */
  readonly differentiating: RunKind
  /** Gives the loss. */
  readonly evaluating: RunKind
}

export function trainingKinds(entries: TrainingEntries): TrainingKinds {
  return { training: kind(entries, entries.training), clippedTraining: kind(entries, entries.clippedTraining) }
}

export function lookingKinds(entries: LookingEntries): LookingKinds {
  return { differentiating: kind(entries, entries.differentiating), evaluating: kind(entries, entries.evaluating) }
}

function kind(fed: Fed, { results, states, values }: Entry): RunKind {
  const feeds = [...batchFeeds(fed), ...fed.feeds.states]
  return {
    run: graphRun(feeds, [...results, ...states, ...values.values()]),
    fed,
    isCompiled: fed.rounds !== undefined,
    results: results.length,
    values: [...values.keys()],
  }
}
