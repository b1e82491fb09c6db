import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CELLS } from '../../../src-main/network/cells/index.ts'
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { symbolRuns } from '../../../src-main/figures/diagram/text/symbol-runs.ts'
import { placesOf } from '../../../src-main/figures/diagram/layout/places.ts'
import { drawGraph } from '../../../src-main/figures/diagram/layout/draw-graph.ts'
import { layeredPlaces } from '../../../src-main/figures/diagram/layout/layered.ts'
import { diagramSvg } from '../../../src-main/figures/diagram/svg.ts'
import { diagramTikz } from '../../../src-main/figures/diagram/tikz.ts'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { built, drawn, looseEnds, overlaps, overruns, tangles } from './drawn.ts'

/** Ids of the boxes from left to right and from bottom to top, of those that both drawings have. */
function orders(diagram: Diagram, other: Diagram): readonly (readonly string[])[] {
  const common = new Set(other.boxes.map(({ id }) => id))
  const boxes = diagram.boxes.filter(({ id }) => common.has(id))
  const sorted = (key: (box: (typeof boxes)[number]) => number): string[] =>
    boxes.toSorted((a, b) => key(a) - key(b) || a.id.localeCompare(b.id)).map(({ id }) => id)
  return [sorted(({ x, width }) => x + width / 2), sorted(({ y, height }) => -y - height / 2)]
}

test.each(['transition-mlp', 'gate-mlp', 'carousel-mlp', 'cell-to-hidden-mlp', 'input-mlp', 'output-mlp', 'dots'])(
  'depth by %s makes room, and leaves what is there in its order',
  (strategy) => {
    const [plain, one, three] = [drawn(built('shallow')), ...[1, 3].map((depth) => drawn(built(strategy, { depth })))]
    expect(orders(one!, plain)).toEqual(orders(plain, one!))
    expect(orders(three!, one!)).toEqual(orders(one!, three!))
    const area = ({ size }: Diagram): number => size.width * size.height
    expect(area(three!)).toBeGreaterThan(area(plain))
  },
)

describe('an LSTM', () => {
  const diagram = drawn(built('shallow'))
  const middle = (id: string): { x: number; y: number } => {
    const { x, y, width, height } = diagram.boxes.find((box) => box.id === `layer1.${id}`)!
    return { x: x + width / 2, y: y + height / 2 }
  }

  test('has its gates in the order forget, input, candidate, output, and its carousel on top', () => {
    const xs = ['forget-gate', 'input-gate', 'candidate', 'output-gate'].map((id) => middle(id).x)
    expect(xs).toEqual(xs.toSorted((a, b) => a - b))
    const carousel = diagram.lines.filter(({ isCarousel }) => isCarousel)
    expect(carousel.map(({ id }) => id)).toEqual(['layer1.carousel', 'layer1.kept.to.c', 'layer1.c.next'])
    const levels = new Set(carousel.flatMap(({ paths }) => paths.flatMap(({ points }) => points.map(({ y }) => y))))
    expect([...levels]).toEqual([middle('c').y])
    expect(Math.min(...diagram.boxes.filter(({ layer }) => layer === 1).map(({ y }) => y))).toBe(middle('c').y - 11)
  })

  test('names what flows and its size', () => {
    const text = (of: string): string =>
      diagram.labels.flatMap((label) => (label.of === of ? label.runs.map((run) => run.text) : [])).join(' ')
    expect(text('layer1.forget-gate')).toBe('forget f \u27e8t\u27e9 149')
    expect(text('x')).toBe('x \u27e8t\u27e9 88')
    expect(text('layer1.c.previous')).toBe('c \u27e8t\u22121\u27e9 149')
  })
})

describe('several steps', () => {
  const diagram = drawn(built('shallow'), { steps: 3 })

  test('are joined by their states and keep apart otherwise', () => {
    const ends = diagram.lines.filter(({ id }) => /^layer1\.[hc]\.next/.test(id))
    expect(ends).toHaveLength(6)
    for (const { id, step, paths } of ends.filter((line) => line.step < 2)) {
      const state = id.includes('.h.') ? 'layer1.transition' : 'layer1.carousel'
      const next = diagram.lines.find((line) => line.connection === state && line.step === step + 1)!
      expect(next.paths[0]!.points[0]).toEqual(paths[0]!.points.at(-1))
    }
    expect([...overlaps(diagram), ...overruns(diagram), ...looseEnds(diagram)]).toEqual([])
    expect(new Set(diagram.boxes.map(({ id }) => id)).size).toBe(diagram.boxes.length)
  })

  test('name a state that comes from further back in each of them, and keep it apart from what leaves', () => {
    const dilated = drawn(built('shallow', { options: { dilation: 2 } }), { steps: 3 })
    const times = dilated.labels.filter(({ of }) => of.startsWith('layer1.h.previous')).flatMap(({ runs }) => runs)
    expect(times.filter(({ script }) => script === 'super').map(({ text }) => text)).toEqual([
      '\u27e8t\u22122\u27e9',
      '\u27e8t\u22121\u27e9',
      '\u27e8t\u27e9',
    ])
    for (const { step, paths } of dilated.lines.filter(({ id }) => id.startsWith('layer1.h.next')).slice(0, 2)) {
      const next = dilated.lines.find((line) => line.connection === 'layer1.transition' && line.step === step + 1)!
      expect(next.paths[0]!.points[0]!.x).toBeGreaterThan(paths[0]!.points.at(-1)!.x)
    }
    expect([...overlaps(dilated), ...overruns(dilated), ...looseEnds(dilated)]).toEqual([])
  })

  test('have their own times', () => {
    const times = diagram.labels.filter(({ of }) => of.startsWith('layer1.forget-gate')).flatMap(({ runs }) => runs)
    expect(times.filter(({ script }) => script === 'super').map(({ text }) => text)).toEqual([
      '\u27e8t\u27e9',
      '\u27e8t+1\u27e9',
      '\u27e8t+2\u27e9',
    ])
  })
})

