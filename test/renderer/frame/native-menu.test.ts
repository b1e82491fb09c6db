import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { useCommandStore } from '../../../src-renderer/commands/command-store.ts'
import { runFromMenu } from '../../../src-renderer/frame/native-menu.ts'
import { useStatus } from '../../../src-renderer/stores/status.ts'

beforeEach(() => setActivePinia(createPinia()))

test('what is chosen is run, with its argument', () => {
  const run = vi.fn()
  useCommandStore().register({ 'project.open': { run } })
  runFromMenu({ command: 'project.open', argument: '/a.fathom' })
  expect(run).toHaveBeenCalledExactlyOnceWith('/a.fathom')
  expect(useStatus().said).toBe('')
})

test('what cannot be done now says why', () => {
  const run = vi.fn()
  useCommandStore().register({ 'go.study': { run, why: () => 'open a project first' } })
  runFromMenu({ command: 'go.study', argument: null })
  expect(run).not.toHaveBeenCalled()
  expect(useStatus().said).toBe('Go to Study: open a project first')
})

test('what no room answers to says so', () => {
  runFromMenu({ command: 'data.add-task', argument: null })
  expect(useStatus().said).toBe('Add the task to the project: not in this room')
})
