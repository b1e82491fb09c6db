import { afterEach, expect, test, vi } from 'vitest'
import { executorNames, loadExecutor, tryExecutor, whyAbsent } from '../../src-main/execution/load-executor.ts'
import { missingLibrary, presentLibrary } from '../studies/fake-library.ts'

afterEach(() => vi.unstubAllEnvs())

test('an executor is loaded by its name, and a wrong name gets the nearest one', async () => {
  expect((await loadExecutor('reference')).name).toBe('reference')
  await expect(loadExecutor('tensorflwo')).rejects.toThrow("Did you mean 'tensorflow'?")
})

test('a library that is not there is missed without loading anything, with what to do', async () => {
  missingLibrary()
  const absent = { why: expect.stringContaining('there is no') as string, remedy: expect.any(String) as string }
  expect(whyAbsent('tensorflow')).toEqual(absent)
  expect(await tryExecutor('tensorflow')).toEqual({ name: 'tensorflow', ...absent })
  await expect(loadExecutor('tensorflow')).rejects.toThrow(/^executor tensorflow: it does not work here: /)
  for (const name of executorNames.filter((one) => one !== 'tensorflow')) expect(whyAbsent(name)).toBeNull()
})

test('what can end its process is loaded in engines alone', async () => {
  presentLibrary()
  expect(whyAbsent('tensorflow')).toBeNull()
  vi.stubEnv('FATHOM_ENGINE', undefined)
  expect(await tryExecutor('tensorflow')).toMatchObject({ why: expect.stringContaining('engine processes') as string })
  vi.stubEnv('FATHOM_ENGINE', '1')
  // It is no library: only the loader of the system can tell.
  expect(await tryExecutor('tensorflow')).toMatchObject({ why: expect.stringContaining('tfjs_binding.node') as string })
})
