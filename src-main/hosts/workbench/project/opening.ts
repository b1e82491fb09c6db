import { WrongInput } from '../../../foundation/problem.ts'
import type { Problem } from '../../../foundation/problem.ts'
import { StorageFailed } from '../../../project/file/storage-failed.ts'
import { openProject, readProject } from '../../../project/open.ts'
import type { Project } from '../../../project/project.ts'

export interface Opened {
  readonly project: Project
  /** Why it can only be read, in words; null when it can be changed. */
  readonly why: string | null
}

/**
 * Opens the file to work in it where that is possible, otherwise to look at it. Throws `WrongInput` when there is nothing to read: missing,
 * foreign, newer, or too damaged.
 */
export function openOrRead(path: string): Opened {
  try {
    return { project: openProject(path), why: null }
  } catch (error) {
    const why = reasonToRead(error)
    if (why === undefined) throw error
    return { project: readProject(path), why }
  }
}

function reasonToRead(error: unknown): string | undefined {
  if (error instanceof StorageFailed) return reasons.get(error.problem.code)?.(error.problem)
  const problem = error instanceof WrongInput ? error.problems[0] : undefined
  return problem && reasons.get(problem.code)?.(problem)
}

/** Refusals to write that leave something to look at, in words for the banner above it. */
const reasons: ReadonlyMap<string, (problem: Problem) => string> = new Map([
  ['project-in-use', openElsewhere],
  ['project-damaged', damaged],
  [
    'project-not-writable',
    () => 'The file or its folder cannot be written. To change the project, copy it to where you may write.',
  ],
  ['project-locked', () => 'Another program has locked the file. Close that program, then open the project again.'],
  ['disk-full', () => 'The disk is full. Make room, then open the project again.'],
])

function openElsewhere({ message }: Problem): string {
  return `It is open elsewhere: ${message}. Close it there, then open it again.`
}

function damaged({ message }: Problem): string {
  return `What is shown may be incomplete: ${message}. Fetch the file from a backup to go on.`
}
