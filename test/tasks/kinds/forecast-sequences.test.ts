import { describe, expect, it } from 'vitest'
import { forecast } from '../../../src-main/tasks/kinds/forecast.ts'
import type { Task, TaskOptions } from '../../../src-main/tasks/task.ts'
import { fixture, textFile } from '../fixture.ts'
import { allBatches, level, scoreOf } from '../predictors.ts'

/** Sequence p counts 0, 1, 2 ...; q 100, 101 ...; r 200 ...; rows of the three take turns, the newest first. */
const LENGTH = 20
const lines = ['p', 'q', 'r'].flatMap((id, k) =>
  Array.from({ length: LENGTH }, (_, t) => `${id},${t},${100 * k + t + (t % 3) / 10}`),
)
const interleaved = [...lines].sort((a, b) => Number(b.split(',')[1]) - Number(a.split(',')[1]))
const table = textFile('three.csv', `who,when,value\n${interleaved.join('\n')}\n`)
const make = (options: TaskOptions = {}): Task =>
  forecast.make({ sequence: 'who', time: 'when', horizon: 2, window: 8, ...options }, [table])

/** Values of input and target wherever something is predicted, in the data's own unit. */
function predictions(task: Task, split: 'train' | 'validation' | 'test'): [number, number][] {
  const { mean, deviation } = task.scale![0]!
  const own = (value: number): number => Math.floor(value * deviation + mean + 0.01)
  return allBatches(task.evaluationBatches(split, { batch: 3, truncation: 9 })).flatMap(({ weights, input, target }) =>
    [...weights].flatMap((weight, k): [number, number][] => (weight > 0 ? [[own(input[k]!), own(target[k]!)]] : [])),
  )
}

describe('forecast of several sequences in one table', () => {
  it('reads each sequence in the order of its time, and none of the columns that say so', () => {
    const task = make()
    expect(task.names).toEqual({ input: ['value'], target: ['value +2'] })
    for (const [read, wanted] of predictions(task, 'train')) expect(wanted - read).toBe(2)
  })

  it('predicts the last rows of every sequence, from no other sequence', () => {
    const wanted = predictions(make({ split: '70/15/15' }), 'test').map(([, target]) => target)
    expect(wanted.sort((a, b) => a - b)).toEqual([17, 18, 19, 117, 118, 119, 217, 218, 219])
  })

  it('can hold whole sequences out', () => {
    const task = make({ 'split-by': 'sequence', split: '1/1/1' })
    expect(new Set(predictions(task, 'train').map(([, target]) => Math.floor(target / 100)))).toEqual(new Set([0]))
    expect(new Set(predictions(task, 'validation').map(([, target]) => Math.floor(target / 100)))).toEqual(new Set([1]))
    expect(predictions(task, 'test')).toHaveLength(LENGTH - 2)
    // 0.1 added to one in three: the training sequence alone has the mean 9.595.
    expect(task.scale![0]!.mean).toBeCloseTo(9.5 + (7 * 0 + 7 * 0.1 + 6 * 0.2) / 20, 9)
  })

  it('trains on windows that stay inside a sequence, of all sequences', () => {
    const task = make()
    const { mean, deviation } = task.scale![0]!
    const reached = new Set<number>()
    for (const { input, lengths, size } of task.trainingBatches({ seed: 3, batch: 4, truncation: 9 }, 0)) {
      lengths.forEach((length, row) => {
        const values = Array.from({ length }, (_, t) => input[t * size + row]! * deviation + mean)
        expect(new Set(values.map((value) => Math.floor(value / 100 + 1e-3))).size).toBe(1)
        reached.add(Math.floor(values[0]! / 100 + 1e-3))
      })
    }
    expect(reached).toEqual(new Set([0, 1, 2]))
  })

  it('reads sequences shorter than a window', () => {
    const short = lines.filter((line) => !line.startsWith('q') || Number(line.split(',')[1]) < 10)
    const task = forecast.make({ sequence: 'who', time: 'when', window: 12, split: '80/10/10' }, [
      textFile('three.csv', `who,when,value\n${short.join('\n')}\n`),
    ])
    for (const { input, weights } of task.trainingBatches({ seed: 1, batch: 8, truncation: 9 }, 0)) {
      expect(input.every(Number.isFinite)).toBe(true)
      expect(weights.some((weight) => weight > 0)).toBe(true)
    }
  })

  it('fills gaps from within a sequence, and scores its levels when they predict', () => {
    const gap = lines.map((line) => (line.startsWith('q,0,') ? 'q,0,' : line))
    const task = forecast.make({ sequence: 'who', gaps: 'previous', season: 1 }, [
      textFile('three.csv', `who,when,value\n${gap.join('\n')}\n`),
    ])
    const first = task.examples(3)[1]!.drawing
    if (first.kind !== 'signal') throw new Error('not a signal')
    expect(first.lines.find(({ name }) => name === 'value')!.values[0]).toBeCloseTo(101.1, 4)
    const last = scoreOf(task, ({ input }, k) => [input[2 * k]!, input[2 * k + 1]!])
    expect(last['nrmse']).toBeCloseTo(level(task, 'season before'), 6)
  })

  it('predicts another table of the same columns', () => {
    const task = make()
    const batches = allBatches(task.otherBatches!(table, { batch: 2, truncation: 9 }))
    const counted = batches.flatMap(({ weights }) => [...weights]).filter((weight) => weight > 0)
    expect(counted).toHaveLength(3 * (LENGTH - 2))
  })

  it.each<[TaskOptions, string]>([
    [{ sequence: 'whose' }, "three.csv: there is no column 'whose'. Did you mean 'who'?"],
    [
      { sequence: '' },
      'three.csv, line 60, column when: the time 0 stands in line 59 as well. Name the column that tells',
    ],
    [
      { 'split-by': 'sequence', split: '2/2/2' },
      "option split of task forecast (three.csv), 3 sequences: '2/2/2' is neither",
    ],
    [
      { time: 'who', sequence: '' },
      "three.csv, line 2, column who: 'p' is neither a number nor a date written year first",
    ],
    [{ 'split-by': 'rows' }, "'rows' is none of: time, sequence"],
  ])('refuses %j', (options, message) => expect(() => make(options)).toThrow(message))

  it('refuses a row without a sequence', () => {
    const file = textFile(
      'a.csv',
      `who,x\n${Array.from({ length: 12 }, (_, t) => `${t === 5 ? '' : 'a'},${t % 4}`).join('\n')}`,
    )
    expect(() => forecast.make({ sequence: 'who' }, [file])).toThrow(
      'a.csv, line 7, column who: the row belongs to no sequence',
    )
  })
})

describe('forecast of an array', () => {
  it('reads [steps, columns]', () => {
    const task = forecast.make({ targets: 'column 1' }, [fixture('numpy/walk.npy')])
    expect(task.names!.input).toEqual(['column 1', 'column 2'])
    const lines = task.examples(1)[0]!.drawing
    if (lines.kind !== 'signal') throw new Error('not a signal')
    expect(lines.lines[0]!.values[3]).toBeCloseTo(Math.sin(1), 6)
    expect(lines.lines[1]!.values[5]).toBeCloseTo(Math.cos(1), 6)
  })
})
