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
