import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { windowCommands } from '../../../src-main/contract/window-commands.ts'
import { useCommandStore } from '../../../src-renderer/commands/command-store.ts'

const press = (key: string) => ({ key, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false })

beforeEach(() => setActivePinia(createPinia()))

describe('the list of commands', () => {
  test('has every id and every key once', () => {
    const ids = windowCommands.map(({ id }) => id)
    const keys = windowCommands.flatMap((command) => ('keys' in command ? [command.keys] : []))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the command store', () => {
  test('runs what is registered, with its argument, until it is taken back', () => {
    const store = useCommandStore()
    const run = vi.fn()
    const forget = store.register({ 'project.open': { run } })
    expect(store.run('project.open', '/a.fathom')).toBe(true)
    expect(run).toHaveBeenCalledExactlyOnceWith('/a.fathom')
    forget()
    expect(store.run('project.open')).toBe(false)
    expect(store.possible()).toEqual([])
  })

  test('lets the last one registered answer, and the one before it again afterwards', () => {
    const store = useCommandStore()
    const [room, dialog] = [vi.fn(), vi.fn()]
    store.register({ 'edit.undo': { run: room } })
    const forget = store.register({ 'edit.undo': { run: dialog } })
    store.run('edit.undo')
    forget()
    store.run('edit.undo')
    expect([room.mock.calls.length, dialog.mock.calls.length]).toEqual([1, 1])
  })

  test('does not run what cannot be done now, and says why', () => {
    const store = useCommandStore()
    const run = vi.fn()
    store.register({ 'edit.undo': { run, why: () => 'nothing to undo' } })
    expect(store.run('edit.undo')).toBe(false)
    expect(run).not.toHaveBeenCalled()
    expect(store.whyNot('edit.undo')).toBe('nothing to undo')
    expect(store.whyNot('edit.redo')).toBe('not in this room')
    expect(store.possible()).toMatchObject([{ id: 'edit.undo', why: 'nothing to undo' }])
  })

  test('knows the command of a key press that somebody listens to', () => {
    const store = useCommandStore()
    expect(store.commandOf(press('z'), false)).toBeUndefined()
    store.register({ 'edit.undo': { run: vi.fn() }, 'go.study': { run: vi.fn() } })
    expect(store.commandOf(press('z'), false)).toBe('edit.undo')
    expect(store.commandOf(press('3'), true)).toBe('go.study')
  })

  test('leaves undo to a text that is being typed, and browser keys to the browser', () => {
    const store = useCommandStore()
    store.register({ 'edit.undo': { run: vi.fn() }, 'project.new': { run: vi.fn() } })
    expect(store.commandOf(press('z'), true)).toBeUndefined()
    expect(store.commandOf(press('n'), false)).toBeUndefined()
  })

  test('lists what rooms provide beside the commands', () => {
    const store = useCommandStore()
    const entry = { id: 'data:1', title: 'Adding problem', group: 'Tasks', run: vi.fn() }
    const forget = store.provide('document', () => [entry])
    expect(store.entries()).toEqual([entry])
    forget()
    expect(store.entries()).toEqual([])
  })
})
