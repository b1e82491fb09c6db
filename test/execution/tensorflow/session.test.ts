import { expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Program } from '../../../src-main/compiler/program.ts'
import type { Batch, Executor, Session, TrainedState } from '../../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import { wasmExecutor } from '../../../src-main/execution/wasm/executor.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { architecture } from '../../network/nets.ts'
import { sampleBatch, type BatchSettings } from '../sample-batch.ts'
import { plainStep, sampleSession, sampleTensors } from '../sample-session.ts'
import { describeWithLibrary } from './with-library.ts'

const net = architecture('transition-mlp', { n: 4, d: 6, m: 3, activation: 'identity' })
const LOSS = { loss: 'mean-squared-error' }
const program = compile(net, LOSS)
const SIZE = 4
const STEPS = 20
const batchOf = (settings: BatchSettings = {}): Batch => sampleBatch(program, { steps: STEPS, size: SIZE, ...settings })

describeWithLibrary('a session on TensorFlow', (binding) => {
  const executor: Executor = {
    name: 'tensorflow',
    variant: 'tensorflow',
    prepare: (given, settings) => Promise.resolve(openSession({ binding, program: given, settings })),
  }
  const settings = { batch: SIZE, steps: STEPS, optimiser: makeOptimiser('adam') }
  const open = (given: Program = program): Promise<Session> => sampleSession(given, { ...settings, executor })

  it('holds no more tensors after 1000 steps than after one', async () => {
    const tapped = compile(net, { ...LOSS, taps: ['layer1.transition', 'readout.before'] })
    const session = await open(tapped)
    const step = (k: number): void => {
      session.train(batchOf({ seed: k % 3, continues: k > 1 }), plainStep(k))
      session.tap('layer1.transition')
      if (k % 100 === 1) {
        session.evaluate(batchOf({ seed: 9 }))
        session.differentiate(batchOf(), k)
        session.save()
        session.train(batchOf(), plainStep(k))
      }
    }
    step(1)
    const before = binding.getNumOfTensors()
    for (let k = 2; k <= 1000; k++) step(k)
    expect(binding.getNumOfTensors()).toBe(before)
    session.dispose()
  })

  it('leaves no tensor behind when it is disposed of, or when a batch is refused', async () => {
    const before = binding.getNumOfTensors()
    const session = await open()
    session.train(batchOf(), plainStep(1))
    session.load(session.save())
    session.train(batchOf({ continues: true }), plainStep(2))
    const lost = { ...batchOf(), target: new Float32Array(3) }
    expect(() => session.train(lost, plainStep(3))).toThrow()
    expect(() => session.train(batchOf({ size: 2, continues: true }), plainStep(3))).toThrow(/another size/)
    session.dispose()
    expect(binding.getNumOfTensors()).toBe(before)
  })

  it('takes batches of any size and length up to its own, and refuses larger ones', async () => {
    const [session, reference] = await Promise.all([open(), sampleSession(program, settings)])
    for (const [k, shape] of [{ size: 1 }, { steps: 1 }, { size: 3, steps: 13 }, {}].entries())
      for (const one of [session, reference]) one.train(batchOf({ ...shape, seed: k }), plainStep(k + 1))
    expectNear(session.save(), reference.save())
    expect(() => session.evaluate(batchOf({ size: SIZE + 1 }))).toThrow(/larger than the session was prepared for/)
    expect(() => session.evaluate(batchOf({ steps: STEPS + 1 }))).toThrow(/larger than the session was prepared for/)
    session.dispose()
  })

  it('trains to the same bits with and without taps', async () => {
    const tapped = compile(net, { ...LOSS, taps: ['input', 'layer1.transition', 'layer1.carousel'] })
    const trained = async (given: Program): Promise<TrainedState> => {
      const session = await open(given)
      for (let k = 1; k <= 3; k++) session.train(batchOf({ seed: k }), plainStep(k))
      const state = session.save()
      session.dispose()
      return state
    }
    expect(await trained(tapped)).toEqual(await trained(program))
  })

  it('reads many symbols as it reads few: by gathering, not by a product', async () => {
    const symbols = { n: 120, d: 5, m: 120, input: 'symbols', activation: 'softmax' } as const
    const many = compile(architecture('shallow', symbols), { loss: 'softmax-cross-entropy' })
    const [session, reference] = await Promise.all([open(many), sampleSession(many, settings)])
    for (let k = 1; k <= 3; k++)
      for (const one of [session, reference]) {
        const batch = sampleBatch(many, { steps: STEPS, size: SIZE, lengths: [20, 3, 12, 7], seed: k })
        one.train(batch, plainStep(k))
      }
    expectNear(session.save(), reference.save())
    session.dispose()
  })

  it('does not update from gradients that are no numbers, clipped or not', async () => {
    const session = await open()
    const good = batchOf()
    const bad = { ...good, input: good.input.map((value, k) => (k === 5 ? NaN : value)) as Float32Array }
    const before = session.save()
    for (const clip of [{}, { clipValue: 0.1 }, { clipNorm: 1, clipValue: 0.1 }])
      expect(session.train(bad, plainStep(1, clip)).finite).toBe(false)
    expect(session.save()).toMatchObject({ parameters: before.parameters, slots: before.slots })
    session.dispose()
  })

  it('clips gradients whose squares do not fit into 32 bits', async () => {
    const [session, reference] = await Promise.all([open(), sampleSession(program, settings)])
    const batch = batchOf()
    const huge = { ...batch, weights: batch.weights.map((weight) => weight * 1e25) }
    for (const one of [session, reference]) one.train(huge, plainStep(1, { clipNorm: 1 }))
    expectNear(session.save(), reference.save())
    session.dispose()
  })

  it('goes on where another executor stopped: wasm, tensorflow, reference', async () => {
    const optimiser = makeOptimiser('adam')
    const path: readonly Executor[] = [wasmExecutor(), executor, referenceExecutor]
    const all: readonly Executor[] = path.map(() => referenceExecutor)
    const travelled = async (executors: readonly Executor[]): Promise<TrainedState> => {
      let state: TrainedState = { parameters: sampleTensors(program), slots: new Map(), carried: new Map() }
      for (const [k, one] of executors.entries()) {
        const session = await one.prepare(program, { ...settings, optimiser, shards: 2, threads: 1, seed: 1 })
        session.load(state)
        for (const j of [1, 2]) session.train(batchOf({ seed: k, continues: k + j > 1 }), plainStep(2 * k + j))
        state = session.save()
        session.dispose()
      }
      return state
    }
    const [moved, stayed] = [await travelled(path), await travelled(all)]
    expect([...moved.carried.keys()]).toEqual([...stayed.carried.keys()])
    expect(moved.slots.get('updates')?.values[0]).toBe(6)
    expectNear(moved, stayed)
  })
})

function expectNear(ours: TrainedState, theirs: TrainedState): void {
  for (const kind of ['parameters', 'slots', 'carried'] as const) {
    for (const [name, { values }] of theirs[kind]) {
      const scale = Math.max(...values.map(Math.abs))
      const own = ours[kind].get(name)!.values
      expect(own).toHaveLength(values.length)
      for (const [k, value] of values.entries()) expect(Math.abs(own[k]! - value)).toBeLessThanOrEqual(1e-4 * scale)
    }
  }
}
