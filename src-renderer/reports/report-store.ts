/** The report that is written: its text as it is typed, and what it looks like by now. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ReportDraftView, ReportTemplateView } from '../../src-main/contract/exchange.ts'
import type { DocumentStudy } from '../../src-main/document/document.ts'
import { manuscriptOf } from '../../src-main/document/effects/manuscript.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from '../stores/connection.ts'
import { useProject } from '../stores/project.ts'
import { useSetting } from '../stores/use-setting.ts'

/** Pause after the last letter before the text is stored as one step of undo, in ms. */
const STORED_AFTER = 900
/** Pause before it is shown how the text looks, in ms. */
const SHOWN_AFTER = 300

/** What was typed and is not in the document yet. */
interface Typed {
  readonly project: string
  readonly study: string
  readonly text: string
}

export const useReport = defineStore('report', () => {
  const connection = useConnection()
  const project = useProject()
  const chosen = useSetting<string | null>('report', (stored) => (typeof stored === 'string' ? stored : null))
  const draft = shallowRef<ReportDraftView | null>(null)
  /** What the draft was made from. */
  const drawn = shallowRef('')
  const problem = shallowRef<Problem | null>(null)
  const typed = shallowRef<Typed | null>(null)

  /** Studies that have runs. */
  const studies = computed((): readonly DocumentStudy[] =>
    Object.values(project.document.studies).filter(({ plan }) => plan !== null),
  )
  const study = computed(() => studies.value.find(({ id }) => id === chosen.value) ?? studies.value.at(-1) ?? null)
  const stored = computed(() => (study.value === null ? null : manuscriptOf(project.document, study.value.id)))
  /** null: no report was begun. */
  const text = computed(() =>
    typed.value !== null && typed.value.study === study.value?.id ? typed.value.text : stored.value,
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  /** What went to the document and has not come back from it. */
  let sent: Typed | null = null
  // Not the text alone: what was stored and at once undone may come back as if nothing had been.
  watch(
    () => project.document,
    () => {
      if (sent !== null && typed.value === sent) typed.value = null
    },
  )

  function type(words: string): void {
    if (study.value === null) return
    typed.value = { project: project.key, study: study.value.id, text: words }
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), STORED_AFTER)
  }

  /** Stores what was typed. What is refused stays in sight; the status bar says why. */
  async function keep(): Promise<void> {
    clearTimeout(timer)
    const going = typed.value
    if (going === null || going === sent || going.project !== project.key) return
    sent = going
    const isDone = await project.apply({ kind: 'write-manuscript', study: going.study, text: going.text })
    if (!isDone) sent = null
    else if (typed.value === going && stored.value === going.text) typed.value = null
  }

  /** Begins anew from a text; undo gives the text before back. */
  async function begin({ title, text: words }: Pick<ReportTemplateView, 'title' | 'text'>): Promise<void> {
    await keep()
    const { value } = study
    if (value === null) return
    await project.apply({ kind: 'write-manuscript', study: value.id, text: words, template: title })
    typed.value = null
  }

  async function undo(): Promise<void> {
    await keep()
    await project.undo()
  }

  async function redo(): Promise<void> {
    await keep()
    await project.redo()
  }

  async function choose(id: string): Promise<void> {
    await keep()
    typed.value = null
    chosen.value = id
  }

  /** Grows whenever a run ends. */
  const ended = shallowRef(0)
  let following = new AbortController()
  watch(
    () => (project.key === '' || study.value === null ? '' : `${project.key} ${study.value.id}`),
    (place) => {
      following.abort()
      following = new AbortController()
      draft.value = null
      problem.value = null
      if (place !== '') void follow(following.signal)
    },
    { immediate: true },
  )

  async function follow(signal: AbortSignal): Promise<void> {
    const place = { project: project.key, study: study.value!.id, baseline: null }
    try {
      for await (const _ of connection.client.comparison.watch(place, signal)) ended.value++
    } catch {
      // Whoever asks for the draft learns why; without the watch it follows the text alone.
    }
  }

  const question = computed(() =>
    project.key === '' || study.value === null
      ? ''
      : JSON.stringify([project.key, study.value.id, text.value ?? '', ended.value]),
  )
  /** Whether the text has changed since it was drawn. */
  const isStale = computed(() => drawn.value !== question.value)
  let drawing = new AbortController()
  let pause: ReturnType<typeof setTimeout> | undefined
  watch(
    question,
    () => {
      drawing.abort()
      drawing = new AbortController()
      clearTimeout(pause)
      const { signal } = drawing
      if (question.value !== '') pause = setTimeout(() => void draw(signal), draft.value === null ? 0 : SHOWN_AFTER)
    },
    { immediate: true },
  )

  async function draw(signal: AbortSignal): Promise<void> {
    const asked = question.value
    const place = { project: project.key, study: study.value!.id, text: text.value ?? '' }
    try {
      const made = await connection.client.exchange.reportDraft(place, signal)
      if (signal.aborted) return
      draft.value = made
      drawn.value = asked
      problem.value = null
    } catch (error) {
      if (signal.aborted || isGivenUp(error) || connection.state !== 'connected') return
      problem.value = problemsOf(error)[0] ?? null
    }
  }

  return { studies, study, text, draft, problem, isStale, type, keep, begin, undo, redo, choose }
})
