/** What the status bar tells: what is going on, what is wrong and where, and what was just done. */
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import type { Problem } from '../../src-main/foundation/problem.ts'
import type { RoomId } from './rooms.ts'

export interface PlacedProblem extends Problem {
  /** Where it can be seen and mended. */
  readonly room: RoomId
  readonly tone: 'bad' | 'warn'
}

export interface Activity {
  /** 'study "Where the depth goes": run 25 of 48, 21 min left' */
  readonly words: string
  readonly room: RoomId
}

/** How long a sentence about what was done stays, in ms. */
const SAID_FOR = 6000

export const useStatus = defineStore('status', () => {
  const problemsBySource = shallowReactive(new Map<string, readonly PlacedProblem[]>())
  const activityBySource = shallowReactive(new Map<string, Activity>())
  const said = shallowRef('')
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Replaces the problems of one source; none: they are gone. */
  function setProblems(source: string, problems: readonly PlacedProblem[]): void {
    if (problems.length === 0) problemsBySource.delete(source)
    else problemsBySource.set(source, problems)
  }

  /** What a source is at; null: nothing any more. */
  function setActivity(source: string, activity: Activity | null): void {
    if (activity === null) activityBySource.delete(source)
    else activityBySource.set(source, activity)
  }

  /** Shows a sentence for some seconds, and has it read out. */
  function say(words: string): void {
    clearTimeout(timer)
    said.value = words
    timer = setTimeout(() => (said.value = ''), SAID_FOR)
  }

  /** Of another project: everything but what was said. */
  function clear(): void {
    problemsBySource.clear()
    activityBySource.clear()
  }

  return {
    problems: computed(() => [...problemsBySource.values()].flat()),
    activities: computed(() => [...activityBySource.values()]),
    said,
    setProblems,
    setActivity,
    say,
    clear,
  }
})
