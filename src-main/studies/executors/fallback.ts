import type { ExecutorName } from '../../execution/executor.ts'

/** What each executor leaves to the next: from the one that asks most of a machine to the one that asks nothing. */
const ORDER: readonly ExecutorName[] = ['tensorflow', 'wasm', 'reference']

/** The executor that goes on where this one fails, or null after the last. */
export function nextExecutor(failed: ExecutorName): ExecutorName | null {
  return ORDER[ORDER.indexOf(failed) + 1] ?? null
}
