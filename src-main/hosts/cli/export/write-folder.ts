import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportedFiles } from '../../../exchange/export-net.ts'
import { wrongInput } from '../../../foundation/problem.ts'

/** Throws `WrongInput` for a folder that holds anything, unless its files may be replaced, or for a place that is none. */
export function refuseFolder(folder: string, mayReplace: 'replace' | 'keep'): void {
  const refuse = (message: string, hint: string): Error =>
    wrongInput({ code: 'folder-not-free', place: folder, message, hint })
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw refuse('it is a file', 'Name a folder with --out.')
  if (mayReplace === 'keep' && readdirSync(folder).length > 0)
    throw refuse(
      'the folder is not empty',
      'Name another folder, or give --replace to write over files of the same names.',
    )
}

/** Writes the files and gives back their paths. Throws `WrongInput` when there is no writing there. */
export function writeFolder(folder: string, files: ExportedFiles): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true })
    return [...files].map(([name, content]) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    })
  } catch (error) {
    const message = `it cannot be written (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'not-writable', place: folder, message, hint: 'Name another folder with --out.' })
  }
}
