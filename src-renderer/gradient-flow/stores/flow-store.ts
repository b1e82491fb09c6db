/** The study whose gradients are shown: its runs and what was measured of them, followed while they train and afterwards. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { FlowRunView, FlowUpdate, QuantityId, QuantityView } from '../../../src-main/contract/gradient-flow.ts'
import type { StudyUpdate } from '../../../src-main/contract/study.ts'
import type { DocumentStudy } from '../../../src-main/document/document.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useSetting } from '../../stores/use-setting.ts'
import { flowRoom } from './flow-room.ts'

/** An architecture of the study, as it is trained. */
export interface FlowArchitecture {
  readonly id: string
  readonly title: string
  readonly slot: number
  /** At its planned width; null until the plan has come. */
  readonly architecture: Architecture | null
}

export const useFlow = defineStore('flow', () => {
  const connection = useConnection()
  const project = useProject()
  const update = shallowRef<FlowUpdate | null>(null)
  const plan = shallowRef<StudyUpdate['plan']>(null)
  const quantities = shallowRef<readonly QuantityView[]>([])
  const problem = shallowRef<Problem | null>(null)
  /** Whether the room is open: only then is anything asked for. */
  const isLookedAt = shallowRef(false)
  let current = new AbortController()

  /** The same choice as the Study room's. */
  const chosen = useSetting('study', (stored) => (typeof stored === 'string' ? stored : null))
  /** Those that were started: a draft has no gradient. */
  const studies = computed(() => Object.values(project.document.studies).filter(({ plan: id }) => id !== null))
  const study = computed((): DocumentStudy | null => {
    return studies.value.find(({ id: each }) => each === chosen.value) ?? studies.value.at(-1) ?? null
  })
  const id = computed(() => study.value?.id ?? '')

  watch(
    [() => project.key, id, isLookedAt],
    ([key, now, isOpen], [keyBefore, before]) => {
      current.abort()
      current = new AbortController()
      if (key !== keyBefore || now !== before) forget()
      if (key === '' || now === '' || !isOpen) return
      void follow({ project: key, study: now }, current.signal)
      void findPlan({ project: key, study: now }, current.signal)
    },
    { immediate: true },
  )

  function forget(): void {
    update.value = null
    plan.value = null
    problem.value = null
  }

  async function follow(input: { project: string; study: string }, signal: AbortSignal): Promise<void> {
    try {
      if (quantities.value.length === 0) quantities.value = await flowRoom().quantities({}, signal)
      for await (const next of flowRoom().watch(input, signal)) {
        if (signal.aborted) return
        update.value = next
        // The window draws before it takes more.
        await new Promise((resolve) => setTimeout(resolve))
      }
    } catch (error) {
      tell(error, signal)
    }
  }

  /** The plan holds the nets at their width: it comes once, with the first update that has one. */
  async function findPlan(input: { project: string; study: string }, signal: AbortSignal): Promise<void> {
    try {
      for await (const next of connection.client.study.watch(input, signal)) {
        plan.value = next.plan
        if (next.plan !== null || signal.aborted) return
      }
    } catch (error) {
      tell(error, signal)
    }
  }

  function tell(error: unknown, signal: AbortSignal): void {
    if (signal.aborted || isGivenUp(error) || connection.state !== 'connected') return
    problem.value = problemsOf(error)[0] ?? null
  }

  const runs = computed((): readonly FlowRunView[] => update.value?.runs ?? [])
  const architectures = computed((): readonly FlowArchitecture[] =>
    (study.value?.architectures ?? []).flatMap((each, k) => {
      const known = project.document.architectures[each]
      // The document's entries stand in the plan's order.
      const architecture = plan.value?.architectures[k]?.architecture ?? null
      return known === undefined ? [] : [{ id: each, title: known.title, slot: known.slot, architecture }]
    }),
  )
  const viewOf = (quantity: QuantityId): QuantityView | null =>
    quantities.value.find((each) => each.id === quantity) ?? null

  return {
    study,
    studies,
    plan,
    update,
    runs,
    architectures,
    quantities,
    problem,
    isLookedAt,
    viewOf,
    probe: computed(() => update.value?.probe ?? null),
    choose: (next: string) => (chosen.value = next),
  }
})
