import { describe, expect, it } from 'vitest'
import { batchesOfStreams } from '../../../src-main/tasks/sequences/streams.ts'
import type { SequenceShape } from '../../../src-main/tasks/sequences/sequence.ts'

const shape: SequenceShape = {
  input: { kind: 'symbols', size: 5000 },
  target: { kind: 'symbols', size: 5000 },
  reads: 'step',
}
const stream = (length: number): Int32Array => Int32Array.from({ length }, (_, k) => k)
const made = batchesOfStreams(shape, { train: stream(1004), validation: stream(57), test: stream(4321) })

describe('training rows', () => {
  const plan = { seed: 3, batch: 6, truncation: 40 }
  const batches = [...made.trainingBatches(plan, 1)]

  it('go on in the next piece where they ended in the last', () => {
    expect(batches.map((batch) => batch.continues)).toEqual(batches.map((_, k) => k > 0))
    for (let row = 0; row < 6; row++) {
      const symbols = batches.flatMap(({ input, steps, size }) =>
        Array.from({ length: steps }, (_, t) => input[t * size + row]!),
      )
      expect(symbols).toEqual(symbols.map((_, t) => symbols[0]! + t))
    }
  })

  it('predict the next symbol everywhere', () => {
    for (const { input, target, weights } of batches) {
      expect([...target]).toEqual([...input].map((symbol) => symbol + 1))
      expect(weights.every((weight) => weight === 1)).toBe(true)
    }
  })

  it('start elsewhere in another epoch, within a hundredth of the stream', () => {
    const starts = Array.from({ length: 30 }, (_, epoch) => [...made.trainingBatches(plan, epoch)][0]!.input[0]!)
    expect(new Set(starts).size).toBeGreaterThan(5)
    expect(Math.max(...starts)).toBeLessThanOrEqual(10)
  })

  it('are fewer where the stream is too short for all', () => {
    const wide = { seed: 3, batch: 5000, truncation: 40 }
    expect([...made.trainingBatches(wide, 0)].map((batch) => batch.steps)).toEqual([1])
  })
})

describe('evaluation', () => {
  it('predicts every symbol after the first once', () => {
    const targets = [...made.evaluationBatches('test', { batch: 16, truncation: 100 })].flatMap(({ target, weights }) =>
      [...target].filter((_, k) => weights[k]! > 0),
    )
    expect(targets.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 4320 }, (_, k) => k + 1))
  })

  it('uses rows of a thousand steps at least, so that few predictions lack their past', () => {
    const [first] = made.evaluationBatches('test', { batch: 16, truncation: 100 })
    expect(first!.size).toBe(4)
    const [short] = made.evaluationBatches('validation', { batch: 16, truncation: 100 })
    expect(short).toMatchObject({ size: 1, steps: 56 })
  })
})
