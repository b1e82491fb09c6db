import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import type { Window } from '../../../../src-main/hosts/workbench/project/window.ts'
import { task } from '../../../document/sample.ts'
import { newProject } from '../../../project/temporary.ts'
import { codeOf, following, waiting, withProject } from '../open-workbench.ts'

const addTask = { kind: 'add-task', task }

describe('two windows on one file', () => {
  test('the second one is shown what the first one does, and says why it cannot write', async () => {
    const { room, view } = await withProject()
    const second = await room.open({ path: view.path }, waiting)
    expect(second).toMatchObject({ access: 'read', why: expect.stringContaining('open in another window') as string })
    expect(second.key).not.toBe(view.key)
    const shown = following(room, second.key)
    await shown.next()
    const next = shown.next()
    await room.apply({ project: view.key, command: addTask }, waiting)
    expect(await next).toMatchObject({ document: { tasks: { adding: task } }, access: 'read' })
    expect(await codeOf(() => room.apply({ project: second.key, command: addTask }, waiting))).toBe('project-read-only')
    expect(await codeOf(() => room.undo({ project: second.key }, waiting))).toBe('project-read-only')
  })

  test('the second one may write when the first one closes, and is told', async () => {
    const { room, view } = await withProject()
    const first = following(room, view.key)
    await first.next()
    const second = await room.open({ path: view.path }, waiting)
    const shown = following(room, second.key)
    expect(await shown.next()).toMatchObject({ access: 'read' })
    const next = shown.next()
    await room.close({ project: view.key }, waiting)
    expect(await next).toMatchObject({ access: 'write', why: null })
    expect((await room.apply({ project: second.key, command: addTask }, waiting)).undo).toMatch(/^add the task/)
  })

  test('a window that was shut without a word gives up writing, and finds another one writing when it comes back', async () => {
    const { room, view } = await withProject()
    const first = following(room, view.key)
    await first.next()
    await first.stop()
    const second = await room.open({ path: view.path }, waiting)
    expect(second).toMatchObject({ access: 'write' })
    await following(room, second.key).next()
    expect(await following(room, view.key).next()).toMatchObject({ access: 'read' })
    expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('project-read-only')
  })

  test('a window that lost its connection for a moment goes on writing', async () => {
    const { room, view } = await withProject()
    const first = following(room, view.key)
    await first.next()
    await first.stop()
    expect((await room.apply({ project: view.key, command: addTask }, waiting)).undo).toMatch(/^add the task/)
  })

  test('links lead to the same file', async () => {
    const { room, view } = await withProject()
    const second = await room.open({ path: view.path.replace('/projects/', '/projects/../projects/') }, waiting)
    expect(second).toMatchObject({ access: 'read', path: view.path })
  })
})

test('the last window that closes closes the file', async () => {
  const { room, view } = await withProject()
  const second = await room.open({ path: view.path }, waiting)
  await room.close({ project: view.key }, waiting)
  expect(existsSync(`${view.path}-wal`)).toBe(true)
  await room.close({ project: second.key }, waiting)
  expect(existsSync(`${view.path}-wal`)).toBe(false)
})

test('a window that lost its connection comes back with its key, also when the file was closed meanwhile', async () => {
  const { room, view } = await withProject()
  await room.apply({ project: view.key, command: addTask }, waiting)
  await room.close({ project: view.key }, waiting)
  expect(await following(room, view.key).next()).toMatchObject({
    document: { tasks: { adding: task } },
    access: 'write',
  })
})

test('a key of nobody is refused', async () => {
  const { room } = await withProject()
  expect(await codeOf(() => room.undo({ project: 'project-1' }, waiting))).toBe('project-not-open')
})

describe('work that goes on', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  let lines: string[] = []
  const open = async (worksAlone: boolean): Promise<{ projects: OpenProjects; window: Window; ended: string[] }> => {
    const file = newProject()
    file.close()
    lines = []
    const projects = new OpenProjects({ now: () => new Date(), log: (line) => lines.push(line), worksAlone })
    const window = await projects.open(file.path)
    const ended: string[] = []
    window.onClosing(async () => {
      await setTimeout(5)
      window.project.change(`INSERT INTO log (kind, message) VALUES ('failed', 'last words')`)
      ended.push('work')
    })
    return { projects, window, ended }
  }

  test('comes to its end before the file is closed', async () => {
    const { projects, window, ended } = await open(false)
    await projects.leave(window.key)
    expect(ended).toEqual(['work'])
    expect(existsSync(`${window.path}-wal`)).toBe(false)
  })

  test('waits for a window that comes back soon', async () => {
    const { projects, window, ended } = await open(false)
    window.keepOpen()
    await projects.leave(window.key)
    vi.advanceTimersByTime(8_000)
    const again = await projects.open(window.path)
    expect(again.project).toBe(window.project)
    projects.follow(again.key)
    vi.advanceTimersByTime(60_000)
    expect(ended).toEqual([])
    await projects.close()
  })

  test('is brought to its end when no window comes back', async () => {
    const { projects, window, ended } = await open(false)
    window.keepOpen()
    await projects.leave(window.key)
    vi.advanceTimersByTime(14_000)
    await vi.waitFor(() => expect(ended).toEqual(['work']))
    await projects.close()
  })

  test('goes on without a window where a browser may come back, and the file is closed when it is done', async () => {
    const { projects, window, ended } = await open(true)
    const release = window.keepOpen()
    await projects.leave(window.key)
    vi.advanceTimersByTime(3_600_000)
    expect(ended).toEqual([])
    release()
    vi.advanceTimersByTime(14_000)
    await vi.waitFor(() => expect(ended).toEqual(['work']))
    await projects.close()
  })

  test('a file that no window looks at any more is closed after a while', async () => {
    const { projects, window, ended } = await open(true)
    projects.follow(window.key)()
    vi.advanceTimersByTime(14_000)
    await vi.waitFor(() => expect(ended).toEqual(['work']))
    await projects.close()
  })

  test('who opens a file that is just being closed waits for it', async () => {
    const { projects, window, ended } = await open(false)
    const left = projects.leave(window.key)
    expect(() => projects.of(window.key)).toThrow(/not open any more/)
    const again = await projects.open(window.path)
    expect(ended).toEqual(['work'])
    expect(again.access).toBe('write')
    await left
    await projects.close()
  })

  test('work that does not end well is told to the log, and the file is closed all the same', async () => {
    const { projects, window } = await open(false)
    window.onClosing(() => Promise.reject(new Error('an engine hangs')))
    await projects.leave(window.key)
    expect(lines).toEqual([expect.stringMatching(/sample\.fathom was not closed as it should: .*an engine hangs/)])
    expect(existsSync(`${window.path}-wal`)).toBe(false)
    await projects.close()
  })
})
