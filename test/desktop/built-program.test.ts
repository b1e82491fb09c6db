/** What electron-vite has built: that every file finds the others, that engines start, and that the preload needs nothing but Electron. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { AboutView, MachineView } from '../../src-main/contract/application.ts'
import { temporaryFolder } from '../project/temporary.ts'

const root = join(import.meta.dirname, '..', '..')
const main = join(root, 'out', 'main', 'hosts', 'desktop', 'main.js')
const whyNot = existsSync(main) ? '' : ' (skipped: it is not built; npm test and npm start build it)'

describe.skipIf(whyNot !== '')(`the built program${whyNot}`, () => {
  test('opens a window that has the contract, and engines behind it', async () => {
    const { about, machine, preload } = await answersOfBuilt()
    expect(about.host).toBe('desktop')
    expect(machine.executors.find(({ name }) => name === 'wasm')).toMatchObject({ works: true })
    expect(existsSync(preload)).toBe(true)
  })

  test('has a preload that a sandbox can run', () => {
    const text = readFileSync(join(root, 'out', 'preload', 'preload.cjs'), 'utf8')
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
    expect(text).not.toContain('contextBridge')
  })
})

interface Answers {
  readonly about: AboutView
  readonly machine: MachineView
  readonly preload: string
}

async function answersOfBuilt(): Promise<Answers> {
  const folder = temporaryFolder()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'load-built-program.ts'), main],
    { env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder } },
  )
  return JSON.parse(stdout) as Answers
}
