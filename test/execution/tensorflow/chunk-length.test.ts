import { describe, expect, it } from 'vitest'
import { chunkLength } from '../../../src-main/execution/tensorflow/chunk-length.ts'

describe('the length of a chunk', () => {
  it.each([1, 2, 7, 13])('is that of a short sequence: %i', (steps) => {
    expect(chunkLength(steps)).toBe(steps)
  })

  it.each([
    [14, 8], // 16: two steps of padding; 10 would leave six.
    [100, 10],
    [800, 10],
    [35, 9],
    [101, 8],
    [1000, 10],
  ])('is near ten, with little padding behind %i steps', (steps, length) => {
    expect(chunkLength(steps)).toBe(length)
  })

  it('never pads by more than an eighth of a long sequence', () => {
    for (let steps = 50; steps <= 400; steps++) {
      const length = chunkLength(steps)
      expect((Math.ceil(steps / length) * length - steps) / steps).toBeLessThan(1 / 8)
      expect(length).toBeGreaterThanOrEqual(8)
      expect(length).toBeLessThanOrEqual(13)
    }
  })
})
