import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ExampleProject } from '../../../contract/project.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { draftOf, giveName } from '../../../project/file/appear.ts'
import { storageError } from '../../../project/file/storage-failed.ts'
import type { WorkbenchSettings } from '../settings.ts'
import { stateFile } from '../state/state-file.ts'
import { freePath } from './paths.ts'

const forms = {
  examples: z.array(z.object({ id: z.string().regex(/^[a-z0-9-]+$/), title: z.string(), question: z.string() })),
  copies: z.record(z.string(), z.string()),
}

export interface Examples {
  list(): readonly ExampleProject[]
  /** Path of the user's own copy: the one made before, or a new one. Throws `WrongInput` for an unknown id, `StorageFailed`. */
  copyOf(id: string): string
}

/** The projects that come along. They are copied before they are opened, so that each user has the first minute once. */
export function exampleProjects(settings: WorkbenchSettings): Examples {
  const { folders, log } = settings
  const path = join(folders.state, 'example-copies.json')
  const copies = stateFile({ path, form: forms.copies, empty: {}, log })
  return {
    list: () => readList(folders.examples),
    copyOf: (id) => {
      const example = readList(folders.examples).find((candidate) => candidate.id === id)
      if (example === undefined) throw noExample(id)
      const known = copies.read()
      const before = known[id]
      if (before !== undefined && existsSync(before)) return before
      const copy = freePath(example.title, settings)
      copyWhole(join(folders.examples, `${id}.fathom`), copy)
      copies.write({ ...known, [id]: copy })
      return copy
    },
  }
}

function readList(folder: string): readonly ExampleProject[] {
  const path = join(folder, 'examples.json')
  return existsSync(path) ? forms.examples.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
}

/** The copy appears under its name when it is whole, and can be written even where the original cannot. */
function copyWhole(from: string, to: string): void {
  const draft = draftOf(to)
  try {
    copyFileSync(from, draft)
    chmodSync(draft, 0o644)
    giveName(draft, to)
  } catch (error) {
    throw storageError(error, existsSync(from) ? to : from)
  } finally {
    rmSync(draft, { force: true })
  }
}

function noExample(id: string): Error {
  const message = 'there is no such example'
  return wrongInput({ code: 'unknown-example', place: id, message, hint: 'Choose one of the list.' })
}
