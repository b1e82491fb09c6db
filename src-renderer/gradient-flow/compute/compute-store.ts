/** Measuring afterwards what was not measured while training: with progress, and given up at any time; what was measured stays. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ComputeUpdate, QuantityId } from '../../../src-main/contract/gradient-flow.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { flowRoom } from '../stores/flow-room.ts'
import { useFlow } from '../stores/flow-store.ts'

const SOURCE = 'gradient-flow'

export const useCompute = defineStore('flow-compute', () => {
  const flow = useFlow()
  const project = useProject()
  const status = useStatus()
  const progress = shallowRef<ComputeUpdate | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  let current: AbortController | null = null

  const isComputing = computed(() => progress.value !== null && !progress.value.isDone)
  /** Whether there are weights to measure. */
  const canCompute = computed(() => flow.runs.some((run) => run.canCompute))
  const why = computed((): string | null =>
    isComputing.value
      ? 'it is being computed'
      : (project.whyReadOnly ?? (canCompute.value ? null : 'no run has stored weights yet')),
  )

  async function start(quantities: readonly QuantityId[]): Promise<void> {
    const study = flow.study?.id
    if (study === undefined || why.value !== null) return
    const control = new AbortController()
    current = control
    problems.value = []
    progress.value = { done: 0, total: 0, doing: null, problems: [], secondsLeft: null, isDone: false }
    try {
      const input = { project: project.key, study, quantities: [...quantities] }
      for await (const update of flowRoom().compute(input, control.signal)) {
        progress.value = update
        problems.value = update.problems
        status.setActivity(SOURCE, { words: words(update), room: 'gradient-flow' })
      }
    } catch (error) {
      if (!control.signal.aborted && !isGivenUp(error)) problems.value = problemsOf(error)
    } finally {
      status.setActivity(SOURCE, null)
      progress.value = null
      current = null
    }
  }

  /** Stops after what is being measured; everything before is stored. */
  const cancel = (): void => current?.abort()

  return { progress, problems, isComputing, canCompute, why, start, cancel }
})

function words({ done, total, doing }: ComputeUpdate): string {
  return `measuring ${doing ?? ''} (${done} of ${total})`
}
