import { describe, expect, test } from 'vitest'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { FONT } from '../../../src-main/figures/diagram/svg.ts'
import { runsWidth, SCRIPT } from '../../../src-main/figures/diagram/text/text-width.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { usualCell } from '../../../src-main/network/strategies/cells-of.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { built, overlaps, overruns, tangles } from './drawn.ts'

const large = (architecture: Architecture, texts: number): Diagram =>
  buildDiagram(architecture, buildGraph(architecture), { texts })

test('indices in boxes are 10 px or more', () => expect(SCRIPT * FONT.weights).toBeGreaterThanOrEqual(10))

const nets = [
  ...STRATEGIES.map((strategy) => [strategy.id, built(strategy.id, { cell: usualCell(strategy) })] as const),
  ['nested lstm of two levels', built('nested-lstm', { depth: 2 })] as const,
]

describe.each(nets)('the drawing of %s with large texts', (_, architecture) => {
  test.each([1.5, 2])('%d times as large', (texts) => {
    const diagram = large(architecture, texts)
    expect(overlaps(diagram)).toEqual([])
    expect(overruns(diagram)).toEqual([])
    expect(tangles(diagram)).toEqual([])
    const tight = diagram.boxes.filter(
      ({ text, shape, width, height }) =>
        text.length > 0 &&
        shape !== 'circle' &&
        (runsWidth(text, FONT[shape] * texts) > width - 2 || FONT[shape] * texts > height),
    )
    expect(tight.map(({ id }) => id)).toEqual([])
  })

  test('every matrix, gate and nonlinearity is entered in the middle of a side', () => {
    const diagram = large(architecture, 2)
    const boxes = new Map(diagram.boxes.map((box) => [box.id, box]))
    const askew = diagram.lines.flatMap(({ targets, paths }) =>
      paths.flatMap(({ points }, k) => {
        const [box, end] = [boxes.get(targets[k] ?? ''), points.at(-1)!]
        if (box === undefined || !['weights', 'box', 'pill'].includes(box.shape)) return []
        const [dx, dy] = [end.x - box.x - box.width / 2, end.y - box.y - box.height / 2]
        return Math.min(Math.abs(dx), Math.abs(dy)) > 0.01 ? [box.id] : []
      }),
    )
    expect(askew).toEqual([])
  })
})

test('a highway is drawn as its formula: what the layer adds straight up, what goes past it at the right', () => {
  const diagram = large(built('stack-highway', { layers: 2 }), 1)
  const middle = (id: string): number => {
    const { x, width } = diagram.boxes.find((box) => box.id === `layer2.${id}`)!
    return x + width / 2
  }
  const straight = ['around-gate-pre', 'around-gate', 'through', 'highway'].map(middle)
  expect(new Set(straight).size).toBe(1)
  expect(middle('past')).toBe(middle('around-gate.one-minus'))
  // Far enough that the names of the gate and its value stand between.
  expect(middle('past') - straight[0]!).toBeGreaterThan(60)
})
