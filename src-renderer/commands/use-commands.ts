import { onScopeDispose } from 'vue'
import { useCommandStore, type Entry, type Handlers } from './command-store.ts'

/** Answers to the window commands as long as the component is there. */
export function useCommands(handlers: Handlers): void {
  onScopeDispose(useCommandStore().register(handlers))
}

/** Lets Ctrl+K find the entries as long as the component is there. */
export function useEntries(name: string, entries: () => readonly Entry[]): void {
  onScopeDispose(useCommandStore().provide(name, entries))
}
