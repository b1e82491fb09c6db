import { utilityProcess } from 'electron'
import type { UtilityProcess } from 'electron'
import { fileURLToPath } from 'node:url'
import { engineEnvironment } from '../../../studies/engine/environment.ts'
import type { EngineUse } from '../../../studies/engine/environment.ts'
import type { EngineEnd, EnginePort } from '../../../studies/engine/port.ts'
import { TAKEN } from '../../engine/parent-port.ts'

const entry = fileURLToPath(new URL('../../engine/engine.ts', import.meta.url))

/** How much of a process's last words is kept, in characters. */
const keptWords = 4_000

/** Starts an engine as a utility process of Electron. What it prints goes nowhere but for its last words. */
export function startUtilityProcess(use: EngineUse): EnginePort {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Fathom engine',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...engineEnvironment(use) },
  })
  const ended = endOf(child)
  // Its end does not wait for what is still on its way here, so each message is told to have come.
  child.on('message', () => child.postMessage(TAKEN))
  return {
    get pid() {
      return child.pid
    },
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void ended.then(listener),
    kill: () => kill(child),
  }
}

/** Electron's own `kill` asks politely, and an engine in the middle of a product would not hear it. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined || !signal(child.pid)) child.kill()
}

function signal(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile, or the system has other ways.
    return false
  }
}

/** Electron tells no signal: what a process died of is its code. */
function endOf(child: UtilityProcess): Promise<EngineEnd> {
  let words = ''
  const keep = (piece: string): void => void (words = (words + piece).slice(-keptWords))
  child.stderr?.on('data', (piece: Buffer) => keep(piece.toString()))
  child.on('error', (type, location) => keep(`${type} in ${location}`))
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve({ code, signal: null, words: words.trim() }))
  })
}
