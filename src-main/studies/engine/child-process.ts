import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { EngineEnd, EnginePort } from './port.ts'
import type { ToEngine } from './protocol.ts'

export interface ChildProcessSettings {
  /** Source file of the engine's entry. */
  readonly entry: URL
  /** Arguments of Node itself, for example V8's flags. */
  readonly nodeArguments?: readonly string[]
  /** Beside this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** How much of a process's last words is kept, in characters. */
const keptWords = 4_000

/** Starts an engine as a child process of Node. What it prints goes nowhere: standard output belongs to the host. */
export function startChildProcess({ entry, nodeArguments = [], environment = {} }: ChildProcessSettings): EnginePort {
  const child = fork(entry, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...nodeArguments],
    env: { ...process.env, ...environment },
  })
  const ended = endOf(child)
  return {
    pid: child.pid,
    post: (message) => postTo(child, message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void ended.then(listener),
    kill: () => void child.kill('SIGKILL'),
  }
}

function postTo(child: ChildProcess, message: ToEngine): void {
  // An engine that ended meanwhile cannot be told anything; its end is told by `onEnd`.
  if (child.connected) child.send(message, ignoreFailure)
}

function ignoreFailure(): void {
  // Without a callback a channel that breaks while sending would throw in the host.
}

/** Resolves once the process is gone and its channel is empty: whichever comes last. */
function endOf(child: ChildProcess): Promise<EngineEnd> {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(-keptWords)))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, words: error.message }))
    child.once('close', (code: number | null, signal: string | null) => {
      const end = (): void => resolve({ code, signal, words: words.trim() })
      if (child.connected) child.once('disconnect', end)
      else end()
    })
  })
}
