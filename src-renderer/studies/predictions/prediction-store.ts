/** What finished runs predict, by run: asked for once each. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { PredictionView } from '../../../src-main/contract/study.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'

export type Predicted = { readonly view: PredictionView } | { readonly problems: readonly Problem[] }

export const usePredictions = defineStore('predictions', () => {
  const known = shallowReactive(new Map<string, Predicted>())
  const asked = new Set<string>()

  /** The view, or what went wrong; undefined while it is being made. */
  const of = (study: string, run: string): Predicted | undefined => known.get(`${study} ${run}`)

  async function ask(study: string, run: string): Promise<void> {
    const key = `${study} ${run}`
    if (asked.has(key)) return
    asked.add(key)
    try {
      const project = useProject().key
      known.set(key, { view: await useConnection().client.study.predictions({ project, study, run }) })
    } catch (error) {
      known.set(key, { problems: problemsOf(error) })
      // It may have been the line: the next look asks again.
      asked.delete(key)
    }
  }

  return { of, ask }
})
