import { expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Program } from '../../../src-main/compiler/program.ts'
import type { Batch, Session, TrainedState } from '../../../src-main/execution/executor.ts'
import { FormChooser } from '../../../src-main/execution/tensorflow/forms/choose-form.ts'
import { RememberedForms } from '../../../src-main/execution/tensorflow/forms/remembered-forms.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { architecture } from '../../network/nets.ts'
import { sampleBatch, type BatchSettings } from '../sample-batch.ts'
import { plainStep, sampleTensors } from '../sample-session.ts'
import { temporaryFolder } from '../tensorflow-library/places.ts'
import { describeWithLibrary } from './with-library.ts'

const net = architecture('transition-mlp', { n: 4, d: 6, m: 3, activation: 'identity' })
const LOSS = { loss: 'mean-squared-error' }
const program = compile(net, LOSS)
const [SIZE, STEPS] = [4, 20]
const batchOf = (settings: BatchSettings = {}): Batch => sampleBatch(program, { steps: STEPS, size: SIZE, ...settings })
const settings = { batch: SIZE, steps: STEPS, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('adam') }

describeWithLibrary('training that XLA compiles', (binding) => {
  const open = (given: Program, compiled?: 'training'): Session => {
    const session = openSession({ binding, program: given, settings, ...(compiled && { compiled }) })
    session.load({ parameters: sampleTensors(given), slots: new Map(), carried: new Map() })
    return session
  }
  /** Longest first, so that what a longer batch left behind would show in a shorter one; the smaller one is run in the plain form. */
  const shapes: readonly BatchSettings[] = [
    {},
    { steps: 7 },
    { steps: 7, continues: true },
    { steps: 1 },
    { size: 2 },
    {},
  ]
  const trained = (session: Session): TrainedState => {
    shapes.forEach((shape, k) => {
      const { finite } = session.train(batchOf({ ...shape, seed: k }), plainStep(k + 1, { clipNorm: 1 }))
      expect(finite).toBe(true)
    })
    const state = session.save()
    session.dispose()
    return state
  }
  const plain = trained(open(program))
  const compiled = trained(open(program, 'training'))

  it('comes to the same as the plain form on batches of every size and length', () => {
    let differing = 0
    for (const kind of ['parameters', 'slots', 'carried'] as const)
      for (const [name, { values }] of plain[kind]) {
        const scale = Math.max(...values.map(Math.abs))
        for (const [k, value] of values.entries()) {
          const found = compiled[kind].get(name)!.values[k]!
          expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-5 * scale)
          if (found !== value) differing++
        }
      }
    // Else it would be the plain form that ran.
    expect(differing).toBeGreaterThan(0)
  })

  it('trains to the same bits with and without taps, and gives them', () => {
    const taps = ['input', 'layer1.transition', 'layer1.carousel']
    const tapped = compile(net, { ...LOSS, taps })
    const [ours, theirs] = [open(tapped, 'training'), open(tapped)]
    for (const one of [ours, theirs]) one.train(batchOf(), plainStep(1))
    for (const tap of taps) expect(ours.tap(tap)).toEqual(theirs.tap(tap))
    theirs.dispose()
    ours.load({ parameters: sampleTensors(tapped), slots: new Map(), carried: new Map() })
    expect(trained(ours)).toEqual(compiled)
  })

  it('leaves parameters as they were where numbers go wrong', () => {
    const session = open(program, 'training')
    session.train(batchOf(), plainStep(1))
    const { parameters, slots } = session.save()
    const batch = batchOf()
    const bad = { ...batch, input: batch.input.map((value, k) => (k === 5 ? NaN : value)) as Float32Array }
    expect(session.train(bad, plainStep(2)).finite).toBe(false)
    expect(session.save()).toMatchObject({ parameters, slots })
    session.dispose()
  })

  it('leaves no tensor behind', () => {
    const before = binding.getNumOfTensors()
    trained(open(compile(net, { ...LOSS, taps: ['input'] }), 'training'))
    expect(binding.getNumOfTensors()).toBe(before)
  })

  it('is chosen by what was measured here, once', async () => {
    const remembered = new RememberedForms(temporaryFolder())
    const chooser = new FormChooser({ binding, library: ['a library'], wanted: 'measured', remembered })
    const before = binding.getNumOfTensors()
    expect(await chooser.choose(program, settings)).toMatchObject({ form: 'plain', why: 'nothing was measured' })
    const tuning = { steps: 1e6, seconds: 0 }
    const choice = await chooser.choose(program, { ...settings, tuning })
    expect(choice.why).toMatch(/ms per training step with XLA/)
    expect(binding.getNumOfTensors()).toBe(before)
    // With and without taps it is one net, for taps must change no bit; the same without a time to measure.
    const tapped = compile(net, { ...LOSS, taps: ['input'] })
    expect(await chooser.choose(tapped, { ...settings, tuning: { ...tuning, steps: 2e6 } })).toEqual(choice)
    expect(await chooser.choose(program, settings)).toEqual(choice)
  })
})
