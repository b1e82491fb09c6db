/** Which study the room shows, and what can be done with studies as a whole. */
import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { DocumentStudy } from '../../src-main/document/document.ts'
import { useProject } from '../stores/project.ts'
import { freshId, freshTitle } from '../stores/fresh-names.ts'
import { firstStudy } from '../stores/first-study.ts'

export const useStudyChoice = defineStore('study-choice', () => {
  const project = useProject()
  /** Chosen in this window, by the project's file: holds in a read-only project too. */
  const chosen = shallowReactive(new Map<string, string>())
  const last = computed(() => {
    const stored = project.document.settings['study']
    return chosen.get(project.view?.path ?? '') ?? (typeof stored === 'string' ? stored : null)
  })

  const studies = computed(() => Object.values(project.document.studies))
  const study = computed((): DocumentStudy | null => {
    const { studies: all } = project.document
    return (last.value === null ? undefined : all[last.value]) ?? studies.value.at(-1) ?? null
  })

  function choose(id: string): void {
    chosen.set(project.view?.path ?? '', id)
    if (project.whyReadOnly === null) void project.apply({ kind: 'change-settings', settings: { study: id } })
  }

  const titles = (): string[] => studies.value.map(({ title }) => title)
  const ids = (): string[] => Object.keys(project.document.studies)

  async function add(study: DocumentStudy): Promise<void> {
    if (await project.apply({ kind: 'add-study', study })) choose(study.id)
  }

  /** A new study on the task that was looked at last, with the architectures of the project. */
  const create = (): Promise<void> =>
    add(firstStudy(project.document, { id: freshId('study', ids()), title: freshTitle('Study', titles()) }))

  /** The same plan as a draft, to be changed. */
  async function duplicate(): Promise<void> {
    if (study.value === null) return
    const title = freshTitle(study.value.title, titles())
    await add({ ...study.value, id: freshId('study', ids()), title, plan: null })
  }

  async function rename(title: string): Promise<void> {
    const wanted = title.trim()
    if (study.value === null || wanted === '' || wanted === study.value.title) return
    await project.apply({ kind: 'change-study', id: study.value.id, change: { title: wanted } })
  }

  async function remove(): Promise<void> {
    if (study.value !== null) await project.apply({ kind: 'remove-study', id: study.value.id })
  }

  return { studies, study, choose, create, duplicate, rename, remove }
})
