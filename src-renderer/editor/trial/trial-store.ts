/** A trial of the architecture that is shown: some training steps, to look at. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { TrialReach, TrialUpdate } from '../../../src-main/contract/editor.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useBasis } from '../basis-store.ts'
import { useEditor } from '../editor-store.ts'

/** Training steps of a trial. */
export const TRIAL_STEPS = 300

export interface TrialPoint {
  readonly step: number
  readonly value: number
}

export interface Trial {
  readonly title: string
  readonly task: string
  readonly slot: number
  readonly architecture: Architecture
  readonly last: TrialUpdate | null
  readonly losses: readonly TrialPoint[]
  readonly validations: readonly TrialPoint[]
  readonly reach: readonly TrialReach[] | null
}

export const useTrial = defineStore('editor trial', () => {
  const connection = useConnection()
  const project = useProject()
  const basis = useBasis()
  const editor = useEditor()
  const trial = shallowRef<Trial | null>(null)
  const isRunning = shallowRef(false)
  const problem = shallowRef<Problem | null>(null)
  const taskId = shallowRef<string | null>(null)
  let running = new AbortController()

  const task = computed(() => project.document.tasks[taskId.value ?? basis.basis?.task?.id ?? ''] ?? null)
  const why = computed((): string | null => {
    if (task.value === null) return 'a trial needs a task: choose one in Data'
    if (editor.net === null || editor.problems.length > 0) return 'the architecture has problems'
    return null
  })
  /** It was another drawing that was tried. */
  const isOld = computed(() => trial.value !== null && trial.value.architecture !== editor.architecture)

  async function start(): Promise<void> {
    await editor.rest()
    cancel()
    const { architecture, row } = editor
    if (why.value !== null || architecture === null || row === null || task.value === null) return
    const { id, title } = task.value
    running = new AbortController()
    const { signal } = running
    const { title: name, slot } = row.entry
    trial.value = { title: name, task: title, slot, architecture, last: null, losses: [], validations: [], reach: null }
    problem.value = null
    isRunning.value = true
    try {
      const updates = connection.client.editor.tryOut(
        { project: project.key, architecture: { ...architecture }, task: id, steps: TRIAL_STEPS },
        signal,
      )
      for await (const update of updates) {
        if (signal.aborted) return
        take(update)
      }
    } catch (error) {
      if (signal.aborted || isGivenUp(error)) return
      problem.value = problemsOf(error)[0] ?? null
    } finally {
      if (running.signal === signal) isRunning.value = false
    }
  }

  function take(update: TrialUpdate): void {
    const before = trial.value
    if (before === null) return
    trial.value = {
      ...before,
      last: update,
      losses: [...before.losses, ...update.losses.map(({ step, loss }) => ({ step, value: loss }))],
      validations: [...before.validations, ...update.validations],
      reach: update.reach,
    }
  }

  /** Ends the engine; what was seen so far stays. */
  function cancel(): void {
    running.abort()
    isRunning.value = false
  }

  function close(): void {
    cancel()
    trial.value = null
    problem.value = null
  }

  return { trial, isRunning, problem, task, taskId, why, isOld, start, cancel, close }
})
