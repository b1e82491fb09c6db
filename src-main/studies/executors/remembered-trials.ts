/** Trials that were made on this machine before, of the same net by the same versions. */
import { availableParallelism, cpus } from 'node:os'
import { z } from 'zod'
import { findLibrary } from '../../execution/tensorflow/library/find.ts'
import { cacheKey } from './trial-cache.ts'
import type { TrialCache } from './trial-cache.ts'
import type { Candidate, FinishedTrial, Trial } from './trial.ts'

/** What was, or is to be, measured. */
export interface TrialSubject {
  readonly candidates: readonly Candidate[]
  /** Of the program. */
  readonly version: string
}

const executor = z.enum(['reference', 'wasm', 'tensorflow'])
const finished = z.array(
  z.strictObject({
    executor,
    variant: z.string(),
    device: z.enum(['cpu', 'cuda']),
    milliseconds: z.number().positive(),
  }),
)

/** The trials of before, or undefined where there are none that can be relied on. */
export function measuredBefore(cache: TrialCache, subject: TrialSubject): FinishedTrial[] | undefined {
  const { data } = finished.safeParse(cache.read(keyOf(subject)))
  return data?.length === subject.candidates.length ? data : undefined
}

/** Keeps trials that all came to a figure; what failed may work the next time. */
export function rememberTrials(cache: TrialCache, subject: TrialSubject, trials: readonly Trial[]): void {
  if (trials.every((trial) => 'milliseconds' in trial)) cache.write(keyOf(subject), trials)
}

function keyOf({ candidates, version }: TrialSubject): string {
  const steps = candidates.map(({ executor: name, timed: { architecture, loss, batch, recipe, threads } }) => {
    const { optimiser, shards, clipNorm, clipValue } = recipe
    const how = { optimiser, shards, clipNorm, clipValue }
    return { name, architecture, loss, steps: batch.steps, size: batch.size, threads, how }
  })
  return cacheKey(machineHere(), version, steps)
}

/** What the speed of an executor depends on beside the net. */
export function machineHere(): object {
  return {
    processor: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    library: findLibrary(),
  }
}
