import { usePreferredDark } from '@vueuse/core'
import { computed, toValue, watchEffect, type MaybeRefOrGetter, type Ref } from 'vue'

/** Puts the chosen theme on the page ('system' follows the system, live) and tells which one it is. */
export function useTheme(choice: MaybeRefOrGetter<'system' | 'light' | 'dark'>): Ref<'light' | 'dark'> {
  const prefersDark = usePreferredDark()
  const theme = computed(() => {
    const chosen = toValue(choice)
    return chosen === 'system' ? (prefersDark.value ? 'dark' : 'light') : chosen
  })
  watchEffect(() => (document.documentElement.dataset['theme'] = theme.value))
  return theme
}
