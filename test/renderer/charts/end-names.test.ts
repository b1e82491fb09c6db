import { describe, expect, test } from 'vitest'
import { chartAxis } from '../../../src-renderer/charts/axis-ticks.ts'
import type { DrawnLine } from '../../../src-renderer/charts/curve-picture.ts'
import { endNames, namesBeside } from '../../../src-renderer/charts/end-names.ts'

const nothing = new Float64Array(0)
const lineAt = (end: number | null, slot: number): DrawnLine => ({
  id: `line ${slot}`,
  name: `Line ${slot}`,
  slot,
  main: [],
  faint: [],
  band: nothing,
  thin: [],
  marks: nothing,
  end,
})
const y = chartAxis({ low: 0, high: 10 }, { isLog: false, isRound: true })
const column = { top: 10, bottom: 260, height: 15 }
/** Two rows fit under the plot. */
const floor = 298

describe('names at the ends of their lines', () => {
  test('stand beside them, and only where there is an end', () => {
    const names = endNames([lineAt(2, 0), lineAt(null, 1), lineAt(7, 2)], y, column)
    expect(names.map(({ slot, y: middle }) => [slot, middle])).toEqual([
      [0, 210],
      [2, 85],
    ])
  })

  test('keep their places while the others fit under the plot', () => {
    const lines = [lineAt(0, 0), lineAt(5, 1)]
    const { names, isList } = namesBeside({ lines, y }, { column, floor, all: 4 })
    expect([names, isList]).toEqual([endNames(lines, y, column), false])
  })

  test('leave the foot to all lines that have not begun', () => {
    const begun = [0, 0.1, 0.2].map(lineAt)
    const { names, isList } = namesBeside({ lines: begun, y }, { column, floor, all: 3 + 8 })
    expect(isList).toBe(false)
    expect(Math.max(...names.map((name) => name.y + 7.5))).toBe(floor - 8 * 15)
    expect(names.map((name) => name.y).sort((a, b) => b - a)).toEqual([170.5, 155.5, 140.5])
  })

  test('are a list from the top down when all together are taller than their column', () => {
    const fit = Math.floor((floor - column.top) / 15)
    const begun = Array.from({ length: 9 }, (_, k) => lineAt(k, k))
    expect(namesBeside({ lines: begun, y }, { column, floor, all: fit }).isList).toBe(false)
    const { names, isList } = namesBeside({ lines: begun, y }, { column, floor, all: fit + 1 })
    expect(isList).toBe(true)
    expect(names.map(({ slot }) => slot)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  test('are a list before any line has begun only where they are taller than their column', () => {
    expect(namesBeside(null, { column, floor, all: 19 })).toEqual({ names: [], isList: false })
    expect(namesBeside(null, { column, floor, all: 20 })).toEqual({ names: [], isList: true })
  })
})
