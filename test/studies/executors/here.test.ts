import { afterEach, expect, test, vi } from 'vitest'
import { executorsHere } from '../../../src-main/studies/executors/here.ts'
import { missingLibrary, presentLibrary } from '../fake-library.ts'
import type { FakeExecutors } from '../queue/fake-answers.ts'
import { FakeEngines } from '../queue/fake-study.ts'

afterEach(() => vi.unstubAllEnvs())

async function tensorflowHere(executors: FakeExecutors) {
  const engines = new FakeEngines(executors)
  const here = await executorsHere(engines.start)
  await engines.gone()
  return { tensorflow: here.find(({ name }) => name === 'tensorflow'), here, engines }
}

test('wasm and the reference need no engine to be tried; what is missing needs none either', async () => {
  missingLibrary()
  const { tensorflow, here, engines } = await tensorflowHere({})
  expect(engines.pids).toEqual([])
  expect(tensorflow).toMatchObject({ works: false, why: expect.stringContaining('FATHOM_TENSORFLOW names') as string })
  expect(here).toContainEqual({ name: 'reference', works: true, variant: 'reference float64', device: 'cpu' })
})

test('TensorFlow is tried in an engine, which tells what it computes on', async () => {
  presentLibrary()
  const { tensorflow, engines } = await tensorflowHere({ tensorflow: { device: 'cuda' } })
  expect(tensorflow).toEqual({ name: 'tensorflow', works: true, variant: 'fake tensorflow', device: 'cuda' })
  expect(engines.uses).toEqual([{ executor: 'tensorflow', threads: 1, checking: false }])
})

test.each([
  ['aborts', { abortsAt: 'load' }, /^ended by SIGABRT: .*Check failed: 1 == 2$/],
  ['says no', { failure: ['load', 'libcudart.so.12: cannot open'] }, /^libcudart\.so\.12: cannot open$/],
] as const)('a library that %s does not work here, and nothing else suffers', async (_, behaviour, why) => {
  presentLibrary()
  const { tensorflow, here } = await tensorflowHere({ tensorflow: behaviour })
  expect(tensorflow).toMatchObject({ works: false, why: expect.stringMatching(why) as string })
  expect(here.find(({ name }) => name === 'reference')?.works).toBe(true)
})
