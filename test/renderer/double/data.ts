/** The Data room's answers: the real kinds of task and readers, on the spot. */
import type { FilePreview, PackagedData } from '../../../src-main/contract/data.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { sha256 } from '../../../src-main/foundation/sha256.ts'
import { taskKind, taskKinds } from '../../../src-main/tasks/index.ts'
import { lookInto } from '../../../src-main/tasks/preview/file-preview.ts'
import { viewTask } from '../../../src-main/tasks/preview/task-view.ts'
import type { DataFile } from '../../../src-main/tasks/task.ts'

const packaged: readonly PackagedData[] = [
  {
    id: 'births',
    title: 'Births per day, United States',
    kind: 'forecast',
    source: { authors: 'Social Security Administration', year: 2014, title: 'Births per day, 2000 to 2014' },
  },
  {
    id: 'moby-dick',
    title: 'Moby Dick',
    kind: 'characters',
    source: { authors: 'Melville', year: 1851, title: 'Moby Dick; or, The Whale' },
  },
]

/** A table of two years that looks like births: a week, a season, some noise. */
function births(): DataFile {
  const rows = Array.from({ length: 730 }, (_, day) => {
    const weekday = [0.75, 1.05, 1.1, 1.08, 1.07, 1.06, 0.8][day % 7]!
    const value = 11000 * weekday + 600 * Math.sin((2 * Math.PI * day) / 365) + 250 * Math.sin(day * 12.9898)
    return `${day + 1},${(day % 7) + 1},${Math.round(value)}`
  })
  return { name: 'births.csv', bytes: encoded(['day,day_of_week,births', ...rows].join('\n')) }
}

const WHALE =
  'Call me Ishmael. Some years ago - never mind how long precisely - having little or no money in my purse, and nothing particular to interest me on shore, I thought I would sail about a little and see the watery part of the world.\n'

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function dataDouble(): WorkbenchAnswers['data'] {
  const stored = new Map<string, DataFile>()

  function keep(file: DataFile): FilePreview {
    const sum = sha256(file.bytes)
    stored.set(sum, file)
    return { file: { name: file.name, sha256: sum, bytes: file.bytes.length }, ...lookInto(file) }
  }

  return {
    kinds: () =>
      // Only data can be sent.
      taskKinds.map(({ id, title, summary, references, options, data }) => ({
        id,
        title,
        summary,
        references,
        options,
        data,
      })),
    packaged: () => packaged,
    addFile: ({ name, bytes }) => keep({ name, bytes }),
    addPackaged: ({ id }) =>
      keep(id === 'births' ? births() : { name: 'moby-dick.txt', bytes: encoded(WHALE.repeat(80)) }),
    preview: async ({ kind, options, files }, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      signal.throwIfAborted()
      return viewTask(
        taskKind(kind).make(
          options,
          files.map((file) => stored.get(file.sha256)!),
        ),
      )
    },
  }
}
