import { describe, expect, test } from 'vitest'
import { isClosed, LEAST, MOST, settledShare, shareOfKey } from '../../../src-renderer/ui/room/divider-share.ts'

describe('the share below a divider', () => {
  test('snaps shut near the edge and leaves something above', () => {
    expect([settledShare(-1), settledShare(0.01), settledShare(NaN)]).toEqual([0, 0, 0])
    expect(settledShare(0.08)).toBe(LEAST)
    expect(settledShare(0.3)).toBe(0.3)
    expect(settledShare(2)).toBe(MOST)
  })

  test('goes up and down by keys, from closed to open and back', () => {
    expect(shareOfKey('ArrowUp', 0.3)).toBeCloseTo(0.33)
    expect(shareOfKey('ArrowDown', 0.3)).toBeCloseTo(0.27)
    expect(shareOfKey('PageUp', 0.3)).toBeCloseTo(0.42)
    expect(shareOfKey('ArrowDown', LEAST)).toBe(0)
    expect(shareOfKey('ArrowUp', 0)).toBe(LEAST)
    expect(shareOfKey('ArrowUp', MOST)).toBe(MOST)
    expect([shareOfKey('Home', 0.3), shareOfKey('End', 0.3)]).toEqual([MOST, 0])
    expect(shareOfKey('a', 0.3)).toBeNull()
  })

  test('of the pane’s own is not closed', () => {
    expect([isClosed(null), isClosed(0), isClosed(LEAST)]).toEqual([false, true, false])
  })
})
