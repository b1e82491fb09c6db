import { describe, expect, it } from 'vitest'
import { classification } from '../../../src-main/tasks/kinds/classification.ts'
import type { SplitName, Task, TaskOptions } from '../../../src-main/tasks/task.ts'
import { describeShared, fixture, sharedFile, textFile } from '../fixture.ts'
import { level, scoreOf } from '../predictors.ts'

const train = fixture('strokes_TRAIN.ts')
const test = fixture('strokes_TEST.ts')

/** Number of sequences of each class of a split. */
function classCounts(task: Task, split: SplitName): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { target } of task.evaluationBatches(split, { batch: 50, truncation: 9 }))
    for (const k of target) counts[task.names!.target[k]!] = (counts[task.names!.target[k]!] ?? 0) + 1
  return counts
}

const ts = (lines: readonly string[]): ReturnType<typeof textFile> =>
  textFile('a.ts', `@classLabel true a b\n@data\n${lines.join('\n')}\n`)
const repeated = (line: string, count: number): string[] => new Array<string>(count).fill(line)

describe('classification', () => {
  it('takes the file named TEST for the test, in any order', () => {
    const forward = classification.make({}, [train, test])
    const backward = classification.make({}, [test, train])
    expect(forward.splits.test).toEqual({ sequences: 3, predictions: 3, shortest: 2, longest: 4 })
    expect(backward.splits).toEqual(forward.splits)
    expect(classCounts(forward, 'validation')).toEqual({ up: 1, down: 1 })
    expect(classCounts(forward, 'train')).toEqual({ up: 4, down: 4 })
  })

  it('standardises every channel with the training steps alone', () => {
    const task = classification.make({}, [train, test])
    const sums = [0, 0]
    const squares = [0, 0]
    let count = 0
    for (const { input, lengths, size } of task.evaluationBatches('train', { batch: 50, truncation: 9 })) {
      lengths.forEach((length, row) => {
        count += length
        for (let t = 0; t < length; t++)
          for (const k of [0, 1]) {
            const value = input[(t * size + row) * 2 + k]!
            sums[k]! += value
            squares[k]! += value * value
          }
      })
    }
    for (const k of [0, 1]) {
      expect(sums[k]! / count).toBeCloseTo(0, 6)
      expect(squares[k]! / count).toBeCloseTo(1, 6)
    }
  })

  it('draws the validation set by a seed of its own', () => {
    const validation = (options: TaskOptions): number[] =>
      [
        ...classification.make(options, [train, test]).evaluationBatches('validation', { batch: 9, truncation: 9 }),
      ].flatMap(({ lengths }) => [...lengths])
    expect(validation({})).toEqual(validation({}))
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => validation({ 'split-seed': seed }).join())).size).toBeGreaterThan(1)
  })

  it('decides by accuracy, but stops by cross-entropy', () => {
    const task = classification.make({}, [train, test])
    expect(task.metrics[0].id).toBe('accuracy')
    expect(task.stopping).toBe('cross-entropy')
    expect(level(task, 'class prior')).toBe(50)
    // Both classes are as frequent; the first in order is taken.
    expect(scoreOf(task, () => [1, 0])['accuracy']).toBeCloseTo(level(task, 'majority class'), 10)
  })

  it('decides by balanced accuracy where classes are unbalanced', () => {
    const task = classification.make({}, [ts([...repeated('1,2:a', 20), ...repeated('2,1:b', 10)])])
    expect(task.metrics[0].id).toBe('balanced-accuracy')
    expect(level(task, 'majority class')).toBe(50)
    expect(scoreOf(task, () => [1, 0])).toMatchObject({ 'balanced-accuracy': 50 })
  })

  it('splits one file by class', () => {
    const task = classification.make({}, [ts([...repeated('1,2:a', 25), ...repeated('2,1:b', 25)])])
    expect(classCounts(task, 'test')).toEqual({ a: 5, b: 5 })
    expect(classCounts(task, 'validation')).toEqual({ a: 4, b: 4 })
    expect(classCounts(task, 'train')).toEqual({ a: 16, b: 16 })
  })

  it('tests on the last group, or on the one that is named', () => {
    const walks = fixture('walks.json')
    const lengths = (options: TaskOptions): number[] =>
      [...classification.make(options, [walks]).evaluationBatches('test', { batch: 9, truncation: 9 })].flatMap(
        (batch) => [...batch.lengths],
      )
    expect(lengths({})).toEqual([2, 4])
    expect(lengths({ 'test-group': '1' })).toEqual([2, 2, 3, 3])
  })

  it('fills gaps as told', () => {
    const gapped = fixture('beats.tsv')
    const task = classification.make({ gaps: 'interpolate' }, [gapped])
    expect(
      [...task.evaluationBatches('train', { batch: 9, truncation: 9 })].every(({ input }) =>
        input.every(Number.isFinite),
      ),
    ).toBe(true)
    expect(() => classification.make({}, [gapped])).toThrow(
      "beats.tsv, line 3, channel 1, step 2: the value is missing. Choose what to do about gaps: 'previous' takes the last known value",
    )
  })

  it.each([
    [ts(['1,2:a']), {}, 'a.ts: there is 1 sequence to learn from. Give at least two sequences of every class.'],
    [
      ts(repeated('1,2:a', 9)),
      {},
      'a.ts: all sequences are of class a, so there is nothing to learn. Give at least two classes.',
    ],
    [
      ts(['1,2:a', '2,3:b']),
      {},
      'a.ts: no class has two training sequences, so none is left for validation. Give more sequences of every class.',
    ],
    [
      ts([...repeated('1,1:a', 9), ...repeated('1,1:b', 9)]),
      {},
      'a.ts: no channel changes in the training sequences, so there is nothing to tell classes by.',
    ],
    [
      ts([...repeated('1,?:a', 9), ...repeated('?,?:b', 9)]),
      { gaps: 'previous' },
      'channel 1: no value is known. Leave the sequence out.',
    ],
    [
      fixture('walks.json'),
      { 'test-group': '4' },
      "option test-group of task classification: there is no group '4'. There are: 1, 2, 3.",
    ],
    [
      fixture('walks.json'),
      { 'test-group': '1, 2, 3' },
      'option test-group of task classification: no group is left for training. Name fewer groups.',
    ],
    [train, { 'test-group': '1' }, "there is no group '1'. Name the field with option 'group'; only JSON has groups."],
  ])('refuses what cannot be learned (%#)', (file, options, message) => {
    expect(() => classification.make(options, [file])).toThrow(message)
  })

  it('refuses files that do not belong together', () => {
    expect(() => classification.make({}, [train, ts(['1,2:a'])])).toThrow(
      'a.ts: the sequences have 1 channels, those of strokes_TRAIN.ts 2. Give two files of one data set.',
    )
    expect(() => classification.make({}, [ts([...repeated('1,2:a', 9)]), ts(['1,2:a', '1,3:b'])])).toThrow(
      'a.ts: class b has no training sequence. Give some, or leave the class out.',
    )
    expect(() => classification.make({}, [train, test, test])).toThrow(
      'data of task classification: 3 files were given.',
    )
  })
})

