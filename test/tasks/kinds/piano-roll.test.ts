import { describe, expect, it } from 'vitest'
import { pianoRoll } from '../../../src-main/tasks/kinds/piano-roll.ts'
import { describeShared, fixture, sharedFile, textFile } from '../fixture.ts'
import { allBatches, level, scoreOf } from '../predictors.ts'

describe('piano-roll', () => {
  const task = pianoRoll.make({}, [fixture('tune.json')])

  it('predicts the next step of 88 keys', () => {
    const [batch] = task.evaluationBatches('validation', { batch: 1, truncation: 9 })
    const keys = (values: ArrayLike<number>, t: number): number[] =>
      Array.from({ length: 88 }, (_, k) => k).filter((k) => values[t * 88 + k] === 1)
    expect([keys(batch!.input, 0), keys(batch!.input, 1)]).toEqual([[39, 43], [39]])
    expect([keys(batch!.target, 0), keys(batch!.target, 1)]).toEqual([[39], [41, 44]])
  })

  it('counts steps after the first, not padding', () => {
    expect(task.splits.train).toEqual({ sequences: 3, predictions: 4 + 2 + 3, shortest: 2, longest: 4 })
    // Silence throughout costs 88 ln 2 a step at logits of zero, however the pieces are padded.
    for (const batch of [1, 2, 16])
      expect(scoreOf(task, () => new Float64Array(88), 'test', batch)['nll']).toBeCloseTo(88 * Math.LN2, 10)
  })

  it('carries the state on in pieces of a long sequence', () => {
    const cut = pianoRoll.make({ piece: 3 }, [fixture('tune.json')])
    const plan = { seed: 1, batch: 2, truncation: 9 }
    const pieces = allBatches(cut.trainingBatches(plan, 0)).map(
      ({ steps, continues }) => `${steps}${continues ? ' on' : ''}`,
    )
    expect(pieces.toSorted()).toEqual(['1 on', '3', '3'])
    expect(cut.trainingBatchesPerEpoch(plan)).toBe(3)
    expect(cut.longestBatch(plan)).toBe(3)
  })

  it('holds pieces out where the file has no validation part', () => {
    const pieces = (count: number): number[][][] => Array.from({ length: count }, (_, k) => [[60 + k], [61]])
    const file = textFile('a.json', JSON.stringify({ train: pieces(10), test: pieces(3) }))
    const { splits } = pianoRoll.make({}, [file])
    expect([splits.train.sequences, splits.validation.sequences, splits.test.sequences]).toEqual([8, 2, 3])
  })

  it('names its keys by pitch', () => {
    expect(task.names?.input[0]).toBe('A0')
    expect(task.names?.input[39]).toBe('C4')
    expect(task.names?.input[87]).toBe('C8')
  })
})

describeShared('piano rolls of real music', () => {
  const jsb = (): ReturnType<typeof pianoRoll.make> =>
    pianoRoll.make({}, [sharedFile('jsb-chorales/jsb-chorales.json')])

  it('has the counts of the JSB chorales', () => {
    const { train, validation, test } = jsb().splits
    expect([train.sequences, validation.sequences, test.sequences]).toEqual([229, 76, 77])
    expect([train.predictions, validation.predictions, test.predictions]).toEqual([13_578, 4526, 4648])
  })

  it.each([
    ['jsb-chorales/jsb-chorales.json', 11.091, 10.491],
    ['piano-midi/piano-midi.json.gz', 11.052, 8.265],
    ['musedata/musedata.json.gz', 11.514, 8.559],
  ])('%s has the known levels on its test part', (path, marginal, markov) => {
    const task = pianoRoll.make({}, [sharedFile(path)])
    // Published to three decimals, without the count that every key starts with.
    expect(Math.abs(level(task, 'marginal') - marginal)).toBeLessThan(0.001)
    expect(Math.abs(level(task, 'Markov') - markov)).toBeLessThan(0.001)
  })

  it('scores the same levels when they predict, on the validation part too', () => {
    const task = jsb()
    // Counted anew from the batches: [key, silent or sounding before, silent or sounding after].
    const counts = Array.from({ length: 88 }, () => [
      [0.5, 0.5],
      [0.5, 0.5],
    ])
    for (const { input, target, weights } of task.evaluationBatches('train', { batch: 1, truncation: 100 }))
      weights.forEach((_, k) => counts.forEach((of, key) => (of[input[k * 88 + key]!]![target[k * 88 + key]!]! += 1)))
    const markov = counts.map((of) => of.map(([silent, sounding]) => Math.log(sounding! / silent!)))
    const nll = (split: 'validation' | 'test'): number =>
      scoreOf(task, ({ input }, k) => markov.map((of, key) => of[input[k * 88 + key]!]!), split)['nll']!
    expect(nll('test')).toBeCloseTo(level(task, 'Markov'), 10)
    expect(nll('validation')).toBeCloseTo(10.147, 3)
  })

  it('gives the marginal level of the validation part', () => {
    const task = jsb()
    const sounding = new Float64Array(88).fill(0.5)
    const splits = task.splits.train.predictions + 1
    for (const { target } of task.evaluationBatches('train', { batch: 1, truncation: 100 }))
      target.forEach((value, k) => (sounding[k % 88] = sounding[k % 88]! + value))
    const logits = sounding.map((count) => Math.log(count / (splits - count)))
    expect(scoreOf(task, () => logits, 'validation')['nll']).toBeCloseTo(10.984, 3)
  })
})
