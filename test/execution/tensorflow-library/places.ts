/** Folders, programs and an environment that are gone after the test. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Progress, Work } from '../../../src-main/execution/tensorflow/library/work.ts'

/** A new folder. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-library-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A machine on which nothing is installed but what the test puts into `programs`; its user's cache is `cache`. */
export interface Machine {
  readonly folder: string
  readonly programs: string
  readonly cache: string
  /** Where the libraries of this user lie. */
  readonly home: string
  readonly environment: NodeJS.ProcessEnv
}

export function bareMachine(): Machine {
  const folder = temporaryFolder()
  const [programs, cache] = [join(folder, 'programs'), join(folder, 'cache')]
  for (const place of [programs, cache]) mkdirSync(place)
  writeFileSync(join(programs, 'package.json'), '{ "type": "module" }')
  const environment = { PATH: programs, HOME: folder, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache }
  return { folder, programs, cache, home: join(cache, 'fathom', 'tensorflow'), environment }
}

/** Puts a program on the machine's PATH: a few lines of JavaScript, with its arguments in `args`. */
export function addProgram({ programs }: Machine, name: string, source: string): void {
  const path = join(programs, name)
  const lines = [
    `#!${process.execPath}`,
    "import fs from 'node:fs'",
    "import path from 'node:path'",
    'const args = process.argv.slice(2)',
    "const after = (option) => args[args.indexOf(option) + 1] ?? ''",
    source,
  ]
  writeFileSync(path, lines.join('\n'))
  chmodSync(path, 0o755)
}

/** A compiler that writes the file it is asked for. */
export function addCompiler(machine: Machine, source = "fs.writeFileSync(after('-o'), 'binding')"): void {
  addProgram(machine, 'c++', `if (args[0] === '--version') console.log('c++ 12.2'); else { ${source} }`)
}

/** Work with everything that was told of it; `abort` ends it. */
export function recordedWork({ environment }: Machine, onTell: (progress: Progress) => void = () => undefined) {
  const told: Progress[] = []
  const controller = new AbortController()
  const tell = (progress: Progress): void => {
    told.push(progress)
    onTell(progress)
  }
  const work: Work = { environment, signal: controller.signal, tell }
  return { work, told, abort: () => controller.abort(), phases: () => [...new Set(told.map(({ phase }) => phase))] }
}

/** Every file and folder below, but for the folders that only lead there. */
export function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || readdirSync(join(entry.parentPath, entry.name)).length === 0)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
