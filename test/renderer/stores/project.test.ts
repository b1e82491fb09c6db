import { describe, expect, test, vi } from 'vitest'
import type { DocumentTask } from '../../../src-main/document/document.ts'
import { useConnection } from '../../../src-renderer/stores/connection.ts'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { useStatus } from '../../../src-renderer/stores/status.ts'
import { openExample, openStores } from './window-stores.ts'

const task = (id: string): DocumentTask => ({
  id,
  title: `Task ${id}`,
  definition: { task: 'adding', options: { length: 10 }, data: [] },
})
const PATH = '/projects/adding.fathom'

describe('opening', () => {
  test('mirrors the document', async () => {
    await openExample()
    expect(useProject().view).toMatchObject({ path: PATH, name: 'adding.fathom', access: 'write' })
    expect(useProject().whyReadOnly).toBeNull()
  })

  test('says why a file cannot be opened, and keeps the one that is open', async () => {
    await openExample()
    const project = useProject()
    expect(await project.open('/nowhere.fathom')).toBeNull()
    expect(project.problems).toMatchObject([{ code: 'no-file', place: '/nowhere.fathom' }])
    expect(project.view?.path).toBe(PATH)
  })

  test('lets go of the project before', async () => {
    await openExample()
    const project = useProject()
    await project.apply({ kind: 'add-task', task: task('a') })
    await vi.waitUntil(() => 'a' in project.document.tasks)
    await project.create('fresh')
    await vi.waitUntil(() => project.isReady)
    expect(project.view?.name).toBe('fresh.fathom')
    expect(project.document.tasks).toEqual({})
    expect(project.history).toEqual({ undo: null, redo: null })
  })

  test('shows why a project can only be read, and refuses nothing silently', async () => {
    const double = await openExample()
    const project = useProject()
    double.projects.get(PATH)!.why = 'open in another window'
    await project.open(PATH)
    expect(project.whyReadOnly).toBe('open in another window')
    expect(await project.apply({ kind: 'add-task', task: task('a') })).toBe(false)
    expect(useStatus().said).toBe('open in another window. Close it there.')
  })
})

test('a project that another window leaves can be changed from then on', async () => {
  const double = await openExample()
  const project = useProject()
  const file = double.projects.get(PATH)!
  file.why = 'open in another window'
  file.changed()
  await vi.waitUntil(() => project.whyReadOnly === 'open in another window')
  expect(project.view?.access).toBe('read')
  file.why = null
  file.changed()
  await vi.waitUntil(() => project.whyReadOnly === null)
  expect(project.view?.access).toBe('write')
})

describe('changes', () => {
  test('come back by the watch, with what undo would do', async () => {
    await openExample()
    const project = useProject()
    expect(await project.apply({ kind: 'add-task', task: task('a') })).toBe(true)
    expect(project.history.undo).toBe('add the task Task a')
    await vi.waitUntil(() => project.document.tasks['a'] !== undefined)
    await project.undo()
    expect(project.history).toEqual({ undo: null, redo: 'add the task Task a' })
    expect(useStatus().said).toBe('Undone: add the task Task a')
    await vi.waitUntil(() => project.document.tasks['a'] === undefined)
    await project.redo()
    expect(useStatus().said).toBe('Done again: add the task Task a')
    await vi.waitUntil(() => project.document.tasks['a'] !== undefined)
  })

  test('are undone while they are still on their way, and the last one first', async () => {
    await openExample()
    const project = useProject()
    const adding = project.apply({ kind: 'add-task', task: task('a') })
    expect(project.isChanging).toBe(true)
    const renaming = project.apply({ kind: 'rename-task', id: 'a', title: 'Echo' })
    const undoing = project.undo()
    expect(await Promise.all([adding, renaming])).toEqual([true, true])
    await undoing
    expect(useStatus().said).toBe('Undone: rename the task Task a to Echo')
    expect(project.isChanging).toBe(false)
    expect(project.history).toEqual({ undo: 'add the task Task a', redo: 'rename the task Task a to Echo' })
    await vi.waitUntil(() => project.document.tasks['a']?.title === 'Task a')
  })

  test('of another window are seen too', async () => {
    const double = await openExample()
    const file = double.projects.get(PATH)!
    file.document = { ...file.document, tasks: { b: task('b') } }
    file.changed()
    await vi.waitUntil(() => 'b' in useProject().document.tasks)
  })

  test('that the document does not allow are told in its words', async () => {
    await openExample()
    expect(await useProject().apply({ kind: 'remove-task', id: 'missing' })).toBe(false)
    expect(useStatus().said).not.toBe('')
  })

  test('are not possible once the file cannot be written, and the reason is shown', async () => {
    const double = await openExample()
    const file = double.projects.get(PATH)!
    file.trouble = { code: 'disk-full', place: PATH, message: 'the disk is full', hint: 'Make room on it.' }
    file.changed()
    await vi.waitUntil(() => useProject().trouble !== null)
    expect(useProject().whyReadOnly).toBe('the disk is full')
  })
})

describe('a lost connection', () => {
  test('is waited for, and what happened meanwhile comes with the new one', async () => {
    const double = await openExample()
    const project = useProject()
    const before = project.key
    double.cut()
    await vi.waitUntil(() => useConnection().isLost)
    expect(project.whyReadOnly).toBe('the connection is lost')
    const file = double.projects.get(PATH)!
    file.document = { ...file.document, tasks: { c: task('c') } }
    double.mend()
    await vi.waitUntil(() => 'c' in project.document.tasks)
    expect(project.key).not.toBe(before)
    expect(project.whyReadOnly).toBeNull()
    expect(await project.apply({ kind: 'add-task', task: task('d') })).toBe(true)
  })

  test('is not told as lost before there was one', () => {
    const double = openStores()
    double.cut()
    expect(useConnection().isLost).toBe(false)
  })
})
