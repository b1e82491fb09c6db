/** Other data for a net that was trained: made ready by what was found in the first data, never by its own. */
import { describe, expect, it } from 'vitest'
import { taskKind } from '../../src-main/tasks/index.ts'
import type { DataFile, Task, TaskOptions } from '../../src-main/tasks/task.ts'

const PLAN = { batch: 4, truncation: 50 }
const file = (name: string, text: string): DataFile => ({ name, bytes: new TextEncoder().encode(text) })
const make = (id: string, options: TaskOptions, ...files: DataFile[]) => taskKind(id).make(options, files)
const others = (task: Task, other: DataFile) => [...task.otherBatches!(other, PLAN)]

describe('a table', () => {
  const table = (from: number, rows: number, names = 'a,b') =>
    file('t.csv', [names, ...Array.from({ length: rows }, (_, t) => `${from + Math.sin(t / 3)},${t % 7}`)].join('\n'))
  const task = make('forecast', { targets: 'a', horizon: 2, window: 20, context: 5 }, table(100, 200))
  const { mean, deviation } = task.scale![0]!

  it('is standardised by the training rows of the first, and every row is predicted once', () => {
    const batches = others(task, table(110, 60))
    expect(batches[0]!.input[0]).toBeCloseTo((110 - mean) / deviation, 3)
    const counted = batches.flatMap(({ weights }) => Array.from(weights)).filter((weight) => weight > 0).length
    expect(counted).toBe(58)
  })

  it('needs the same columns, and rows beyond the horizon', () => {
    expect(() => others(task, table(0, 60, 'a,c'))).toThrow("there is no column 'b'")
    expect(() => others(task, table(0, 2))).toThrow('with 2 rows there is nothing to predict 2 rows ahead')
  })
})

describe('a text', () => {
  const text = 'the quick brown fox jumps over the lazy dog. '.repeat(40)
  const task = make('characters', {}, file('fox.txt', text))
  const letter = (symbol: number) => task.names!.input[symbol]

  it('is written in the alphabet of the first', () => {
    const [batch] = others(task, file('o.txt', 'the dog jumps'))
    expect(Array.from(batch!.input, letter).join('')).toBe('the dog jump')
    expect(Array.from(batch!.target, letter).join('')).toBe('he dog jumps')
  })

  it('may not have letters that were never seen', () => {
    expect(() => others(task, file('o.txt', 'The fox!'))).toThrow('o.txt: the net never saw "T", "!".')
    expect(() => others(task, file('o.txt', 'x'))).toThrow('there is no next character')
  })
})

describe('labelled sequences', () => {
  const rows = (from: number, count: number, labels = ['up', 'down']) =>
    Array.from({ length: count }, (_, k) =>
      [labels[k % 2]!, ...Array.from({ length: 6 }, (_, t) => String(from + (k % 2 ? -t : t) + k / 10))].join('\t'),
    ).join('\n')
  const [train, test] = [file('W_TRAIN.tsv', rows(3, 20)), file('W_TEST.tsv', rows(4, 8))]
  const task = make('classification', {}, train, test)

  it('are standardised as the first: a test file by itself is the test split', () => {
    expect(others(task, test)).toEqual([...task.evaluationBatches('test', PLAN)])
  })

  it('have classes that were seen, and the same channels', () => {
    expect(() => others(task, file('o.tsv', rows(0, 4, ['up', 'dwn'])))).toThrow("Did you mean 'down'?")
    const wide =
      '@problemName w\n@timestamps false\n@univariate false\n@classLabel true up down\n@data\n1,2:3,4:up\n2,3:1,4:down\n'
    expect(() => others(task, file('o.ts', wide))).toThrow('2 channels where the net reads 1')
  })
})

describe('music', () => {
  it('is every piece of the file, in its order', () => {
    const piece = (pitch: number, steps: number) => Array.from({ length: steps }, () => [pitch])
    const first = file(
      'm.json',
      JSON.stringify({ train: [piece(60, 5), piece(61, 5)], valid: [piece(62, 5)], test: [piece(63, 5)] }),
    )
    const [batch] = others(
      make('piano-roll', {}, first),
      file('o.json', JSON.stringify({ train: [piece(70, 3)], test: [piece(71, 4)] })),
    )
    expect(Array.from(batch!.lengths)).toEqual([2, 3])
    expect(batch!.input[88 + 71 - 21]).toBe(1)
  })
})
