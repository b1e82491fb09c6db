import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { usePreferences, type Memory } from '../../../src-renderer/stores/preferences.ts'

function memoryOf(entries: Readonly<Record<string, string>>): Memory & { readonly kept: Map<string, string> } {
  const kept = new Map(Object.entries(entries))
  return { kept, getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) }
}

beforeEach(() => setActivePinia(createPinia()))

test('the theme is remembered', () => {
  const memory = memoryOf({ 'fathom.theme': 'dark' })
  const preferences = usePreferences()
  preferences.remember(memory)
  expect(preferences.theme).toBe('dark')
  preferences.theme = 'light'
  expect(memory.kept.get('fathom.theme')).toBe('light')
})

test('what is no theme counts as the system’s', () => {
  const preferences = usePreferences()
  preferences.remember(memoryOf({ 'fathom.theme': 'purple' }))
  expect(preferences.theme).toBe('system')
})

test('shares of panes are remembered; null gives one back to its room', () => {
  const memory = memoryOf({ 'fathom.shares': '{"figures":0.4}' })
  const preferences = usePreferences()
  preferences.remember(memory)
  expect(preferences.shares).toEqual({ figures: 0.4 })
  preferences.setShare('notes', 0)
  expect(JSON.parse(memory.kept.get('fathom.shares')!)).toEqual({ figures: 0.4, notes: 0 })
  preferences.setShare('figures', null)
  expect(preferences.shares).toEqual({ notes: 0 })
})

test.each(['', '{', 'null', '[]', '{"figures":"tall","notes":7,"plots":-1}'])(
  'what is no share counts for nothing: %s',
  (kept) => {
    const preferences = usePreferences()
    preferences.remember(memoryOf({ 'fathom.shares': kept }))
    expect(preferences.shares).toEqual({})
  },
)
