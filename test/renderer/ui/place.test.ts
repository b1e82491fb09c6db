import { expect, test } from 'vitest'
import { place } from '../../../src-renderer/ui/overlay/place.ts'

const window = { width: 1000, height: 600 }
const size = { width: 200, height: 100 }
const at = (left: number, top: number) => ({ left, top, width: 50, height: 20 })

test('below the anchor, edges in line', () => {
  expect(place({ anchor: at(300, 100), size, window, gap: 6, align: 'start' })).toEqual({ left: 300, top: 126 })
  expect(place({ anchor: at(300, 100), size, window, gap: 6, align: 'end' })).toEqual({ left: 150, top: 126 })
  expect(place({ anchor: at(300, 100), size, window, gap: 6, align: 'centre' })).toEqual({ left: 225, top: 126 })
})

test('above where there is more room', () => {
  expect(place({ anchor: at(300, 560), size, window, gap: 6, align: 'start' }).top).toBe(454)
})

test('never outside the window', () => {
  expect(place({ anchor: at(980, 100), size, window, gap: 6, align: 'start' }).left).toBe(796)
  expect(place({ anchor: at(0, 100), size, window, gap: 6, align: 'end' }).left).toBe(4)
  const tall = { width: 200, height: 900 }
  expect(place({ anchor: at(300, 300), size: tall, window, gap: 6, align: 'start' }).top).toBe(4)
})
