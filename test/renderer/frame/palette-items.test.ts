import { describe, expect, test, vi } from 'vitest'
import type { Entry, PossibleCommand } from '../../../src-renderer/commands/command-store.ts'
import { paletteGroups } from '../../../src-renderer/frame/palette-items.ts'

const commands: readonly PossibleCommand[] = [
  { id: 'edit.undo', title: 'Undo', menu: 'Edit', keys: 'Ctrl+Z', why: 'nothing to undo' },
  { id: 'view.palette', title: 'Search or run a command', menu: 'View', keys: 'Ctrl+K', why: null },
  { id: 'view.theme-dark', title: 'Theme: dark', menu: 'View', why: null },
]
const entry = (id: string, title: string): Entry => ({ id, title, group: 'Architectures', run: vi.fn() })
const groups = (query: string, entries: readonly Entry[] = [entry('a', 'Transition MLP')]) =>
  paletteGroups(commands, entries, { query, isMac: false, isNative: false })

describe('the palette', () => {
  test('lists everything in its groups, but not itself', () => {
    expect(groups('').map(({ name, items }) => [name, items.map(({ title }) => title)])).toEqual([
      ['Edit', ['Undo']],
      ['View', ['Theme: dark']],
      ['Architectures', ['Transition MLP']],
    ])
  })

  test('shows keys, and why something cannot be done', () => {
    expect(groups('undo')[0]?.items[0]).toMatchObject({ keys: 'Ctrl Z', why: 'nothing to undo', at: [0, 1, 2, 3] })
  })

  test('shows no keys that the browser keeps for itself', () => {
    const fresh = [
      { id: 'project.new', title: 'New project', menu: 'File', keys: 'Ctrl+N', isNativeOnly: true, why: null },
    ] as const
    const keysOf = (isNative: boolean): unknown =>
      paletteGroups(fresh, [], { query: '', isMac: false, isNative })[0]?.items[0]?.keys
    expect([keysOf(false), keysOf(true)]).toEqual([null, 'Ctrl N'])
  })

  test('puts the group with the best match first', () => {
    expect(groups('tra').map(({ name }) => name)[0]).toBe('Architectures')
  })

  test('finds by the name of the group', () => {
    expect(groups('architectures')).toMatchObject([{ name: 'Architectures', items: [{ title: 'Transition MLP' }] }])
  })

  test('keeps a long group short', () => {
    const many = Array.from({ length: 30 }, (_, k) => entry(String(k), `Run ${k}`))
    expect(groups('run', many)[0]?.items).toHaveLength(8)
  })

  test('is empty where nothing is found', () => expect(groups('xyz')).toEqual([]))
})
