import { expect, test } from 'vitest'
import { quantityIds } from '../../src-main/diagnostics/index.ts'
import { isDue, PRESETS } from '../../src-main/diagnostics/presets.ts'

test('measurements come every so many steps, after each 16 at twice the distance', () => {
  const due = Array.from({ length: 1000 }, (_, step) => step).filter((step) => isDue(step, 10))
  expect(due.slice(0, 4)).toEqual([0, 10, 20, 30])
  expect(due.slice(14, 20)).toEqual([140, 150, 160, 180, 200, 220])
  expect(due.filter((step) => step >= 480).slice(0, 3)).toEqual([480, 520, 560])
})

test('a long run is measured a few dozen times', () => {
  const count = Array.from({ length: 200_000 }, (_, step) => step).filter((step) => isDue(step, 50)).length
  expect(count).toBeGreaterThan(60)
  expect(count).toBeLessThan(140)
})

test('each preset has what the one before it has, and the last has all', () => {
  PRESETS.slice(1).forEach(({ quantities }, k) =>
    expect(quantities).toEqual(expect.arrayContaining([...PRESETS[k]!.quantities])),
  )
  expect([...PRESETS.at(-1)!.quantities].sort()).toEqual([...quantityIds].sort())
})
