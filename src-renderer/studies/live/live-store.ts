/** The study that is shown, as it trains: followed from the main side also while another room is open. */
import { defineStore } from 'pinia'
import { computed, markRaw, shallowRef, triggerRef, watch } from 'vue'
import type { StudyState, StudyUpdate, RunView } from '../../../src-main/contract/study.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useStudyChoice } from '../study-choice.ts'
import { RunCurves } from './run-curves.ts'

type Facts = Omit<StudyUpdate, 'runs' | 'curves'>

const unknown: Facts = {
  state: 'draft',
  plan: null,
  metric: null,
  doNothing: [],
  settled: 0,
  secondsLeft: null,
  doing: null,
  problem: null,
}

export const useLive = defineStore('live', () => {
  const connection = useConnection()
  const project = useProject()
  const choice = useStudyChoice()
  const facts = shallowRef<Facts>(unknown)
  const runs = shallowRef<readonly RunView[]>([])
  // Told of as a whole: watching millions of numbers would cost more than drawing them.
  const curves = shallowRef(markRaw(new Map<string, RunCurves>()))
  /** Whether the first update has come. */
  const isReady = shallowRef(false)
  /** Why the last thing that was asked for could not be done. */
  const refusal = shallowRef<readonly Problem[]>([])
  const asked = shallowRef<string | null>(null)
  let current = new AbortController()

  const id = computed(() => choice.study?.id ?? '')

  watch(
    [() => project.key, id],
    ([key, study]) => {
      current.abort()
      current = new AbortController()
      begin()
      if (key !== '' && study !== '') void follow({ project: key, study }, current.signal)
    },
    { immediate: true },
  )

  function begin(): void {
    facts.value = unknown
    runs.value = []
    curves.value = markRaw(new Map())
    isReady.value = false
    refusal.value = []
    asked.value = null
  }

  async function follow(input: { project: string; study: string }, signal: AbortSignal): Promise<void> {
    try {
      for await (const update of connection.client.study.watch(input, signal)) {
        if (signal.aborted) return
        take(update)
        // The window draws before it takes more.
        await new Promise((resolve) => setTimeout(resolve))
      }
    } catch (error) {
      if (signal.aborted || isGivenUp(error) || connection.state !== 'connected') return
      facts.value = { ...facts.value, problem: problemsOf(error)[0] ?? null }
    }
  }

  function take({ runs: changed, curves: deltas, ...rest }: StudyUpdate): void {
    if (rest.plan?.id !== facts.value.plan?.id) {
      runs.value = []
      curves.value = markRaw(new Map())
    }
    facts.value = rest
    if (changed.length > 0) {
      const byId = new Map(runs.value.map((run) => [run.id, run]))
      for (const run of changed) byId.set(run.id, run)
      runs.value = [...byId.values()]
    }
    for (const delta of deltas) {
      const known = curves.value.get(delta.run) ?? new RunCurves()
      curves.value.set(delta.run, known)
      known.take(delta)
    }
    if (deltas.length > 0) triggerRef(curves)
    isReady.value = true
  }

  /** Asks the main side for something; what it was refused for is kept in `refusal`. */
  async function ask(
    words: string,
    work: (input: { project: string; study: string }) => Promise<unknown>,
  ): Promise<boolean> {
    if (asked.value !== null) return false
    asked.value = words
    refusal.value = []
    const study = id.value
    try {
      await work({ project: project.key, study })
      return true
    } catch (error) {
      if (study === id.value) refusal.value = problemsOf(error)
      return false
    } finally {
      asked.value = null
    }
  }

  const room = (): typeof connection.client.study => connection.client.study
  const state = computed((): StudyState => facts.value.state)
  const runById = computed(() => new Map(runs.value.map((run) => [run.id, run])))

  return {
    facts,
    state,
    runs,
    runById,
    curves,
    isReady,
    refusal,
    asked,
    start: () => ask('Preparing the runs', (input) => room().start(input)),
    pause: () => ask('Waiting for checkpoints', (input) => room().pause(input)),
    step: () => ask('Preparing the runs', (input) => room().step(input)),
    stopAndKeep: () => ask('Waiting for checkpoints', (input) => room().stopAndKeep(input)),
    retry: (run: string) => ask('Starting the run again', (input) => room().retry({ ...input, run })),
  }
})
