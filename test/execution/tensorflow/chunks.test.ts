import { expect, it } from 'vitest'
import type { TensorflowBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import type { Batch, Session } from '../../../src-main/execution/executor.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { CONFORMANCE_NETS, type ConformanceNet } from '../../contracts/conformance-nets.ts'
import { sampleBatch } from '../sample-batch.ts'
import { plainStep, sampleSession, sampleTensors } from '../sample-session.ts'
import { describeWithLibrary } from './with-library.ts'

const STEPS = 7
const SIZE = 3
const SETTINGS = { batch: SIZE, steps: STEPS, shards: 1, threads: 1, seed: 1, inspect: true }

/** Numbers that a program makes of a few batches, shorter ones among them. */
function numbersOf(session: Session, { program, taps }: ConformanceNet): readonly number[] {
  const batch = (steps: number, settings = {}): Batch => sampleBatch(program, { steps, size: SIZE, ...settings })
  const numbers: number[] = []
  const take = (...values: readonly ArrayLike<number>[]): void => {
    for (const value of values) numbers.push(...Array.from(value))
  }
  for (const [step, steps] of [STEPS, 2, 5].entries()) {
    const lengths = [steps, 1, Math.max(1, steps - 2)]
    const { loss, gradientNorm } = session.train(batch(steps, { lengths, seed: step }), plainStep(step + 1))
    take([loss, gradientNorm], ...taps.map((tap) => session.tap(tap)))
  }
  const { lossSum, prediction } = session.evaluate(batch(4, { seed: 9 }))
  take([lossSum], prediction)
  const ragged = { lengths: [3, 6, 5], seed: 4 }
  const { gradients } = session.differentiate(batch(6, ragged), 7)
  take(...[...gradients.values(), ...session.save().carried.values()].map(({ values }) => values))
  return numbers
}

function open(binding: TensorflowBinding, { program }: ConformanceNet, chunk: number): Session {
  const settings = { ...SETTINGS, optimiser: makeOptimiser('sgd') }
  const session = openSession({ binding, program, settings, chunk })
  session.load({ parameters: sampleTensors(program), slots: new Map(), carried: new Map() })
  return session
}

describeWithLibrary('chunks of steps', (binding) => {
  // Each step of its own, a chunk that leaves one step over, one that leaves two.
  const [alone, one, two] = [1, 3, 5]
  // No loop at all, and more steps than there are: the same graph of steps whatever is in one, so the first nets stand for all.
  const [whole, beyond] = [STEPS, STEPS + 2]
  const nets = CONFORMANCE_NETS.map((net, k) => ({
    ...net,
    lengths: k < 5 ? [alone, one, two, whole, beyond] : [alone, one, two],
  }))

  it.each(nets)('give the same whatever their length: $name', async ({ lengths, ...net }) => {
    const expected = numbersOf(await sampleSession(net.program, SETTINGS), net)
    const scale = Math.max(...expected.map(Math.abs))
    for (const chunk of lengths) {
      const session = open(binding, net, chunk)
      const found = numbersOf(session, net)
      session.dispose()
      expect(found).toHaveLength(expected.length)
      const worst = expected.reduce((most, value, k) => Math.max(most, Math.abs(value - found[k]!)), 0)
      expect(worst / scale).toBeLessThan(1e-5)
    }
  })
})
