import { startChildProcess } from '../../studies/engine/child-process.ts'
import { engineEnvironment } from '../../studies/engine/environment.ts'
import type { EngineUse } from '../../studies/engine/environment.ts'
import type { EnginePort } from '../../studies/engine/port.ts'

/** Starts an engine as a child process of this one. */
export function startEngine(use: EngineUse): EnginePort {
  return startChildProcess({ entry: new URL('./engine.ts', import.meta.url), environment: engineEnvironment(use) })
}
