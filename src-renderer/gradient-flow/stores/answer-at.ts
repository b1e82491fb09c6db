import { computed, shallowRef, watch, type ComputedRef, type WatchSource } from 'vue'
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

/** ms between two questions while the moment is being moved. */
const PAUSE = 120

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
  const answer = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isWaiting = shallowRef(false)

  watch(
    [() => flow.study?.id, () => choice.at, () => flow.update, also],
    async ([study, at], _before, onCleanup) => {
      if (study === undefined || flow.update === null || choice.measured.length === 0) return
      const control = new AbortController()
      onCleanup(() => control.abort())
      isWaiting.value ||= answer.value === null
      await new Promise((resolve) => setTimeout(resolve, answer.value === null ? 0 : PAUSE))
      if (control.signal.aborted) return
      isWaiting.value = true
      try {
        answer.value = await ask({ project: project.key, study, at }, control.signal)
        problem.value = null
      } catch (error) {
        if (control.signal.aborted || isGivenUp(error)) return
        problem.value = problemsOf(error)[0] ?? null
      }
      isWaiting.value = false
    },
    { immediate: true },
  )
  return {
    answer: computed(() => answer.value),
    isWaiting: computed(() => isWaiting.value),
    problem: computed(() => problem.value),
  }
}
