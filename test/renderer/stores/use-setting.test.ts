import { expect, test, vi } from 'vitest'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { useSetting } from '../../../src-renderer/stores/use-setting.ts'
import { openExample } from './window-stores.ts'

const axis = () => useSetting('axis', (stored) => (stored === 'log' ? 'log' : 'linear'))

test('a setting goes into the document and is no part of undo', async () => {
  await openExample()
  const project = useProject()
  const setting = axis()
  expect(setting.value).toBe('linear')
  setting.value = 'log'
  expect(setting.value).toBe('log')
  await vi.waitUntil(() => project.document.settings['axis'] === 'log')
  expect(project.history.undo).toBeNull()
  expect(axis().value).toBe('log')
})

test('in a read-only project it holds for this window', async () => {
  const double = await openExample()
  const project = useProject()
  double.projects.get('/projects/adding.fathom')!.why = 'read-only disk'
  await project.open('/projects/adding.fathom')
  const setting = axis()
  setting.value = 'log'
  expect(setting.value).toBe('log')
  expect(project.document.settings).toEqual({})
})

test('it belongs to its project', async () => {
  await openExample()
  const setting = axis()
  setting.value = 'log'
  await useProject().create('other')
  expect(setting.value).toBe('linear')
})
