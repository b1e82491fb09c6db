/** Which executors work on this machine: tried where it does no harm. */
import type { ExecutorName } from '../../execution/executor.ts'
import { executorNames, harmlessExecutors, tryExecutor, whyAbsent } from '../../execution/load-executor.ts'
import type { Missing } from '../../execution/load-executor.ts'
import { AskedEngine } from '../engine/asked-engine.ts'
import type { StartEngine } from '../engine/port.ts'

/** An executor that works here, or why it does not and what to do. */
export type ExecutorHere = WorkingExecutor | ({ readonly name: ExecutorName; readonly works: false } & Missing)

export interface WorkingExecutor {
  readonly name: ExecutorName
  readonly works: true
  readonly variant: string
  readonly device: 'cpu' | 'cuda'
}

/** How long a library may take to load, in seconds: one for a GPU wakes the driver first. */
export const LOADING = 20

/** Every executor of this version, the one to prefer first. */
export function executorsHere(startEngine: StartEngine): Promise<ExecutorHere[]> {
  return Promise.all(executorNames.map((name) => executorHere(name, startEngine)))
}

/** Whether an executor works here: tried in this process where it cannot end it, otherwise in an engine. */
export async function executorHere(name: ExecutorName, startEngine: StartEngine): Promise<ExecutorHere> {
  const absent = whyAbsent(name)
  if (absent !== null) return { name, works: false, ...absent }
  return harmlessExecutors.includes(name) ? triedInProcess(name) : triedInEngine(name, startEngine)
}

async function triedInProcess(name: ExecutorName): Promise<ExecutorHere> {
  const loaded = await tryExecutor(name)
  if (!('executor' in loaded)) return { works: false, ...loaded }
  const { variant, device = 'cpu' } = loaded.executor
  return { name, works: true, variant, device }
}

/** The same, always in a process of its own. */
export async function triedInEngine(name: ExecutorName, startEngine: StartEngine): Promise<ExecutorHere> {
  const engine = new AskedEngine(() => startEngine({ executor: name, threads: 1, checking: false }))
  try {
    const asked = await engine.ask({ kind: 'load', executor: name }, { seconds: LOADING })
    if ('answer' in asked) return { name, works: true, ...asked.answer }
    return { name, works: false, why: asked.failure, remedy: "'fathom doctor' tells more; or choose 'wasm'." }
  } finally {
    engine.end()
  }
}
