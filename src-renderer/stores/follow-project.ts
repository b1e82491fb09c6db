import { onScopeDispose, watch } from 'vue'
import type { WorkbenchClient } from '../../src-main/contract/workbench.ts'
import { isGivenUp } from '../bridge/problems-of.ts'
import { useConnection } from './connection.ts'
import { useProject } from './project.ts'

export interface ProjectStream<T> {
  readonly start: (client: WorkbenchClient, project: string, signal: AbortSignal) => AsyncIterable<T>
  /** May take its time: the main side sends no more than it can keep up with. */
  readonly take: (item: T) => void | Promise<void>
  /** Any end but a lost connection. */
  readonly failed: (error: unknown) => void
}

/**
 * Follows a stream of the open project as long as the component or store is there. It begins again whenever the project has a new key:
 * another project, or the same one over a new connection.
 */
export function followProject<T>({ start, take, failed }: ProjectStream<T>): void {
  const project = useProject()
  const connection = useConnection()
  let current = new AbortController()

  async function follow(key: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const item of start(connection.client, key, signal)) {
        if (signal.aborted) return
        await take(item)
      }
    } catch (error) {
      if (!signal.aborted && !isGivenUp(error) && connection.state === 'connected') failed(error)
    }
  }

  watch(
    () => project.key,
    (key) => {
      current.abort()
      current = new AbortController()
      if (key !== '') void follow(key, current.signal)
    },
    { immediate: true },
  )
  onScopeDispose(() => current.abort())
}