describeShared('classification of real sequences', () => {
  const of = (folder: string, names: readonly string[], options: TaskOptions = {}): Task =>
    classification.make(
      options,
      names.map((name) => sharedFile(`${folder}/${name}`)),
    )
  const total = (task: Task, splits: readonly SplitName[]): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const split of splits)
      for (const [label, count] of Object.entries(classCounts(task, split)))
        counts[label] = (counts[label] ?? 0) + count
    return counts
  }

  it('counts GunPoint', () => {
    const task = of('gunpoint', ['GunPoint_TRAIN.ts', 'GunPoint_TEST.ts'])
    expect(total(task, ['train', 'validation'])).toEqual({ 1: 24, 2: 26 })
    expect(classCounts(task, 'test')).toEqual({ 1: 76, 2: 74 })
    expect(level(task, 'majority class')).toBeCloseTo(49.3, 1)
    expect(task.splits.test).toMatchObject({ shortest: 150, longest: 150 })
  })

  it('counts ECG5000, and judges its rare classes as much as the frequent ones', () => {
    const task = of('ecg5000', ['ECG5000_TRAIN.tsv', 'ECG5000_TEST.tsv.gz'])
    expect(total(task, ['train', 'validation'])).toEqual({ 1: 292, 2: 177, 3: 10, 4: 19, 5: 2 })
    expect(classCounts(task, 'validation')).toEqual({ 1: 59, 2: 35, 3: 2, 4: 4, 5: 1 })
    expect(classCounts(task, 'test')).toEqual({ 1: 2626, 2: 1590, 3: 86, 4: 175, 5: 22 })
    expect(task.metrics[0].id).toBe('balanced-accuracy')
    expect(level(task, 'majority class')).toBeCloseTo(20, 10)
    expect(scoreOf(task, () => [1, 0, 0, 0, 0])['accuracy']).toBeCloseTo(58.4, 1)
  })

  it('counts JapaneseVowels, of 12 channels and unequal lengths', () => {
    const task = of('japanese-vowels', ['JapaneseVowels_TRAIN.ts', 'JapaneseVowels_TEST.ts'])
    expect(task.input.size).toBe(12)
    expect(total(task, ['train', 'validation'])).toEqual(
      Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((label) => [label, 30])),
    )
    expect(classCounts(task, 'test')).toEqual({ 1: 31, 2: 35, 3: 88, 4: 44, 5: 29, 6: 24, 7: 40, 8: 50, 9: 29 })
    expect(task.splits.test).toMatchObject({ shortest: 7, longest: 29 })
    expect(level(task, 'majority class')).toBeCloseTo(8.4, 1)
  })

  it('tests indoor movement in rooms that training never saw', () => {
    const task = of('indoor-movement', ['indoor-movement.json'])
    expect([task.splits.train.sequences, task.splits.validation.sequences, task.splits.test.sequences]).toEqual([
      168, 42, 104,
    ])
    expect(total(task, ['train', 'validation', 'test'])).toEqual({ 1: 158, '-1': 156 })
    expect(task.longestBatch({ seed: 1, batch: 8, truncation: 9 })).toBe(129)
  })

  it('counts spoken digits, and leaves a speaker out where asked to', () => {
    const files = ['fsdd-mfcc.train.json.gz', 'fsdd-mfcc.test.json.gz']
    const task = of('fsdd-mfcc', files)
    expect([task.splits.train.sequences, task.splits.validation.sequences, task.splits.test.sequences]).toEqual([
      2160, 540, 300,
    ])
    expect(task.splits.test).toMatchObject({ shortest: 7, longest: 70 })
    expect(task.names?.input).toHaveLength(13)
    const { splits } = of('fsdd-mfcc', files, { group: 'speaker', 'test-group': 'theo' })
    expect([splits.train.sequences, splits.validation.sequences, splits.test.sequences]).toEqual([2000, 500, 500])
  })

  it('counts BasicMotions and ItalyPowerDemand', () => {
    const motions = of('basic-motions', ['BasicMotions_TRAIN.ts', 'BasicMotions_TEST.ts'])
    expect(classCounts(motions, 'test')).toEqual({ Standing: 10, Running: 10, Walking: 10, Badminton: 10 })
    const power = of('italy-power-demand', ['ItalyPowerDemand_TRAIN.ts', 'ItalyPowerDemand_TEST.ts'])
    expect(total(power, ['train', 'validation'])).toEqual({ 1: 34, 2: 33 })
    expect(classCounts(power, 'test')).toEqual({ 1: 513, 2: 516 })
  })
})
