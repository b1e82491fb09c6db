import { describe, expect, it } from 'vitest'
import { alphabetOf, codePoints, encode } from '../../../src-main/tasks/preparation/alphabet.ts'
import { isUnbalanced, priorAccuracy } from '../../../src-main/tasks/preparation/class-balance.ts'
import { fillGaps, firstGap } from '../../../src-main/tasks/preparation/gaps.ts'
import { keyLevels } from '../../../src-main/tasks/preparation/key-levels.ts'
import { fitLinear, predictLinear } from '../../../src-main/tasks/preparation/linear-prediction.ts'
import { nGramLevels } from '../../../src-main/tasks/preparation/n-grams.ts'
import { fitScale } from '../../../src-main/tasks/preparation/scale.ts'

describe('gaps', () => {
  const values = Float64Array.of(NaN, 2, NaN, NaN, 8, NaN)

  it('are found', () => {
    expect(firstGap(values)).toBe(0)
    expect(firstGap(Float64Array.of(1, 2))).toBe(-1)
  })

  it('take the last known value', () => expect([...fillGaps(values, 'previous')]).toEqual([2, 2, 2, 2, 8, 8]))

  it('take a straight line', () => expect([...fillGaps(values, 'interpolate')]).toEqual([2, 2, 4, 6, 8, 8]))
})

describe('scale', () => {
  it('has mean and deviation over all pieces', () => {
    expect(fitScale([Float64Array.of(1, 3), Float64Array.of(5)])).toEqual({
      mean: 3,
      deviation: Math.sqrt(8 / 3),
      isConstant: false,
    })
  })

  it('leaves constant values at zero', () => {
    expect(fitScale([Float64Array.of(0.1, 0.1, 0.1)])).toMatchObject({ deviation: 1, isConstant: true })
  })
})

describe('alphabet', () => {
  const points = codePoints('abba🎵c')

  it('reads code points', () => expect([...points]).toEqual([97, 98, 98, 97, 0x1f3b5, 99]))

  it('comes from the training part, and has a symbol for what is new', () => {
    const alphabet = alphabetOf(points.subarray(0, 4), points, 10)
    expect(alphabet.characters).toEqual(['a', 'b', 'other'])
    expect([...encode(points, alphabet)]).toEqual([0, 1, 1, 0, 2, 2])
  })

  it('has none where nothing is new', () => {
    expect(alphabetOf(points, points, 10)).toMatchObject({ characters: ['a', 'b', 'c', '🎵'], other: undefined })
  })

  it('keeps the most frequent', () => expect(alphabetOf(points, points, 2).characters).toEqual(['a', 'b', 'other']))
})

describe('n-grams', () => {
  it('give the entropy of their counts', () => {
    // 3000 alternating symbols: a coin to the unigram, certain to the bigram but for the added counts.
    const train = Int32Array.from({ length: 3001 }, (_, t) => t % 2)
    const { unigram, bigram } = nGramLevels({ train, test: train, size: 2 })
    expect(unigram).toBeCloseTo(1, 10)
    expect(bigram).toBeCloseTo(-Math.log2(1500.02 / 1500.04), 10)
  })
})

describe('key levels', () => {
  it('follow the counts of one key', () => {
    // One key: steps 1 0 1 0, so after-sounding 0, 0 and after-silent 1; tested on 0 1.
    const levels = keyLevels({ keys: 1, train: [Float32Array.of(1, 0, 1, 0)], test: [Float32Array.of(0, 1)] })
    expect(levels.marginal).toBeCloseTo(-Math.log(1.5 / 4), 12)
    expect(levels.markov).toBeCloseTo(-Math.log(1.5 / 2), 12)
  })
})

describe('linear prediction', () => {
  it('finds the coefficients of an exact rule', () => {
    const past = Array.from({ length: 50 }, (_, k) => Float64Array.of(Math.sin(k), Math.cos(2.3 * k)))
    const next = past.map(([a, b]) => 3 + 2 * a! - 0.5 * b!)
    const found = fitLinear({ past, next })
    expect([...found].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([3, 2, -0.5])
    expect(predictLinear(found, [1, 2])).toBeCloseTo(4, 6)
  })
})

describe('class balance', () => {
  const set = (...labels: number[]): { target: Int32Array }[] =>
    labels.map((label) => ({ target: Int32Array.of(label) }))

  it('is unbalanced beyond 3 to 2', () => {
    expect(isUnbalanced(set(0, 0, 0, 1, 1), 2)).toBe(false)
    expect(isUnbalanced(set(0, 0, 0, 0, 1, 1), 2)).toBe(true)
  })

  it('expects of a random draw', () => {
    expect(priorAccuracy([0.75, 0.25], [0.5, 0.5], 'accuracy')).toBe(0.5)
    expect(priorAccuracy([0.75, 0.25], [1, 0], 'accuracy')).toBe(0.75)
    expect(priorAccuracy([0.5, 0.3, 0.2], [0.5, 0.5, 0], 'balanced-accuracy')).toBe(0.4)
  })
})
