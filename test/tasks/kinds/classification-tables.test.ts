import { describe, expect, it } from 'vitest'
import { classification } from '../../../src-main/tasks/kinds/classification.ts'
import type { Task, TaskOptions } from '../../../src-main/tasks/task.ts'
import { fixture, textFile } from '../fixture.ts'
import { allBatches } from '../predictors.ts'

/** Twelve walks of three or four steps, up or down, of three people; newest rows first. */
const rows = Array.from({ length: 12 }, (_, walk) =>
  Array.from({ length: 3 + (walk % 2) }, (_, t) => [
    walk,
    t,
    walk % 2 ? -t : t,
    t * t,
    walk % 2 ? 'down' : 'up',
    walk % 3,
  ]),
).flat()
const header = 'walk,t,height,speed,way,person'
const table = textFile(
  'walks.csv',
  `${header}\n${rows
    .toReversed()
    .map((row) => row.join(','))
    .join('\n')}\n`,
)
const make = (options: TaskOptions = {}): Task =>
  classification.make({ sequence: 'walk', label: 'way', time: 't', group: 'person', ...options }, [table])

describe('classification of the sequences of a table', () => {
  it('reads channels and classes, each sequence in the order of time', () => {
    const task = make()
    expect(task.names).toEqual({ input: ['height', 'speed'], target: ['down', 'up'] })
    const [first] = allBatches(task.evaluationBatches('train', { batch: 1, truncation: 9 }))
    const speeds = [...first!.input].filter((_, k) => k % 2 === 1)
    expect([...speeds].sort((a, b) => a - b)).toEqual(speeds)
  })

  it('keeps groups whole, and takes the columns it is told', () => {
    const task = make({ 'test-group': '2', inputs: 'height' })
    expect(task.splits.test.sequences).toBe(4)
    expect(task.input.size).toBe(1)
  })

  it.each<[TaskOptions, string]>([
    [{ label: '' }, 'option label of task classification: no column is named that holds the class of a sequence'],
    [{ label: 'height' }, "walks.csv, line 4, column height: '-1' stands where the sequence began with '0'"],
    [{ sequence: '' }, 'option sequence of task classification: no column is named that says to which sequence'],
    [{ sequence: 'stroll' }, "walks.csv: there is no column 'stroll'"],
  ])('refuses %j', (options, message) => expect(() => make(options)).toThrow(message))
})

describe('classification of arrays', () => {
  it('takes the test set that the archive holds', () => {
    const task = classification.make({ validation: 0.4 }, [{ ...fixture('numpy/both.npz'), name: 'both.npz' }])
    expect(task.splits.test.sequences).toBe(2)
    expect(task.splits.train.sequences + task.splits.validation.sequences).toBe(6)
    expect(task.names!.target).toEqual(['0', '1'])
  })
})
