import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useStatus, type PlacedProblem } from '../../../src-renderer/stores/status.ts'

const problem = (message: string): PlacedProblem => ({
  code: 'nan',
  place: 'RHN, seed 2',
  message,
  hint: 'Lower the rate.',
  room: 'study',
  tone: 'bad',
})

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

test('problems of all sources are counted, and each source replaces its own', () => {
  const status = useStatus()
  status.setProblems('study a', [problem('first'), problem('second')])
  status.setProblems('study b', [problem('third')])
  expect(status.problems.map(({ message }) => message)).toEqual(['first', 'second', 'third'])
  status.setProblems('study a', [])
  expect(status.problems.map(({ message }) => message)).toEqual(['third'])
  status.clear()
  expect(status.problems).toEqual([])
})

test('an activity is there until it is over', () => {
  const status = useStatus()
  status.setActivity('study a', { words: 'run 1 of 2', room: 'study' })
  expect(status.activities).toEqual([{ words: 'run 1 of 2', room: 'study' }])
  status.setActivity('study a', null)
  expect(status.activities).toEqual([])
})

test('what was said stays for six seconds, each sentence for its own', () => {
  const status = useStatus()
  status.say('Undone: add seeds')
  vi.advanceTimersByTime(4000)
  status.say('Done again: add seeds')
  vi.advanceTimersByTime(4000)
  expect(status.said).toBe('Done again: add seeds')
  vi.advanceTimersByTime(2001)
  expect(status.said).toBe('')
})
