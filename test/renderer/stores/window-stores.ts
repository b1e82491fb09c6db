import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import { useConnection } from '../../../src-renderer/stores/connection.ts'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { createWorkbenchDouble, type WorkbenchDouble } from '../workbench-double.ts'

/** Fresh stores over a fresh double. */
export function openStores(): WorkbenchDouble {
  setActivePinia(createPinia())
  const double = createWorkbenchDouble({ hasRecent: true })
  useConnection().attach(double.connection)
  return double
}

/** The same with an example open and its document there. */
export async function openExample(): Promise<WorkbenchDouble> {
  const double = openStores()
  await useProject().openExample('adding')
  await vi.waitUntil(() => useProject().isReady)
  return double
}
