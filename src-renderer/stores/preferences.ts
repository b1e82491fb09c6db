/** What the user likes, on this machine, for all projects. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'

export type ThemeChoice = 'system' | 'light' | 'dark'

export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark']

/** Where they are kept: the window's `localStorage`. */
export interface Memory {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
}

const THEME = 'fathom.theme'

export const usePreferences = defineStore('preferences', () => {
  const theme = shallowRef<ThemeChoice>('system')

  /** Takes over what was kept, and keeps every later change. */
  function remember(memory: Memory): void {
    const kept = memory.getItem(THEME)
    theme.value = themeChoices.find((choice) => choice === kept) ?? 'system'
    watch(theme, (choice) => memory.setItem(THEME, choice), { flush: 'sync' })
  }

  return { theme, remember }
})
