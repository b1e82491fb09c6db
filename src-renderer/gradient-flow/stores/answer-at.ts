import { computed, onScopeDispose, shallowRef, watch, type ShallowRef, type ComputedRef, type WatchSource } from 'vue'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { useProject } from '../../stores/project.ts'
import { useFlowChoice, type FlowMoment } from './flow-choice.ts'
import { useFlow } from './flow-store.ts'

export interface StudyAt {
  readonly project: string
  readonly study: string
  readonly at: FlowMoment
}

export interface AnswerAt<T> {
  /** The last answer; while a newer one is on its way, the one before. null: none yet. */
  readonly answer: ComputedRef<T | null>
  readonly isWaiting: ComputedRef<boolean>
  readonly problem: ComputedRef<Problem | null>
}

/** ms between two questions while the moment is being moved, and before an older answer is shown as old. */
const [PAUSE, OLD] = [120, 900]

/**
 * What the main side answers for the chosen moment: asked again when the moment changes or something was measured, as long as the component
 * is there.
 */
export function answerAt<T>(
  ask: (input: StudyAt, signal: AbortSignal) => Promise<T>,
  also: WatchSource<unknown> = () => null,
): AnswerAt<T> {
  const flow = useFlow()
  const choice = useFlowChoice()
  const project = useProject()
  const answer = shallowRef<T | null>(null) as ShallowRef<T | null>
  const problem = shallowRef<Problem | null>(null)
  const isWaiting = shallowRef(false)

  let current: AbortController | null = null
  let isStale = false

  async function start(): Promise<void> {
    current?.abort()
    const control = new AbortController()
    const study = flow.study?.id
    if (study === undefined || flow.update === null || choice.measured.length === 0) return
    current = control
    const isGivenUpHere = (): boolean => control.signal.aborted
    isStale = false
    const old = setTimeout(() => (isWaiting.value = true), answer.value === null ? 0 : OLD)
    try {
      await new Promise((resolve) => setTimeout(resolve, answer.value === null ? 0 : PAUSE))
      if (control.signal.aborted) return
      const next = await ask({ project: project.key, study, at: choice.at }, control.signal)
      if (!isGivenUpHere()) answer.value = next
      problem.value = null
    } catch (error) {
      if (!control.signal.aborted && !isGivenUp(error)) problem.value = problemsOf(error)[0] ?? null
    } finally {
      clearTimeout(old)
      if (current === control) finish()
    }
  }

  function finish(): void {
    current = null
    isWaiting.value = false
    if (isStale) void start()
  }

  watch([() => flow.study?.id, () => choice.at, also], () => void start(), { immediate: true })
  // What is measured while an answer is on its way asks once more: to give the answer up would starve it in a training that is fast.
  watch(
    () => flow.update,
    () => {
      if (current === null) void start()
      else isStale = true
    },
  )
  onScopeDispose(() => current?.abort())
  return {
    answer: computed(() => answer.value),
    isWaiting: computed(() => isWaiting.value),
    problem: computed(() => problem.value),
  }
}
