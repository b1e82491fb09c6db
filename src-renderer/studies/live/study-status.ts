/** Tells the status bar how the study stands, in every room: it goes on as long as the window. */
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { useStatus, type PlacedProblem } from '../../stores/status.ts'
import { useStudyChoice } from '../study-choice.ts'
import { useLive } from './live-store.ts'
import { useRunProblems } from './run-problems.ts'
import { roughDuration } from './run-words.ts'

const SOURCE = 'study'

export const useStudyStatus = defineStore('study-status', () => {
  const status = useStatus()
  const live = useLive()
  const choice = useStudyChoice()
  const problems = useRunProblems()

  const words = computed(() => {
    const { state, doing, settled, secondsLeft } = live.facts
    const title = `study \u201c${choice.study?.title ?? ''}\u201d`
    if (state === 'preparing') return `${title}: ${doing ?? 'preparing'}`
    if (state !== 'running' && state !== 'pausing') return null
    const left = secondsLeft === null ? '' : `, ${roughDuration(secondsLeft)} left`
    const total = live.runs.length
    return `${title}: run ${Math.min(total, settled + 1)} of ${total}${state === 'pausing' ? ', pausing' : left}`
  })
  const placed = computed(() =>
    problems.value.map(({ problem, tone }): PlacedProblem => ({ ...problem, tone, room: 'study' })),
  )

  watch(words, (now) => status.setActivity(SOURCE, now === null ? null : { words: now, room: 'study' }), {
    immediate: true,
  })
  watch(placed, (now) => status.setProblems(SOURCE, now), { immediate: true })
  return { words }
})
