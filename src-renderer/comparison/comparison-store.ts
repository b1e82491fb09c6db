/** The comparison that is shown: followed from the main side, and how the user looks at it. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ComparedCurve, ComparisonView, TasksView } from '../../src-main/contract/comparison.ts'
import type { DocumentStudy } from '../../src-main/document/document.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../bridge/problems-of.ts'
import { sameValue } from '../../src-main/document/same-value.ts'
import { useConnection } from '../stores/connection.ts'
import { useProject } from '../stores/project.ts'
import { useSetting } from '../stores/use-setting.ts'
import { readLook, readViews, type Look, type SavedView } from './look.ts'
import { notationOf, shownLines, tableLines } from './table/lines.ts'

/** Pause after the last letter before a filter is stored, in ms. */
const PAUSE = 600

export const useComparison = defineStore('comparison', () => {
  const connection = useConnection()
  const project = useProject()
  const stored = useSetting<Look>('comparison', readLook)
  /** The same object as long as it says the same: every change of the document makes another, and every row would be made again. */
  const look = computed<Look>((before) =>
    before !== undefined && sameValue(before, stored.value) ? before : stored.value,
  )
  const views = useSetting<readonly SavedView[]>('comparison views', readViews)
  const view = shallowRef<ComparisonView | null>(null)
  const curves = shallowRef<readonly ComparedCurve[]>([])
  const tasks = shallowRef<TasksView | null>(null)
  const problem = shallowRef<Problem | null>(null)
  /** The architecture whose difference the inspector tells, as the comparison calls it. */
  const chosen = shallowRef<string | null>(null)
  let current = new AbortController()

  /** Studies that have runs. */
  const studies = computed((): readonly DocumentStudy[] =>
    Object.values(project.document.studies).filter(({ plan }) => plan !== null),
  )
  const study = computed(() => studies.value.find(({ id }) => id === look.value.study) ?? studies.value.at(-1) ?? null)
  /** With the study, in the document's order; empty where one is looked at alone. */
  const beside = computed(() => {
    const others = studies.value.filter(({ id }) => look.value.beside.includes(id) && id !== study.value?.id)
    return others.length === 0 || study.value === null
      ? []
      : studies.value.filter((one) => one === study.value || others.includes(one))
  })

  const question = computed(() =>
    project.key === '' || study.value === null
      ? ''
      : JSON.stringify([project.key, study.value.id, look.value.baseline]),
  )
  watch(
    question,
    () => {
      current.abort()
      current = new AbortController()
      problem.value = null
      if (view.value?.study !== study.value?.id) clear()
      if (question.value !== '') void follow(current.signal)
    },
    { immediate: true },
  )

  function clear(): void {
    view.value = null
    curves.value = []
    chosen.value = null
  }

  async function follow(signal: AbortSignal): Promise<void> {
    const place = { project: project.key, study: study.value!.id }
    const { client } = connection
    try {
      for await (const next of client.comparison.watch({ ...place, baseline: look.value.baseline }, signal)) {
        if (signal.aborted) return
        view.value = next
        // Under the pictures, not before them.
        curves.value = await client.comparison.curves(place, signal)
      }
    } catch (error) {
      if (signal.aborted || isGivenUp(error) || connection.state !== 'connected') return
      problem.value = problemsOf(error)[0] ?? null
    }
  }

  const severalQuestion = computed(() =>
    beside.value.length === 0 || view.value === null
      ? ''
      : JSON.stringify([project.key, beside.value.map(({ id }) => id), look.value.baseline]),
  )
  watch([severalQuestion, view], () => void askTasks(), { immediate: true })

  async function askTasks(): Promise<void> {
    const asked = severalQuestion.value
    if (asked === '') {
      tasks.value = null
      return
    }
    try {
      const ids = beside.value.map(({ id }) => id)
      const { baseline } = look.value
      const answer = await connection.client.comparison.tasks({ project: project.key, studies: ids, baseline })
      if (asked === severalQuestion.value) tasks.value = answer
    } catch (error) {
      if (asked === severalQuestion.value) problem.value = problemsOf(error)[0] ?? null
    }
  }

  const lines = computed(() => (view.value === null ? [] : tableLines(view.value)))
  const notation = computed(() => notationOf(lines.value))
  /** What is being typed: the table follows at once, the file when typing rests. */
  const typed = shallowRef<string | null>(null)
  const filter = computed(() => typed.value ?? look.value.filter)
  const shown = computed(() => shownLines(lines.value, { ...look.value, filter: filter.value }))
  let timer: ReturnType<typeof setTimeout> | undefined
  function type(text: string): void {
    typed.value = text
    clearTimeout(timer)
    timer = setTimeout(() => {
      change({ filter: text })
      typed.value = null
    }, PAUSE)
  }
  const baseline = computed(() => lines.value.find(({ isBaseline }) => isBaseline) ?? null)
  /** The one that is told about: what was chosen, or the best beside the baseline. */
  const selected = computed(
    () =>
      lines.value.find(({ row, isBaseline }) => row.id === chosen.value && !isBaseline) ??
      lines.value.filter(({ isBaseline }) => !isBaseline).toSorted((a, b) => a.rank - b.rank)[0] ??
      null,
  )

  const show = (next: Look): void => void (stored.value = next)
  const change = (changes: Partial<Look>): void => show({ ...look.value, ...changes })

  return {
    look,
    views,
    view,
    curves,
    tasks,
    problem,
    chosen,
    studies,
    study,
    beside,
    lines,
    notation,
    filter,
    type,
    shown,
    baseline,
    selected,
    change,
    show,
  }
})
