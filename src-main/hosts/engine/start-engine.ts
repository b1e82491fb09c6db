import { startChildProcess } from '../../studies/engine/child-process.ts'
import type { EnginePort } from '../../studies/engine/port.ts'

/** Starts an engine as a child process of this one. */
export function startEngine(): EnginePort {
  return startChildProcess({ entry: new URL('./engine.ts', import.meta.url) })
}
