import { expect, it, vi } from 'vitest'
import type { Session, StepOutcome } from '../../../../src-main/execution/executor.ts'
import { measureForms, type TrialOfForms } from '../../../../src-main/execution/tensorflow/forms/measure-forms.ts'
import { makeOptimiser } from '../../../../src-main/training/optimisers/index.ts'
import { conformanceNet } from '../../../contracts/conformance-nets.ts'

const program = conformanceNet('vanilla RNN')
const settings = { batch: 2, steps: 3, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('sgd') }

interface Fake {
  readonly loss?: number
  /** Milliseconds of a step, and of the first one. */
  readonly step?: number
  readonly first?: number
}

/** Sessions on a clock of their own. */
function trial(forms: Readonly<Record<'plain' | 'compiled', Fake | Error>>, steps = 1e6) {
  const clock = { now: 0 }
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now)
  const disposed: string[] = []
  const open = vi.fn((form: 'plain' | 'compiled'): Session => {
    const fake = forms[form]
    let isFirst = true
    const train = (): StepOutcome => {
      if (fake instanceof Error) throw fake
      clock.now += isFirst ? (fake.first ?? 0) : (fake.step ?? 1)
      isFirst = false
      return { loss: fake.loss ?? 1, gradientNorm: 1, finite: true }
    }
    return { load: () => undefined, train, dispose: () => disposed.push(form) } as unknown as Session
  })
  const given: TrialOfForms = { program, settings, tuning: { steps, seconds: 0.1 }, open }
  return { given, open, disposed }
}

it('times both, and how long XLA takes to compile', () => {
  const { given, disposed } = trial({ plain: { step: 10 }, compiled: { step: 6, first: 2000 } })
  // The plain form's own first loss is taken beside, one step of it.
  expect(measureForms(given)).toEqual({ plain: 10, compiled: { step: 6, compiling: 2.01 } })
  expect(disposed.sort()).toEqual(['compiled', 'plain'])
})

it('does not try XLA where the whole run is short', () => {
  const { given, open } = trial({ plain: { step: 10 }, compiled: {} }, 100)
  expect(measureForms(given)).toEqual({ plain: 10, compiled: null })
  expect(open.mock.calls).toEqual([['plain']])
})

it('keeps the first line of why XLA does not compile it', () => {
  const failure = new Error('no XLA kernel for Fancy\nin a long graph')
  const { given, disposed } = trial({ plain: { step: 10 }, compiled: failure })
  expect(measureForms(given).compiled).toEqual({ failure: 'XLA does not compile it: no XLA kernel for Fancy' })
  expect(disposed.sort()).toEqual(['compiled', 'plain'])
})

it.each([1.01, NaN])('leaves XLA out where it gives a loss of %d for 1', (loss) => {
  const { given } = trial({ plain: { step: 10 }, compiled: { step: 1, loss } })
  expect(measureForms(given).compiled).toEqual({ failure: `XLA computes a loss of ${loss} where it is 1` })
})
