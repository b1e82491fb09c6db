import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { DocumentStudy } from '../../../src-main/document/document.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useComparison } from '../comparison-store.ts'

/** Further seeds as a study of their own: a started one cannot be changed, and those that differ in seeds alone are compared together. */
export function useMoreSeeds(): { whyNot: ComputedRef<string | null>; plan: (seeds: number) => Promise<void> } {
  const project = useProject()
  const status = useStatus()
  const store = useComparison()
  const router = useRouter()
  const route = useRoute()
  const whyNot = computed(() => project.whyReadOnly ?? (store.study === null ? 'there is no study' : null))

  async function plan(count: number): Promise<void> {
    if (store.study === null || store.view === null) return
    const study = moreSeeds(store.study, { count, known: store.view.comparison.seeds, taken: project.document.studies })
    if (!(await project.apply({ kind: 'add-study', study }))) return
    status.say(`Planned ${study.title}`)
    await router.push({ name: 'room', params: { ...route.params, room: 'study' }, query: { select: study.id } })
  }
  return { whyNot, plan }
}

export interface MoreSeeds {
  readonly count: number
  /** Seeds that are trained or planned. */
  readonly known: readonly number[]
  readonly taken: Readonly<Record<string, Pick<DocumentStudy, 'title'>>>
}

/** The same study as a draft with the next seeds: 'Where the depth goes, seeds 7 to 9'. */
export function moreSeeds(study: DocumentStudy, { count, known, taken }: MoreSeeds): DocumentStudy {
  const first = Math.max(0, ...known, ...study.seeds) + 1
  const seeds = Array.from({ length: count }, (_, k) => first + k)
  const stem = study.title.replace(/, seeds? \d+( to \d+)?$/, '')
  const title = `${stem}, ${count === 1 ? `seed ${first}` : `seeds ${first} to ${first + count - 1}`}`
  return { ...study, id: freshId(`${study.id}-seeds-${first}`, taken), title, seeds, plan: null }
}

function freshId(wanted: string, taken: MoreSeeds['taken']): string {
  let [id, number] = [wanted, 2]
  while (id in taken) id = `${wanted}-${number++}`
  return id
}
