import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '..', '..', 'scripts', 'main.mjs')

export interface ServedProgram {
  /** Lets one browser in, once. */
  readonly address: string
  readonly port: number
  readonly projects: string
  readonly pid: number
  /** Everything that it has said on stderr so far. */
  readonly words: () => string
  /** Sends the signal; the exit status, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
}

export interface ServeOptions {
  /** Holds projects and state; left out: a new one, which is removed at the end. */
  readonly folder?: string
  readonly words?: readonly string[]
  /** Beside this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Runs as this user of the system; left out: as this process. */
  readonly user?: number
}

/** Runs `fathom serve` as a process of its own, as people do. Rejects with its words when it ends before it serves. */
export async function serveProgram({
  folder: given,
  words = [],
  environment = {},
  user,
}: ServeOptions = {}): Promise<ServedProgram> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'fathom-served-'))
  const projects = join(folder, 'projects')
  const args = [entry, 'serve', '--json', '--projects', projects, ...words]
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), ...environment }
  const identity = user === undefined ? {} : { uid: user, gid: user }
  // By the fourth channel it learns that the test is gone, also when that was killed, and ends.
  const child = spawn(process.execPath, args, { ...identity, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  if (given === undefined) void ended.then(() => rmSync(folder, { recursive: true, force: true }))
  let [stdout, stderr] = ['', '']
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const told = new Promise<{ address: string; port: number }>((resolve) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (/"address".*\}\n$/s.test(stdout)) resolve(JSON.parse(stdout) as { address: string; port: number })
    })
  })
  const document = await Promise.race([told, ended.then(([code]) => Promise.reject(new Error(`${code}: ${stderr}`)))])
  return {
    ...document,
    projects,
    pid: child.pid!,
    words: () => stderr,
    stop: async (signal = 'SIGINT') => {
      child.kill(signal)
      const [code, by] = await ended
      return code ?? by
    },
  }
}
