import { describe, expect, test } from 'vitest'
import type { Diagram, DiagramLabel } from '../../../src-main/figures/diagram/diagram.ts'
import { diagramSvg } from '../../../src-main/figures/diagram/svg.ts'
import { textBounds } from '../../../src-main/figures/diagram/text/text-width.ts'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { usualCell } from '../../../src-main/network/strategies/cells-of.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { built, drawn, overlaps, overruns, tangles } from './drawn.ts'

/** What the runs of a text cover as they are written, whatever room was left for them. */
function asWritten({ room: _, ...label }: DiagramLabel): DiagramLabel {
  return { ...label, bounds: textBounds(label) }
}

const written = (diagram: Diagram): Diagram => ({ ...diagram, labels: diagram.labels.map(asWritten) })

const nets = [
  ...STRATEGIES.map((strategy) => [strategy.id, built(strategy.id, { cell: usualCell(strategy) })] as const),
  ['a dilated rnn', built('shallow', { cell: 'rnn', options: { dilation: 3 } })] as const,
]

describe.each(nets)('two steps of %s', (_, architecture) => {
  test.each([1, 1.5])('no name runs into its size or anything else, texts %d times as large', (texts) => {
    const diagram = written(drawn(architecture, { steps: 2, texts }))
    expect(overlaps(diagram)).toEqual([])
    expect(overruns(diagram)).toEqual([])
    expect(tangles(diagram)).toEqual([])
  })
})

test('a size stands at the same place beside its name in every step', () => {
  const { labels } = drawn(built('shallow'), { steps: 3 })
  const apart = ['', '+1', '+2'].map((step) => {
    const [name, size] = ['symbol', 'size'].map((kind) =>
      labels.find((label) => label.of === `yhat:output${step}` && label.kind === kind),
    )
    return size!.x - name!.x
  })
  expect(apart[1]).toBe(apart[0])
  expect(apart[2]).toBe(apart[0])
})

test('an exponent stands above the index of its letter, and not behind it', () => {
  const svg = diagramSvg(drawn(built('nested-lstm')), lightPalette)
  // 15 px: an index of 0.72 of that, half as wide as high, less what an exponent stands off.
  const back = (0.5 * 0.72 - 0.12) * 15
  const [, dx, dy] = /font-size="10\.8">2<\/tspan><tspan dx="(-[\d.]+)" dy="(-[\d.]+)"[^>]*>\u27e8t/.exec(svg) ?? []
  expect(Number(dx)).toBeCloseTo(-back, 1)
  // Their baselines lie farther apart than an index of 10.8 px is high.
  expect(-Number(dy)).toBeGreaterThanOrEqual(10.8)
})
