/** The plan of the study that is shown: what the main side makes of it, live, and its edits. */
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef, watch } from 'vue'
import type { Detectable, SolvedStudy, StrategyView, StudyEstimate } from '../../../src-main/contract/study.ts'
import type { DocumentArchitecture, DocumentStudy } from '../../../src-main/document/document.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { Recipe } from '../../../src-main/training/recipe.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { freshId, freshTitle } from '../../stores/fresh-names.ts'
import { useStudyChoice } from '../study-choice.ts'

export type StudyChange = Partial<Omit<DocumentStudy, 'id' | 'plan'>>

/** Pause after an edit before the widths are asked for, in ms. */
const PAUSE = 60

export const usePlan = defineStore('plan', () => {
  const connection = useConnection()
  const project = useProject()
  const choice = useStudyChoice()
  const strategies = shallowRef<readonly StrategyView[]>([])
  const solved = shallowRef<SolvedStudy | null>(null)
  const detectable = shallowRef<Detectable | null>(null)
  const estimate = shallowRef<StudyEstimate | null>(null)
  /** What went wrong in asking. */
  const failure = shallowRef<Problem | null>(null)
  const estimateFailure = shallowRef<Problem | null>(null)
  const isStale = shallowRef(false)
  const isEstimating = shallowRef(false)
  /** What is wrong with texts that are no part of the plan yet, by field. */
  const objections = shallowReactive(new Map<string, string>())
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const study = computed(() => choice.study)
  const rows = computed((): readonly DocumentArchitecture[] =>
    (study.value?.architectures ?? []).flatMap((id) => project.document.architectures[id] ?? []),
  )
  const task = computed(() => {
    const id = study.value?.task
    return id === null || id === undefined ? null : (project.document.tasks[id] ?? null)
  })
  /** Why nothing of it can be changed, in words; null: it can. */
  const whyFixed = computed(
    () =>
      project.whyReadOnly ?? (study.value !== null && study.value.plan !== null ? 'read-only while runs exist' : null),
  )
  /** Why it cannot be trained as it stands, in words; null: it can. */
  const whyNotReady = computed(() => {
    const [objection] = objections.values()
    if (objection !== undefined) return `a field of the plan is wrong: ${objection}`
    if (solved.value === null) return 'the plan is being looked at'
    const count = solved.value.problems.length
    return count === 0 ? null : `${count === 1 ? 'a problem' : `${count} problems`} of the plan must be mended first`
  })
  /** All that the widths follow from. */
  const question = computed(() =>
    study.value === null || project.key === ''
      ? ''
      : JSON.stringify([
          project.key,
          { ...study.value, title: '', plan: null },
          rows.value.map(({ id, source }) => [id, source]),
          task.value?.definition,
        ]),
  )

  watch(
    question,
    (now, before) => {
      clearTimeout(timer)
      asking.abort()
      if (now === '') return
      isStale.value = true
      estimate.value = null
      timer = setTimeout(() => void ask(), before === undefined || before === '' ? 0 : PAUSE)
    },
    { immediate: true },
  )
  watch(
    () => study.value?.id,
    () => {
      solved.value = null
      detectable.value = null
      failure.value = null
      objections.clear()
    },
  )

  /** Only the last question's answer is shown. */
  async function ask(): Promise<void> {
    if (study.value === null) return
    asking = new AbortController()
    const { signal } = asking
    const input = { project: project.key, study: study.value.id }
    const { study: room } = connection.client
    try {
      const [widths, difference] = await Promise.all([room.solve(input, signal), room.detectable(input, signal)])
      if (signal.aborted) return
      solved.value = widths
      detectable.value = difference
      failure.value = null
    } catch (error) {
      if (signal.aborted || isGivenUp(error)) return
      failure.value = problemsOf(error)[0] ?? null
    }
    isStale.value = false
  }

  /** Notes what is wrong with the text in a field; null: nothing any more. */
  function object(field: string, words: string | null): void {
    if (words === null) objections.delete(field)
    else objections.set(field, words)
  }

  async function load(): Promise<void> {
    if (strategies.value.length === 0) strategies.value = await connection.client.study.strategies({})
  }

  /** What the seeds can detect changes as runs end. */
  async function askDetectable(): Promise<void> {
    if (study.value === null) return
    const asked = study.value.id
    const answer = await connection.client.study.detectable({ project: project.key, study: asked }).catch(() => null)
    if (answer !== null && study.value.id === asked) detectable.value = answer
  }

  async function measure(): Promise<void> {
    if (study.value === null || isEstimating.value) return
    isEstimating.value = true
    estimateFailure.value = null
    const asked = question.value
    try {
      const answer = await connection.client.study.estimate({ project: project.key, study: study.value.id })
      if (question.value === asked) estimate.value = answer
    } catch (error) {
      estimateFailure.value = problemsOf(error)[0] ?? null
    } finally {
      isEstimating.value = false
    }
  }

  async function change(change: StudyChange): Promise<boolean> {
    if (study.value === null) return false
    return project.apply({ kind: 'change-study', id: study.value.id, change })
  }

  const changeRecipe = (fields: Partial<Recipe>): Promise<boolean> =>
    study.value === null ? Promise.resolve(false) : change({ recipe: { ...study.value.recipe, ...fields } })

  const changeBudget = (fields: Partial<DocumentStudy['budget']>): Promise<boolean> =>
    study.value === null ? Promise.resolve(false) : change({ budget: { ...study.value.budget, ...fields } })

  /** Adds a strategy with these settings as a new architecture and row. */
  async function addStrategy(
    strategy: StrategyView,
    settings: Readonly<Record<string, number | string>>,
  ): Promise<boolean> {
    if (study.value === null) return false
    const { architectures } = project.document
    const titles = Object.values(architectures).map(({ title }) => title)
    const named = Object.entries(settings).map(([name, value]) => `${name} ${value}`)
    const architecture: DocumentArchitecture = {
      id: freshId(strategy.id, Object.keys(architectures)),
      title: freshTitle([strategy.title, ...named].join(', '), titles),
      source: { kind: 'strategy', strategy: strategy.id, settings },
      slot: 0,
    }
    return project.apply({ kind: 'add-architectures', architectures: [architecture], toStudy: study.value.id })
  }

  const addRow = (id: string): Promise<boolean> =>
    change({ architectures: [...(study.value?.architectures ?? []), id] })

  const removeRow = (id: string): Promise<boolean> =>
    change({ architectures: (study.value?.architectures ?? []).filter((row) => row !== id) })

  return {
    strategies,
    solved,
    detectable,
    estimate,
    failure,
    estimateFailure,
    isStale,
    isEstimating,
    study,
    rows,
    task,
    whyFixed,
    whyNotReady,
    objections,
    object,
    load,
    askDetectable,
    measure,
    change,
    changeRecipe,
    changeBudget,
    addStrategy,
    addRow,
    removeRow,
  }
})
