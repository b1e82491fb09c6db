import { expect, onTestFinished, test } from 'vitest'
import { AskedEngine } from '../../../src-main/studies/engine/asked-engine.ts'
import { FakeEngines } from '../queue/fake-study.ts'
import type { FakeExecutors } from '../queue/fake-answers.ts'

function asked(executors: FakeExecutors): { engine: AskedEngine; engines: FakeEngines } {
  const engines = new FakeEngines(executors)
  const use = { executor: 'tensorflow', threads: 1, checking: false } as const
  const engine = new AskedEngine(() => engines.start(use))
  onTestFinished(() => engine.end())
  return { engine, engines }
}

const load = { kind: 'load', executor: 'tensorflow' } as const
const more = { kind: 'more-steps', seconds: 1 } as const
/** Seconds that nothing here comes near. */
const patience = { seconds: 60 }

test('one process answers one question after the other', async () => {
  const { engine, engines } = asked({ tensorflow: { step: 0.5, device: 'cuda' } })
  expect(await engine.ask(load, patience)).toEqual({ answer: { variant: 'fake tensorflow', device: 'cuda' } })
  expect(await engine.ask(more, patience)).toEqual({ answer: { steps: 5, least: 0.5, mean: 0.5 } })
  expect(engines.pids).toHaveLength(1)
  engine.end()
  await engines.gone()
})

test('a process that a question ends gives its reason, and the next question another process', async () => {
  const { engine, engines } = asked({ tensorflow: { abortsAt: 'load' } })
  const failure = expect.stringMatching(/^ended by SIGABRT: .*Check failed: 1 == 2$/) as string
  expect(await engine.ask(load, patience)).toEqual({ failure, isLate: false })
  expect(await engine.ask(more, patience)).toMatchObject({ answer: { steps: 5 } })
  expect(engines.pids).toHaveLength(2)
})

test('an executor that does not work says why, and its process stays', async () => {
  const words = 'libcudart.so.12: cannot open shared object file'
  const { engine, engines } = asked({ tensorflow: { failure: ['load', words] } })
  expect(await engine.ask(load, patience)).toEqual({ failure: words, isLate: false })
  await engine.ask(more, patience)
  expect(engines.pids).toHaveLength(1)
})

test('a process that does not answer in time is ended', async () => {
  const { engine, engines } = asked({ tensorflow: { hangsAt: 'load' } })
  expect(await engine.ask(load, { seconds: 0.5 })).toEqual({ failure: 'no answer within 0.5 s', isLate: true })
  await engines.gone()
})
