import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bindingAt, installedPackage } from '../find.ts'
import { LibraryFailed, diskFullIn } from '../library-failed.ts'
import { runProgram } from '../run-program.ts'
import { tryLibrary } from '../trial/trial.ts'
import type { Trial } from '../trial/trial.ts'
import type { Work } from '../work.ts'
import { packageMissing } from './binding-sources.ts'

const LIMIT = 30 * 60_000

/** What the script makes, below its package. */
const MADE = ['lib', 'deps']

/**
 * Runs the install script of @tensorflow/tfjs-node-gpu, which fetches TensorFlow 2.9.1 for CUDA 11.2 (on macOS an older one for the
 * processor) from its makers' own server into the package's folder. Throws `LibraryFailed` where it fails; then what it left is removed.
 */
export async function installFromPackage(
  work: Work,
  { folder = installedPackage(), tryOut = tryLibrary }: { folder?: string | null; tryOut?: typeof tryLibrary } = {},
): Promise<Trial & { readonly folder: string; readonly binding: string }> {
  if (folder === null || !existsSync(join(folder, 'scripts', 'install.js')))
    throw packageMissing('@tensorflow/tfjs-node-gpu')
  const { environment, signal } = work
  work.tell({ phase: 'fetch', what: "what the package's own script fetches", done: null, total: null })
  let isDone = false
  try {
    const args = [join('scripts', 'install.js'), 'gpu', 'download']
    const end = await runProgram({ program: process.execPath, args, environment, folder, signal, limit: LIMIT })
    const binding = bindingAt(folder)
    if (end.status !== 0 || binding === undefined) throw scriptFailed(folder, end.status, end.err || end.out)
    work.tell({ phase: 'try', what: 'the library', done: null, total: null })
    const trial = await tryOut({ binding, environment, signal })
    isDone = true
    return { ...trial, folder, binding }
  } finally {
    if (!isDone) for (const name of MADE) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function scriptFailed(place: string, status: number | string, words: string): LibraryFailed {
  const telling = /^\w*Error: (.+)$/m.exec(words)?.[1]
  const message = `the package's install script ended with ${status}${telling === undefined ? '' : ` (${telling})`}`
  const hint =
    "It needs its makers' server; without that, 'fathom tensorflow install' takes the library from a package index."
  return diskFullIn(words, place) ?? new LibraryFailed({ code: 'script-failed', place, message, hint })
}
