/** What the project's tasks are, made again from their definitions; kept, so that going back and forth is instant. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { TaskView } from '../../src-main/contract/data.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import type { TaskDefinition } from '../../src-main/tasks/task.ts'
import { problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from '../stores/connection.ts'
import { useProject } from '../stores/project.ts'

export type Looked = { readonly view: TaskView } | { readonly problems: readonly Problem[] }

export const useTaskViews = defineStore('task-views', () => {
  const looked = shallowReactive(new Map<string, Looked>())
  const asked = new Set<string>()

  /** The view, or what went wrong; undefined while it is being made. */
  const of = (definition: TaskDefinition): Looked | undefined => looked.get(keyOf(definition))

  async function look(definition: TaskDefinition): Promise<void> {
    const key = keyOf(definition)
    if (asked.has(key)) return
    asked.add(key)
    const { task: kind, options, data: files } = definition
    try {
      const project = useProject().key
      looked.set(key, {
        view: await useConnection().client.data.preview({ project, kind, options, files: [...files] }),
      })
    } catch (error) {
      looked.set(key, { problems: problemsOf(error) })
      // It may have been the line: the next look asks again.
      asked.delete(key)
    }
  }

  /** A definition says all: its data are named by their SHA-256. */
  const keyOf = (definition: TaskDefinition): string => JSON.stringify(definition)

  return { of, look }
})
