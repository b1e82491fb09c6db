import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Workbench, WorkbenchClient } from '../../src-main/contract/workbench.ts'
import { invariant } from '../../src-main/foundation/invariant.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import type { Connection, ConnectionState } from '../bridge/connection.ts'

/** The line that all stores talk over, and how it is. */
export const useConnection = defineStore('connection', () => {
  const attached = shallowRef<Connection<Workbench> | null>(null)
  const state = shallowRef<ConnectionState>('waiting')
  /** Set from the first connection on: 'waiting' means lost from then on. */
  const wasConnected = shallowRef(false)
  /** Why it is closed for good. */
  const why = shallowRef<readonly Problem[]>([])

  function attach(connection: Connection<Workbench>): void {
    attached.value = connection
    const look = (): void => {
      state.value = connection.state
      why.value = connection.why
      if (connection.state === 'connected') wasConnected.value = true
    }
    look()
    connection.onState(look)
  }

  const line = computed((): Connection<Workbench> => {
    invariant(attached.value !== null, 'a window without a line to the main side')
    return attached.value
  })
  const client = computed((): WorkbenchClient => line.value.client)
  const isLost = computed(() => state.value === 'waiting' && wasConnected.value)

  return { state, why, isLost, line, client, attach, retry: () => line.value.retry() }
})
