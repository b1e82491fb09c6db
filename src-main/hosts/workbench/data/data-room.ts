/** The answers of the data room. */
import type { FilePreview, PackagedData, TaskKindView } from '../../../contract/data.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { keepPacked, LARGEST_INSIDE } from '../../../project/tasks.ts'
import { taskKinds } from '../../../tasks/index.ts'
import type { DataFile } from '../../../tasks/task.ts'
import { packagedData, readPackaged } from '../../data/packaged.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { Surroundings } from '../room.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { questionOf } from './known-tasks.ts'

export type DataAnswers = WorkbenchAnswers['data']

/** Files are packed and tasks are made on the worker threads. */
export function dataAnswers({ projects, pool }: Pick<Surroundings, 'projects' | 'pool'>): DataAnswers {
  return {
    kinds: () => {
      pool.warmUp()
      return taskKinds.map(viewOfKind)
    },
    packaged: () => packagedData().map(viewOfPackaged),
    addFile: ({ project, name, bytes, kind }, signal) =>
      addFile({ open: projects.of(project), pool, signal }, { name, bytes }, kind),
    addPackaged: ({ project, id }, signal) => addFile({ open: projects.of(project), pool, signal }, readPackaged(id)),
    preview: ({ project, kind, options, files }, signal) => {
      const question = questionOf(projects.of(project), { task: kind, options, data: files })
      return pool.run('view-task', question, { signal })
    },
  }
}

function viewOfKind({ id, title, summary, references, options, data }: TaskKindView): TaskKindView {
  return { id, title, summary, references, options, data }
}

function viewOfPackaged({ id, title, kind, source }: PackagedData): PackagedData {
  return { id, title, kind, source }
}

interface Adding {
  readonly open: OpenProject
  readonly pool: WorkerPool
  readonly signal: AbortSignal
}

/** `kind`: what the user means it for, if that was said. */
async function addFile({ open, pool, signal }: Adding, file: DataFile, kind?: string): Promise<FilePreview> {
  if (file.bytes.length > LARGEST_INSIDE) throw tooLarge(file)
  const taken = await pool.run('take-in', { name: file.name, bytes: file.bytes }, { signal })
  if (taken.size > LARGEST_INSIDE) throw tooLarge(file)
  open.write((project) => keepPacked(project, taken))
  const { kinds, ...contents } = taken.contents
  return {
    file: { name: taken.name, sha256: taken.sha256, bytes: taken.size },
    ...contents,
    kinds: kind !== undefined && kinds.includes(kind) ? [kind, ...kinds.filter((other) => other !== kind)] : kinds,
  }
}

function tooLarge({ name }: DataFile): Error {
  return wrongInput({
    code: 'data-too-large',
    place: name,
    message: `the file is larger than the ${LARGEST_INSIDE / 1e6} MB that a project keeps inside`,
    hint: "Cut it, or use the command line: 'fathom compare --data FILE' keeps a larger file where it lies.",
  })
}
