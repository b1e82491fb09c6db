import { expect, onTestFinished, test } from 'vitest'
import { checkGradient } from '../../../src-main/diagnostics/gradient-check.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import { startEngine } from '../../../src-main/hosts/engine/start-engine.ts'
import type { StartEngine } from '../../../src-main/studies/engine/port.ts'
import { examineeInEngine } from '../../../src-main/studies/executors/examinee-in-engine.ts'
import { architecture } from '../../network/nets.ts'
import { FakeEngines } from '../queue/fake-study.ts'

const question = {
  architecture: architecture('shallow', { n: 2, d: 3, m: 2 }),
  loss: 'softmax-cross-entropy',
}

async function examined(name: 'wasm' | 'tensorflow', start: StartEngine) {
  const other = examineeInEngine(name, start)
  onTestFinished(() => other.end())
  const { executors } = await checkGradient({ ...question, oracle: referenceExecutor, others: [other] })
  return { first: executors[0], other }
}

test('an executor in an engine gives the gradients of one in this process', async () => {
  const { first } = await examined('wasm', startEngine)
  expect(first).toMatchObject({ name: 'wasm', variant: expect.stringContaining('wasm') as string })
  expect((first as { maxDeviation: number }).maxDeviation).toBeLessThan(1e-5)
})

test('a crash is the answer for that net, and the next net has a new process', async () => {
  const engines = new FakeEngines({ tensorflow: { abortsAt: 'gradient' } })
  const { first, other } = await examined('tensorflow', engines.start)
  const failure = expect.stringMatching(/^ended by SIGABRT: .*Check failed/) as string
  expect(first).toEqual({ name: 'tensorflow', failure })
  expect(await other.answer(question)).toEqual({ failure })
  expect(engines.uses).toEqual(Array(2).fill({ executor: 'tensorflow', threads: 1, checking: true }))
})
