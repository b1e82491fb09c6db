import { beforeEach, expect, test } from 'vitest'
import { useHome } from '../../../src-renderer/project/home-store.ts'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { openStores } from '../stores/window-stores.ts'

beforeEach(() => void openStores())

test('examples and recent projects are listed, gone ones with them', async () => {
  const home = useHome()
  await home.load()
  expect(home.examples).toHaveLength(3)
  expect(home.recent.map(({ isThere }) => isThere)).toEqual([true, true, false])
  expect(home.isLoading).toBe(false)
})

test('a project is taken off the list', async () => {
  const home = useHome()
  await home.load()
  await home.forget('/media/stick/parity.fathom')
  expect(home.recent).toHaveLength(2)
  await home.load()
  expect(home.recent).toHaveLength(2)
})

test('the folder lists what is not among the recent ones', async () => {
  await useProject().create('fresh')
  await useProject().open('/projects/chorales.fathom')
  const home = useHome()
  await home.load()
  expect(home.files.map(({ name }) => name)).toEqual(['fresh.fathom', 'chorales.fathom'])
  expect(home.folder.map(({ name }) => name)).toEqual(['fresh.fathom'])
})
