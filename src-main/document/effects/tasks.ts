import { wrongInput } from '../../foundation/problem.ts'
import type { Command, Effect } from '../commands.ts'
import type { Document } from '../document.ts'
import { added, changed, entryOf, listed, removed } from '../entries.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

export function addTask(document: Document, { task }: Of<'add-task'>): Effect {
  return { sentence: `add the task ${task.title}`, changes: [added(document, 'tasks', task)], isUndone: true }
}

export function renameTask(document: Document, { id, title }: Of<'rename-task'>): Effect {
  const before = entryOf(document, 'tasks', id)
  return {
    sentence: `rename the task ${before.title} to ${title}`,
    changes: changed(document, 'tasks', { ...before, title }),
    isUndone: true,
  }
}

/** Throws `WrongInput` that names the studies on it. */
export function removeTask(document: Document, { id }: Of<'remove-task'>): Effect {
  const { title } = entryOf(document, 'tasks', id)
  const studies = Object.values(document.studies).filter(({ task }) => task === id)
  if (studies.length > 0)
    throw wrongInput({
      code: 'task-in-use',
      place: title,
      message: `${listed(studies.map((study) => `'${study.title}'`))} ${studies.length === 1 ? 'is a study' : 'are studies'} on this task`,
      hint: 'Choose another task there, or remove what uses it first.',
    })
  return { sentence: `remove the task ${title}`, changes: [removed(document, 'tasks', id)], isUndone: true }
}
