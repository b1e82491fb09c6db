import { expect, test } from 'vitest'
import { inLanes, shareCores } from '../../../src-main/studies/queue/lanes.ts'

test('with runs enough, every core has a run and every run a thread', () => {
  expect(shareCores(8, 27, 4)).toEqual({ count: 8, threads: 1 })
  expect(shareCores(2, 2, 4)).toEqual({ count: 2, threads: 1 })
})

test('a few runs share the cores, but no run gets more threads than shards', () => {
  expect(shareCores(8, 2, 8)).toEqual({ count: 2, threads: 4 })
  expect(shareCores(8, 3, 8)).toEqual({ count: 3, threads: 2 })
  expect(shareCores(64, 2, 4)).toEqual({ count: 2, threads: 4 })
})

test('there is always one lane with one thread', () => {
  expect(shareCores(1, 0, 1)).toEqual({ count: 1, threads: 1 })
})

test('lanes begin in order, and never more at a time than there are lanes', async () => {
  const [begun, most] = [[] as number[], [] as number[]]
  let atWork = 0
  await inLanes(2, [0, 1, 2, 3, 4], async (item) => {
    begun.push(item)
    most.push(++atWork)
    for (let turns = 5 - item; turns > 0; turns--) await Promise.resolve()
    atWork--
  })
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(Math.max(...most)).toBe(2)
})
