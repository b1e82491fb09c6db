import { z } from 'zod'
import type { Reference } from '../foundation/reference.ts'
import type { PlacedProblem } from '../tasks/preview/placed-problem.ts'
import type { TablePreview } from '../tasks/preview/table-preview.ts'
import type { TaskView } from '../tasks/preview/task-view.ts'
import type { TaskOption } from '../tasks/task.ts'
import { call } from './procedure.ts'

export type { TablePreview, TaskView }

export interface TaskKindView {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly references: readonly Reference[]
  readonly options: readonly TaskOption[]
  readonly data: 'none' | 'optional' | 'required'
}

/** A file inside the project, by its SHA-256. */
export interface StoredFile {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
}

export interface PackagedData {
  readonly id: string
  readonly title: string
  /** Of the task it is made for. */
  readonly kind: string
  readonly source: Reference
}

export interface FilePreview {
  readonly file: StoredFile
  /** Kinds of task it can be read for, the likeliest first; empty when the format is unknown. */
  readonly kinds: readonly string[]
  /** 'CSV, comma, 365 rows' */
  readonly format: string
  readonly table: TablePreview | null
  /** The beginning of a text. */
  readonly text: string | null
  /** Each at its place: row and column from 1 where there are any. */
  readonly problems: readonly PlacedProblem[]
}

/** One example sequence, to be drawn as what it is. */
export type ExampleView = TaskView['examples'][number]

const project = z.object({ project: z.string() })
const options = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))

export const dataRoom = {
  kinds: call<readonly TaskKindView[]>()(z.object({})),
  packaged: call<readonly PackagedData[]>()(z.object({})),
  /** Keeps a file inside the project (not part of undo) and looks at it. */
  addFile: call<FilePreview>()(
    project.extend({ name: z.string(), bytes: z.instanceof(Uint8Array<ArrayBufferLike>), kind: z.string().optional() }),
  ),
  /** The same for data that comes along. */
  addPackaged: call<FilePreview>()(project.extend({ id: z.string() })),
  /** Makes the task on a worker. Fails with every problem, each at its option or its cell. */
  preview: call<TaskView>()(
    project.extend({ kind: z.string(), options, files: z.array(z.object({ name: z.string(), sha256: z.string() })) }),
  ),
}
