import { compile } from '../../compiler/compile.ts'
import type { Executor, SessionSettings, Tensors } from '../../execution/executor.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { initialTensors } from '../../training/initial.ts'
import { makeOptimiser } from '../../training/optimisers/index.ts'
import { checkBatch } from './check-batch.ts'

/** What is differentiated: plain data, so that it can be asked of another process. */
export interface GradientQuestion {
  readonly architecture: Architecture
  /** Id of a loss that fits the architecture's readout. */
  readonly loss: string
  /** Of weights, data and directions; 1 when left out. */
  readonly seed?: number
  /** Sizes of the batch; 4 steps of 3 sequences of unequal lengths when left out. */
  readonly steps?: number
  readonly batch?: number
}

export interface GradientAnswer {
  /** Of the executor that answers. */
  readonly variant: string
  readonly loss: number
  readonly gradients: Tensors
}

/** Somebody who is compared with the oracle: an executor of this process, or one that is asked elsewhere. */
export interface Examinee {
  readonly name: string
  /** The answer, or why there is none. */
  readonly answer: (question: GradientQuestion) => Promise<GradientAnswer | { readonly failure: string }>
}

/** An executor of this process; what it throws, the check throws. */
export function examinee(executor: Executor): Examinee {
  return { name: executor.name, answer: (question) => answerGradient(executor, question) }
}

/** Loss and gradients of the question's net on the question's batch, from an executor. */
export async function answerGradient(executor: Executor, question: GradientQuestion): Promise<GradientAnswer> {
  const program = compile(question.architecture, { loss: question.loss })
  const session = await executor.prepare(program, checkSettings(question))
  try {
    const parameters = initialTensors(program.parameters, { seed: question.seed ?? 1, gain: 1 })
    session.load({ parameters, slots: new Map(), carried: new Map() })
    const { loss, gradients } = session.differentiate(checkBatch(program, question), 1)
    return { variant: executor.variant, loss, gradients }
  } finally {
    session.dispose()
  }
}

/** One shard on one thread: a check is small. */
export function checkSettings({ seed = 1, steps = 4, batch = 3 }: GradientQuestion): SessionSettings {
  return { batch, steps, shards: 1, threads: 1, seed, optimiser: makeOptimiser('sgd') }
}
