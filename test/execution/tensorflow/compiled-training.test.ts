import { expect, it } from 'vitest'
import type { Batch, Session } from '../../../src-main/execution/executor.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { CONFORMANCE_NETS, type ConformanceNet } from '../../contracts/conformance-nets.ts'
import { sampleBatch } from '../sample-batch.ts'
import { plainStep, sampleSession, sampleTensors } from '../sample-session.ts'
import { describeWithLibrary } from './with-library.ts'

const [SIZE, STEPS] = [3, 6]
const SETTINGS = { batch: SIZE, steps: STEPS, shards: 1, threads: 1, seed: 1 }

/** Loss, gradient norm and all parameters of a few steps: full batches, short ones, sequences that end at any step. */
function trained(session: Session, { program }: ConformanceNet): readonly (readonly number[])[] {
  const batch = (steps: number, lengths: readonly number[], seed: number): Batch =>
    sampleBatch(program, { steps, size: SIZE, lengths, seed })
  const clips = [{}, { clipNorm: 0.5 }, { clipValue: 0.01 }]
  const outcomes = [batch(STEPS, [6, 1, 4], 1), batch(3, [2, 3, 1], 2), batch(STEPS, [], 3)].map((one, k) => {
    const { loss, gradientNorm } = session.train(one, plainStep(k + 1, { learningRate: 3e-3, ...clips[k] }))
    return [loss, gradientNorm]
  })
  return [...outcomes, ...[...session.save().parameters.values()].map(({ values }) => [...values])]
}

describeWithLibrary('training that XLA compiles', (binding) => {
  it.each(CONFORMANCE_NETS)('stays with the reference: $name', async (net) => {
    // Adam makes a step of full length out of a gradient that is rounding alone, as that of an sLSTM's input gate bias is; not so with a larger epsilon.
    const settings = { ...SETTINGS, optimiser: makeOptimiser('adam', { epsilon: 1e-3 }) }
    const session = openSession({ binding, program: net.program, settings, compiled: 'training' })
    session.load({ parameters: sampleTensors(net.program), slots: new Map(), carried: new Map() })
    const ours = trained(session, net)
    session.dispose()
    const theirs = trained(await sampleSession(net.program, settings), net)
    for (const [k, expected] of theirs.entries()) {
      const scale = Math.max(...expected.map(Math.abs))
      const worst = Math.max(...expected.map((value, j) => Math.abs(value - ours[k]![j]!)))
      expect(worst / scale).toBeLessThanOrEqual(1e-5)
    }
  })
})
