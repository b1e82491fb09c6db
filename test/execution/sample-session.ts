import type { Optimiser } from '../../src-main/compiler/optimiser.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Executor, Session, SessionSettings, Tensors, TrainingStep } from '../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { randomStream } from '../../src-main/foundation/random.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'

export interface SampleSettings extends Partial<Omit<SessionSettings, 'optimiser'>> {
  readonly optimiser?: Optimiser
  readonly executor?: Executor
}

/** A session of the program (on the reference executor when none is given) that holds random parameters. */
export async function sampleSession(program: Program, settings: SampleSettings = {}): Promise<Session> {
  const { executor = referenceExecutor, optimiser = makeOptimiser('sgd'), ...rest } = settings
  const session = await executor.prepare(program, {
    batch: 3,
    steps: 5,
    shards: 1,
    threads: 1,
    seed: 1,
    ...rest,
    optimiser,
  })
  session.load({ parameters: sampleTensors(program), slots: new Map(), carried: new Map() })
  return session
}

/** Random parameters, no two leaves alike and none at its constant initial value, that a 32-bit float holds exactly. */
export function sampleTensors({ parameters }: Pick<Program, 'parameters'>, seed = 1): Tensors {
  return new Map(
    parameters.map(({ name, rows, columns, leaves }) => {
      const values = new Float32Array(rows * columns)
      for (const leaf of leaves) {
        const random = randomStream(seed, 'parameters', leaf.name)
        const centre = leaf.initial.kind === 'constant' ? leaf.initial.value / 2 : 0
        for (let k = leaf.row * columns; k < (leaf.row + leaf.rows) * columns; k++)
          values[k] = centre + 1.2 * (random() - 0.5)
      }
      return [name, { rows, columns, values }]
    }),
  )
}

/** The training step `step` at rate 0.05 without clipping. */
export function plainStep(step: number, settings: Partial<TrainingStep> = {}): TrainingStep {
  return { step, learningRate: 0.05, clipNorm: Infinity, clipValue: Infinity, ...settings }
}
