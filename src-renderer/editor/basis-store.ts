/** The project's architectures at the size of its task and budget, as the main side settles them. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { SettledProject, SettledStrategy } from '../../src-main/contract/editor.ts'
import type { DocumentArchitecture } from '../../src-main/document/document.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from '../stores/connection.ts'
import { useProject } from '../stores/project.ts'

export interface Row {
  readonly entry: DocumentArchitecture
  /** null until it is known, and where it does not fit. */
  readonly architecture: Architecture | null
  readonly problems: readonly Problem[]
}

export const useBasis = defineStore('editor basis', () => {
  const connection = useConnection()
  const project = useProject()
  const settled = shallowRef<SettledProject | null>(null)
  const strategies = shallowRef<readonly SettledStrategy[]>([])
  const failure = shallowRef<Problem | null>(null)
  let asking = new AbortController()
  let strategiesFor = ''

  /** All that sizes follow from. Drawings are known without asking. */
  const question = computed(() => {
    const { architectures, studies, tasks, settings } = project.document
    if (project.key === '' || !project.isReady) return ''
    const made = Object.values(architectures).flatMap(({ id, source }) =>
      source.kind === 'strategy' ? [[id, source]] : [],
    )
    const budgets = Object.values(studies).map(({ id, task, budget }) => [id, task, budget])
    return JSON.stringify([project.key, made, budgets, Object.keys(tasks), settings['study'], settings['task']])
  })

  async function ask(): Promise<void> {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const answer = await connection.client.editor.settled({ project: project.key }, signal)
      if (signal.aborted) return
      settled.value = answer
      failure.value = null
      if (strategiesFor !== '') await askStrategies()
    } catch (error) {
      if (!signal.aborted && !isGivenUp(error)) failure.value = problemsOf(error)[0] ?? null
    }
  }

  watch(
    question,
    (now) => {
      if (now !== '') void ask()
    },
    { immediate: true },
  )
  watch(
    () => project.view?.path,
    () => (settled.value = null),
  )

  const basis = computed(() => settled.value?.basis ?? null)

  /** The gallery at the project's budget; asked again where that changes. */
  async function loadStrategies(): Promise<void> {
    if (strategiesFor === '') strategiesFor = 'wanted'
    if (basis.value !== null) await askStrategies()
  }

  async function askStrategies(): Promise<void> {
    const wanted = JSON.stringify(basis.value)
    if (strategiesFor === wanted) return
    strategiesFor = wanted
    try {
      strategies.value = await connection.client.editor.strategies({ project: project.key })
    } catch (error) {
      strategiesFor = 'wanted'
      if (!isGivenUp(error)) failure.value = problemsOf(error)[0] ?? null
    }
  }

  const rows = computed((): readonly Row[] => {
    const found = new Map((settled.value?.architectures ?? []).map((one) => [one.id, one]))
    return Object.values(project.document.architectures)
      .toSorted((a, b) => a.slot - b.slot)
      .map((entry) => {
        if (entry.source.kind === 'drawn') return { entry, architecture: entry.source.architecture, problems: [] }
        const answer = found.get(entry.id)
        return { entry, architecture: answer?.architecture ?? null, problems: answer?.problems ?? [] }
      })
  })

  return { settled, basis, rows, strategies, failure, loadStrategies }
})
