import { fork } from 'node:child_process'
import type { BenchJob, Measured } from './measure.ts'

export type Answer = { readonly measured: Measured } | { readonly failure: string }

/** Measures one cell in a process of its own. */
export function measureApart(job: BenchJob): { readonly answer: Promise<Answer>; readonly kill: () => void } {
  const child = fork(new URL('./measuring-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const answer = new Promise<Answer>((resolve) => {
    child.once('message', (message) => resolve(message as Answer))
    child.once('error', (error) => resolve({ failure: error.message }))
    child.once('exit', (code, signal) => resolve({ failure: `the process ended (${String(signal ?? code)})` }))
  })
  child.send(job)
  return { answer, kill: () => void child.kill('SIGKILL') }
}
