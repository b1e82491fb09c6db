/** What the first page lists: examples, recent projects, and what lies in the served folder. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ExampleProject, RecentProject } from '../../src-main/contract/project.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from '../stores/connection.ts'

export interface FolderFile {
  readonly path: string
  readonly name: string
  /** ISO date. */
  readonly changed: string
}

export const useHome = defineStore('home', () => {
  const examples = shallowRef<readonly ExampleProject[]>([])
  const recent = shallowRef<readonly RecentProject[]>([])
  const files = shallowRef<readonly FolderFile[]>([])
  const problems = shallowRef<readonly Problem[]>([])
  const isLoading = shallowRef(true)

  async function load(): Promise<void> {
    const { project } = useConnection().client
    try {
      ;[examples.value, recent.value, files.value] = await Promise.all([
        project.examples({}),
        project.recent({}),
        project.folder({}),
      ])
      problems.value = []
    } catch (error) {
      problems.value = problemsOf(error)
    } finally {
      isLoading.value = false
    }
  }

  /** Takes a project off the list; its file stays. */
  async function forget(path: string): Promise<void> {
    try {
      await useConnection().client.project.forget({ path })
      recent.value = recent.value.filter((project) => project.path !== path)
    } catch (error) {
      problems.value = problemsOf(error)
    }
  }

  /** Files of the served folder that are not in the list of recent ones. */
  const folder = computed(() =>
    files.value.filter((file) => !recent.value.some((project) => project.path === file.path)),
  )

  return { examples, recent, folder, files, problems, isLoading, load, forget }
})
