import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'

/** The one file that a task reads. Throws `WrongInput` when there is none or more. */
export function oneFile(task: string, files: readonly DataFile[], what: string): DataFile {
  const [file, ...others] = files
  const refuse = (code: string, message: string): Error =>
    wrongInput({ code, place: `data of task ${task}`, message, hint: `Give one file: ${what}.` })
  if (file === undefined) throw refuse('needs-file', 'no file was given')
  if (others.length > 0) throw refuse('too-many-files', `${files.length} files were given`)
  return file
}