describe('a collapsed layer', () => {
  const architecture = built('stack-h', { layers: 3 })
  const diagram = drawn(architecture, { collapsed: [1, 2] })

  test('is one box without what it holds', () => {
    expect(diagram.boxes.filter(({ operation }) => operation === 'layer').map(({ id }) => id)).toEqual([
      'layer1',
      'layer2',
    ])
    expect(diagram.boxes.filter(({ id }) => /^layer[12]\./.test(id))).toEqual([])
    expect(
      diagram.lines
        .filter(({ id }) => id.startsWith('layer1.'))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['layer1.between', 'layer1.c.last', 'layer1.c.next', 'layer1.h.last', 'layer1.h.next'])
    expect([...overlaps(diagram), ...overruns(diagram), ...tangles(diagram), ...looseEnds(diagram)]).toEqual([])
  })
})

describe('a collapsed layer of every cell', () => {
  const deep = ['nested-lstm', 'fast-slow', 'gated-feedback', 'grid-lstm']
  const rows = [...CELLS.map(({ kind }) => [kind, {}] as const), ...deep.map((kind) => [kind, { depth: 4 }] as const)]
  test.each(rows)('%s %j: each of its states comes in and goes on at a place of its own', (cell, options) => {
    const plain = built('stack-h', { cell, layers: 2 })
    const diagram = drawn(
      { ...plain, layers: plain.layers.map((layer) => ({ ...layer, options })) },
      { collapsed: [1, 2] },
    )
    expect([...overlaps(diagram), ...overruns(diagram), ...tangles(diagram), ...looseEnds(diagram)]).toEqual([])
  })
})

describe('as SVG', () => {
  const diagram = drawn(built('forget-gate-mlp', { depth: 2 }))

  test('bears its content in words and the names of its parts', () => {
    const svg = diagramSvg(diagram, lightPalette, { id: 'net' })
    expect(svg).toContain('<title id="net-title">forget-gate-mlp</title><desc id="net-desc">')
    expect(svg).toContain('data-connection="layer1.gate.forget"')
    expect(svg).toContain('data-deepening="layer1.gate.forget"')
  })

  test('lights the route asked for, with its halo and its end, and no other', () => {
    const halos = (lit: string[]): number =>
      diagramSvg(diagram, lightPalette, { lit }).match(/stroke-opacity="0.18"/g)?.length ?? 0
    expect([halos([]), halos(['layer1.gate.forget']), halos(['layer9.no'])]).toEqual([0, 1, 0])
  })

  test('draws a line as wide as it is told', () => {
    const svg = diagramSvg(diagram, lightPalette, { widths: { 'layer1.carousel': 7.25 } })
    expect(svg.match(/stroke-width="7.25"/g)).toHaveLength(1)
  })
})

test('symbols become letters with scripts', () => {
  expect(symbolRuns('\\tilde c^{[2]\\langle t-1\\rangle}', 1).map(({ text }) => text)).toEqual([
    'c\u0303',
    '[2]\u27e8t\u27e9',
  ])
  expect(symbolRuns('a \\odot b')).toEqual([])
})

test('a cell without a template stands in layers of its graph, each part in a place of its own', () => {
  const architecture = built('shallow')
  const graph = drawGraph(architecture, buildGraph(architecture))
  const inside = graph.parts.filter(({ layer, role }) => layer === 1 && (role === 'operation' || role === 'entry'))
  const places = [...layeredPlaces(inside, graph)]
  expect(new Set(places.map(([, { column, row }]) => `${column},${row}`)).size).toBe(inside.length)
  const row = new Map(places.map(([id, place]) => [id, place.row]))
  expect(row.get('layer1.h')).toBeGreaterThan(row.get('layer1.output-gate')!)
})

test('no two parts have one place', () => {
  const architecture = built('gate-mlp', { depth: 3 })
  const drawnGraph = drawGraph(architecture, buildGraph(architecture))
  const places = [...placesOf(architecture, drawnGraph).values()].map(({ column, row }) => `${column},${row}`)
  expect(new Set(places).size).toBe(places.length)
  expect(places).toHaveLength(drawnGraph.parts.length)
})

describe('as TikZ', () => {
  const tikz = diagramTikz(drawn(built('transition-mlp', { depth: 2 })))

  test('has every box, and no sign that LaTeX cannot read', () => {
    expect(tikz).toMatch(/^[\x20-\x7e\n]*$/)
    expect(tikz).toContain('$\\tilde c^{\\mathrm{\\langle t\\rangle }}$')
    expect(tikz.match(/\\begin\{tikzpicture\}/g)).toHaveLength(1)
  })

  const hasLatex = spawnSync('pdflatex', ['--version']).status === 0
  if (!hasLatex) console.warn('skipped: pdflatex is not installed, so the TikZ drawing is not compiled here')
  test.skipIf(!hasLatex)('compiles', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fathom-tikz-'))
    try {
      writeFileSync(
        join(folder, 'cell.tex'),
        `\\documentclass{article}\\usepackage{tikz}\\begin{document}${tikz}\\end{document}`,
      )
      const made = spawnSync('pdflatex', ['-halt-on-error', '-interaction=nonstopmode', 'cell.tex'], { cwd: folder })
      expect(made.status, made.stdout.toString()).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
