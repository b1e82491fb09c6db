import { describe, expect, it } from 'vitest'
import { adding } from '../../../src-main/tasks/kinds/adding.ts'
import { characters } from '../../../src-main/tasks/kinds/characters.ts'
import { classification } from '../../../src-main/tasks/kinds/classification.ts'
import { parity } from '../../../src-main/tasks/kinds/parity.ts'
import { pianoRoll } from '../../../src-main/tasks/kinds/piano-roll.ts'
import { viewTask } from '../../../src-main/tasks/preview/task-view.ts'
import { fixture } from '../fixture.ts'

describe('viewTask', () => {
  it('draws examples with their titles', () => {
    const { examples } = viewTask(adding.make({ length: 20 }, []))
    expect(examples).toHaveLength(6)
    expect(examples[0]).toMatchObject({ kind: 'signal', title: 'example 1, 20 steps' })
  })

  it('has one bin where all sequences are of one length', () => {
    expect(viewTask(adding.make({ length: 20, epoch: 30 }, [])).lengths).toEqual([{ upTo: 20, count: 30 }])
  })

  it('counts every training sequence in a bin of its length', () => {
    const task = parity.make({ shortest: 3, longest: 90, epoch: 300 }, [])
    const { lengths } = viewTask(task)
    expect(lengths.length).toBeLessThanOrEqual(24)
    expect(lengths.reduce((sum, { count }) => sum + count, 0)).toBe(300)
    expect(lengths.at(-1)!.upTo).toBeGreaterThanOrEqual(90)
    expect(lengths[0]!.upTo).toBeGreaterThanOrEqual(3)
  })

  it('counts a sequence once that is cut into pieces', () => {
    const task = pianoRoll.make({ piece: 2 }, [fixture('tune.json')])
    const { lengths } = viewTask(task)
    expect(lengths.reduce((sum, { count }) => sum + count, 0)).toBe(task.splits.train.sequences)
    expect(lengths.at(-1)!.upTo).toBe(task.splits.train.longest)
  })

  it('tells the share of each class, largest first', () => {
    const { balance } = viewTask(classification.make({}, [fixture('strokes_TRAIN.ts')]))
    expect(balance!.map(({ name }) => name).sort()).toEqual(['down', 'up'])
    expect(balance!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(balance![0]!.share).toBeGreaterThanOrEqual(balance![1]!.share)
  })

  it('tells the share of each character, and of no number', () => {
    const { balance, lengths } = viewTask(characters.make({}, [fixture('verse.txt')]))
    expect(balance![0]!.name).toBe(' ')
    expect(lengths.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0)
    expect(viewTask(adding.make({}, [])).balance).toBeNull()
  })
})
