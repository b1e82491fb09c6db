import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wrongInput } from '../../../foundation/problem.ts'
import { bindingAt, rememberedFile } from './find.ts'
import type { FoundLibrary } from './find.ts'
import { storageError } from './library-failed.ts'
import { BINDING, libraryHome } from './places.ts'
import { RECORD, readRecord, writeRecord } from './record.ts'
import { makeFolder } from './staging/folders.ts'
import { tryLibrary } from './trial/trial.ts'
import type { Trial } from './trial/trial.ts'
import type { Work } from './work.ts'

/** Remembers a library that the user names, once it has been tried. Throws `WrongInput` or `LibraryFailed` that says what is wrong with it. */
export async function useLibrary(
  path: string,
  { environment, signal, tell }: Work,
  tryOut: typeof tryLibrary = tryLibrary,
): Promise<FoundLibrary & Trial> {
  const binding = bindingAt(path)
  if (binding === undefined) throw notABinding(path)
  tell({ phase: 'try', what: 'the library', done: null, total: null })
  const trial = await tryOut({ binding, environment, signal })
  // An own installation knows what it is; of any other only a GPU at hand tells.
  const kind = readRecord(join(dirname(binding), '..', RECORD))?.kind ?? (trial.gpu ? 'cuda' : 'cpu')
  const library = { binding, version: trial.version, kind } as const
  const file = rememberedFile(libraryHome(environment))
  try {
    makeFolder(dirname(file))
    writeRecord(file, library)
  } catch (error) {
    throw storageError(error, file)
  }
  return { ...library, ...trial, from: 'named' }
}

function notABinding(place: string): Error {
  const found = statSync(place, { throwIfNoEntry: false })
  const message =
    found === undefined
      ? 'there is no such file or folder'
      : found.isDirectory()
        ? `the folder holds no ${BINDING}`
        : "it is not a binding: its name does not end in '.node'"
  const hint = `Name the ${BINDING} that was compiled against the library, or a folder with it; docs/tensorflow.md tells how to compile one.`
  return wrongInput({ code: 'no-binding', place, message, hint })
}
