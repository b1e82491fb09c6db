import { fork } from 'node:child_process'
import { endWords } from '../../../studies/engine/end-words.ts'
import { engineEnvironment } from '../../../studies/engine/environment.ts'
import type { BenchJob, Measured } from './measure.ts'

export type Answer = { readonly measured: Measured } | { readonly failure: string }

/** Seconds after which a cell is given up. */
const LIMIT = 600

/** Measures one cell in a process of its own, in the environment that an engine would have. */
export function measureApart(job: BenchJob): { readonly answer: Promise<Answer>; readonly kill: () => void } {
  const { executor, threads } = job
  const child = fork(new URL('./measuring-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...engineEnvironment({ executor, threads, checking: false }) },
  })
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(-4_000)))
  const kill = (): void => void child.kill('SIGKILL')
  const answer = new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => {
      kill()
      resolve({ failure: `no figure within ${LIMIT} s` })
    }, 1000 * LIMIT)
    child.once('message', (message) => resolve(message as Answer))
    child.once('error', (error) => resolve({ failure: error.message }))
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ failure: `the process ${endWords({ code, signal, words })}` })
    })
  })
  child.send(job)
  return { answer, kill }
}
