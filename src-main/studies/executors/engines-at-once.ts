/** How many engines share one GPU: as many as make it do more in all. */
import { z } from 'zod'
import type { ExecutorName } from '../../execution/executor.ts'
import { AskedEngine } from '../engine/asked-engine.ts'
import type { StartEngine } from '../engine/port.ts'
import type { TimedStep } from '../step-seconds.ts'
import { LOADING } from './here.ts'
import { machineHere } from './remembered-trials.ts'
import { cacheKey } from './trial-cache.ts'
import type { TrialCache } from './trial-cache.ts'

export interface SharingQuestion {
  readonly executor: ExecutorName
  /** Of the study's widest net. */
  readonly timed: TimedStep
  /** Runs that could go on at a time. */
  readonly wanted: number
  readonly startEngine: StartEngine
  readonly cache: TrialCache
  /** Of the program. */
  readonly version: string
}

export interface Sharing {
  readonly count: number
  /** What was measured, in words. */
  readonly why: string
}

/** By so much more engines must do together than fewer: below it, waiting for each other costs what they win. */
const WORTHWHILE = 1.15
/** Seconds that the first step of a net may take, and seconds of steps that are timed. */
const [FIRST, TIMED] = [20, 1]

/** One engine is measured against two at once, two against four, and so on, while more do more in all. */
export async function enginesAtOnce(question: SharingQuestion): Promise<Sharing> {
  const { cache, timed, executor, version, wanted } = question
  const { architecture, batch, recipe } = timed
  const shape = { architecture, steps: batch.steps, size: batch.size, optimiser: recipe.optimiser }
  const key = cacheKey('engines at once', machineHere(), { version, executor, wanted }, shape)
  const before = z.strictObject({ count: z.int().min(1), why: z.string() }).safeParse(cache.read(key))
  if (before.success) return before.data
  const found = await measureSharing(question)
  cache.write(key, found)
  return found
}

async function measureSharing({ executor, timed, wanted, startEngine }: SharingQuestion): Promise<Sharing> {
  const engines: AskedEngine[] = []
  const grow = async (count: number): Promise<number | { readonly failure: string }> => {
    while (engines.length < count) {
      const engine = new AskedEngine(() => startEngine({ executor, threads: timed.threads, checking: false }))
      engines.push(engine)
      const first = await engine.ask({ kind: 'first-step', executor, timed }, { seconds: LOADING + FIRST })
      if ('failure' in first) return first
    }
    return stepsPerSecond(engines)
  }
  try {
    return await growWhileFaster(wanted, grow)
  } finally {
    for (const engine of engines) engine.end()
  }
}

/** Training steps per second of all engines together. */
async function stepsPerSecond(engines: readonly AskedEngine[]): Promise<number | { readonly failure: string }> {
  const question = { kind: 'more-steps', seconds: TIMED } as const
  const answers = await Promise.all(engines.map((engine) => engine.ask(question, { seconds: TIMED + FIRST })))
  let sum = 0
  for (const asked of answers) {
    if ('failure' in asked) return asked
    sum += 1 / asked.answer.mean
  }
  return sum
}

/** The largest of 1, 2, 4 ... up to `wanted` that is worthwhile; `speed` measures steps per second of so many engines. */
export async function growWhileFaster(
  wanted: number,
  speed: (count: number) => Promise<number | { readonly failure: string }>,
): Promise<Sharing> {
  const alone = await speed(1)
  if (typeof alone !== 'number') return { count: 1, why: `one run at a time (${alone.failure})` }
  let [count, best] = [1, alone]
  const words = [`1 run makes ${figure(alone)} training steps a second`]
  while (2 * count <= wanted) {
    const together = await speed(2 * count)
    words.push(
      `${2 * count} together ${typeof together === 'number' ? figure(together) : `do not (${together.failure})`}`,
    )
    if (typeof together !== 'number' || together < WORTHWHILE * best) break
    count *= 2
    best = together
  }
  return { count, why: words.join(', ') }
}

const figure = (value: number): string => String(Number(value.toPrecision(2)))
