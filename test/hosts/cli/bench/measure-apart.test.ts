import { afterEach, expect, test, vi } from 'vitest'
import { measureApart } from '../../../../src-main/hosts/cli/bench/measure-apart.ts'
import { presentLibrary } from '../../../studies/fake-library.ts'

afterEach(() => vi.unstubAllEnvs())

const job = { workload: 'W1', net: 'A1', executor: 'wasm', threads: 1, shards: 1, repeats: 1 } as const

test('a cell is measured in a process of its own', async () => {
  const answer = await measureApart(job).answer
  expect(answer).toMatchObject({ measured: { steps: 1, isScaled: false } })
})

test('an executor that does not work, and a process that is killed, are said instead of a figure', async () => {
  presentLibrary()
  const missing = await measureApart({ ...job, executor: 'tensorflow' }).answer
  expect(missing).toEqual({ failure: expect.stringMatching(/it does not work here: .*tfjs_binding\.node/) as string })
  const measuring = measureApart(job)
  measuring.kill()
  expect(await measuring.answer).toEqual({ failure: 'the process ended by SIGKILL' })
})
