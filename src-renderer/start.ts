import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createWindowRouter } from './router.ts'
import type { Workbench } from '../src-main/contract/workbench.ts'
import type { Connection } from './bridge/connection.ts'
import { useConnection } from './stores/connection.ts'
import { usePreferences, type Memory } from './stores/preferences.ts'

export interface WindowParts {
  readonly connection: Connection<Workbench>
  /** What the user likes is kept here. */
  readonly memory: Memory
  /** Selector of the element that the window fills. */
  readonly place: string
}

/** Puts the workbench on the page. */
export function startWindow({ connection, memory, place }: WindowParts): void {
  const pinia = createPinia()
  useConnection(pinia).attach(connection)
  usePreferences(pinia).remember(memory)
  createApp(App).use(pinia).use(createWindowRouter()).mount(place)
}
