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
const SHARES = 'fathom.shares'

export const usePreferences = defineStore('preferences', () => {
  const theme = shallowRef<ThemeChoice>('system')
  /** How much of its room a pane takes, 0 to 1, by its title; what is not there is as large as the room has it. */
  const shares = shallowRef<Readonly<Record<string, number>>>({})

  /** null: as the room has it. */
  function setShare(pane: string, share: number | null): void {
    const rest = Object.entries(shares.value).filter(([name]) => name !== pane)
    shares.value = Object.fromEntries(share === null ? rest : [...rest, [pane, share]])
  }

  /** Takes over what was kept, and keeps every later change. */
  function remember(memory: Memory): void {
    const kept = memory.getItem(THEME)
    theme.value = themeChoices.find((choice) => choice === kept) ?? 'system'
    shares.value = sharesOf(memory.getItem(SHARES))
    watch(shares, (now) => memory.setItem(SHARES, JSON.stringify(now)), { flush: 'sync' })
    watch(theme, (choice) => memory.setItem(THEME, choice), { flush: 'sync' })
  }

  return { theme, shares, setShare, remember }
})

/** What was kept, without what is no share. */
function sharesOf(kept: string | null): Readonly<Record<string, number>> {
  let stored: unknown
  try {
    stored = JSON.parse(kept ?? '{}')
  } catch (error) {
    // Somebody else wrote there: the rooms are as they are at first.
    if (error instanceof SyntaxError) return {}
    throw error
  }
  if (typeof stored !== 'object' || stored === null) return {}
  const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1
  return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, number] => isShare(entry[1])))
}
