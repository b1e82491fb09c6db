import { spawn } from 'node:child_process'

export interface ProgramCall {
  readonly program: string
  readonly args: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly folder?: string
  readonly signal?: AbortSignal
  /** Milliseconds until it is stopped. */
  readonly limit?: number
}

export interface ProgramEnd {
  /** Exit status, the signal that ended it, or 'missing' where there is no such program; 'limit' where it took too long. */
  readonly status: number | string
  readonly out: string
  readonly err: string
}

/** Runs a program to its end. It stands in a process group of its own, so that what it started ends with it. Rejects when aborted. */
export async function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  call.signal?.throwIfAborted()
  const end = await started(call)
  call.signal?.throwIfAborted()
  return end
}

function started({ program, args, environment, folder, signal, limit }: ProgramCall): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(folder === undefined ? {} : { cwd: folder }),
    })
    let [out, err, isOver] = ['', '', false]
    const stop = (): void => killGroup(child.pid)
    const stopLate = (): void => {
      isOver = true
      stop()
    }
    const timer = limit === undefined ? undefined : setTimeout(stopLate, limit)
    signal?.addEventListener('abort', stop)
    process.on('exit', stop)
    const settle = (status: number | string): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      process.removeListener('exit', stop)
      resolve({ status, out, err })
    }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', (error) => settle('code' in error && error.code === 'ENOENT' ? 'missing' : error.message))
    child.on('close', (code, endedBy) => settle(isOver ? 'limit' : (code ?? endedBy ?? 'unknown')))
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
