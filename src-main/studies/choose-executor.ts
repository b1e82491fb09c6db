/** Which executor trains a study: the one that was asked for, or the fastest by a trial on the study's own widest net. */
import type { Batch, Executor } from '../execution/executor.ts'
import { loadExecutor, tryExecutors } from '../execution/load-executor.ts'
import { invariant, present } from '../foundation/invariant.ts'
import type { Task } from '../tasks/task.ts'
import type { Recipe } from '../training/recipe.ts'
import { firstBatch, stepSeconds } from './step-seconds.ts'
import type { PlannedArchitecture, StudyPlan } from './study.ts'

export interface ExecutorQuestion {
  /** 'auto', or a name. */
  readonly asked: string
  readonly architectures: readonly PlannedArchitecture[]
  readonly task: Task
  readonly recipe: Recipe
  readonly threads: number
}

/** The executor's name and variant, and in words why it was chosen. Throws `WrongInput` when the one asked for does not work here. */
export async function chooseExecutor(question: ExecutorQuestion): Promise<StudyPlan['executor']> {
  const { asked } = question
  if (asked !== 'auto') {
    const { name, variant } = await loadExecutor(asked)
    return { name, variant, why: 'it was asked for' }
  }
  const found = await tryExecutors()
  const trials = []
  for (const one of found) if ('executor' in one) trials.push(await tryOut(one.executor, question))
  const [best, ...others] = trials.sort((a, b) => a.milliseconds - b.milliseconds)
  invariant(best, 'no executor works here')
  const missing = found.flatMap((one) => ('why' in one ? [`${one.name} does not work here (${one.why})`] : []))
  const words = [trialWords(best), ...others.map(trialWords), ...missing].join('; ')
  return {
    name: best.name,
    variant: best.variant,
    why: `the fastest of those that work here, on ${widest(question).id}: ${words}`,
  }
}

interface Trial extends Pick<Executor, 'name' | 'variant'> {
  /** Of a whole training step. */
  readonly milliseconds: number
}

const trialWords = ({ name, milliseconds }: Trial): string =>
  `${name} about ${Number(milliseconds.toPrecision(2))} ms per training step`

/** What of a batch the reference is tried on: it is made to be obvious, not fast, and shows its speed on a few steps. */
const PART = { steps: 8, size: 2 }

async function tryOut(executor: Executor, question: ExecutorQuestion): Promise<Trial> {
  const { task, recipe } = question
  const full = firstBatch(task, recipe)
  const batch = executor.name === 'reference' ? partOf(full, task) : full
  const { threads } = question
  const { architecture } = widest(question)
  const milliseconds = 1000 * (await stepSeconds({ executor, architecture, task, recipe, threads, batch }))
  return {
    name: executor.name,
    variant: executor.variant,
    milliseconds: (milliseconds * full.steps * full.size) / (batch.steps * batch.size),
  }
}

function widest({ architectures }: ExecutorQuestion): PlannedArchitecture {
  const [first, ...rest] = architectures
  return rest.reduce(
    (most, other) => (other.multiplyAddsPerStep > most.multiplyAddsPerStep ? other : most),
    present(first, 'an architecture'),
  )
}

/** The first steps of the first sequences of a batch. */
function partOf(batch: Batch, { input, target, reads }: Task): Batch {
  const steps = Math.min(PART.steps, batch.steps)
  const size = Math.min(PART.size, batch.size)
  const outputs = reads === 'last' ? 1 : steps
  const cut = <A extends Float32Array | Int32Array>(values: A, rows: number, width: number): A => {
    const pieces = Array.from({ length: rows }, (_, t) => [
      ...values.subarray(t * batch.size * width, (t * batch.size + size) * width),
    ])
    return (values instanceof Float32Array ? Float32Array.from(pieces.flat()) : Int32Array.from(pieces.flat())) as A
  }
  const widthOf = (values: { readonly kind: string; readonly size: number }): number =>
    values.kind === 'real' ? values.size : 1
  return {
    ...batch,
    steps,
    size,
    input: cut(batch.input, steps, widthOf(input)),
    target: cut(batch.target, outputs, widthOf(target)),
    weights: cut(batch.weights, outputs, 1),
    lengths: batch.lengths.subarray(0, size).map((length) => Math.min(length, steps)),
  }
}
