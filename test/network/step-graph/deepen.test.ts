import { describe, expect, it } from 'vitest'
import { compileGraph } from '../../../src-main/compiler/compile.ts'
import type { Deepening } from '../../../src-main/network/architecture/architecture.ts'
import type { StepGraph } from '../../../src-main/network/graph.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { architecture, net } from '../nets.ts'

const lstm = architecture('shallow', { n: 5, d: 6, m: 3 })
const deepened = (deepening: Partial<Deepening> & Pick<Deepening, 'at'>): StepGraph =>
  buildGraph({
    ...lstm,
    deepenings: [{ widths: [4], activation: 'tanh', shortcut: 'none', ...deepening }],
  })
const shapes = (graph: StepGraph, at: string): readonly string[] =>
  graph.leaves
    .filter(({ name }) => name.startsWith(`${at}.`))
    .map(({ name, rows, columns }) => `${name} ${rows}x${columns}`)
const shapeOf = (graph: StepGraph, leaf: string): string => {
  const { rows, columns } = graph.leaves.find(({ name }) => name === leaf)!
  return `${rows}x${columns}`
}

describe('a deepening', () => {
  it('leaves what it shares with the plain net the same initial values, to the bit', () => {
    for (let d = 1; d <= 40; d++) {
      const plain = net('shallow', { d })
      const deep = net('transition-mlp', { d })
      const initial = new Map(deep.leaves.map((leaf) => [leaf.name, leaf.initial]))
      for (const leaf of plain.leaves) expect(initial.get(leaf.name), `${leaf.name} of ${d}`).toEqual(leaf.initial)
    }
  })

  it('before affine maps alone hands them its last width', () => {
    const graph = deepened({ at: 'layer1.transition', widths: [7, 4] })
    expect(shapes(graph, 'layer1.transition')).toEqual([
      'layer1.transition.W1 7x6',
      'layer1.transition.b1 7x1',
      'layer1.transition.W2 4x7',
      'layer1.transition.b2 4x1',
    ])
    expect(shapeOf(graph, 'layer1.W_f')).toBe('6x9')
  })

  it('before anything else ends in a linear layer that restores the size', () => {
    const graph = deepened({ at: 'layer1.carousel' })
    expect(shapes(graph, 'layer1.carousel').slice(2)).toEqual(['layer1.carousel.V 6x4', 'layer1.carousel.v 6x1'])
    expect(graph.nodes.find(({ id }) => id === 'layer1.kept')!.inputs).toContain('layer1.carousel.closing')
  })

  it('with an identity shortcut adds the value, projected where sizes differ', () => {
    const projected = deepened({ at: 'layer1.transition', shortcut: 'identity' })
    expect(shapes(projected, 'layer1.transition')).toContain('layer1.transition.P 4x6')
    const same = deepened({ at: 'layer1.transition', shortcut: 'identity', widths: [6] })
    expect(shapes(same, 'layer1.transition')).not.toContain('layer1.transition.P 6x6')
  })

  it('with a concat shortcut lets later layers and the consumer read the value too', () => {
    const graph = deepened({ at: 'layer1.update', widths: [4, 3], shortcut: 'concat' })
    expect(shapeOf(graph, 'layer1.update.W2')).toBe('3x15')
    expect(shapeOf(graph, 'layer1.W_f')).toBe('6x14')
  })

  it('with a highway gate begins by passing the value on', () => {
    const graph = deepened({ at: 'layer1.carousel', shortcut: 'highway' })
    const bias = graph.leaves.find(({ name }) => name === 'layer1.carousel.b_T')!
    expect(bias.initial).toEqual({ kind: 'constant', value: -1 })
  })

  it('keeps its dropout bits whatever else drops out', () => {
    const drop = (at: string): Deepening => ({
      at,
      widths: [4],
      activation: 'tanh',
      shortcut: 'none',
      dropout: { rate: 0.5, variational: false },
    })
    const keys = (deepenings: readonly Deepening[]): ReadonlyMap<string, number> => {
      const program = compileGraph(buildGraph({ ...lstm, deepenings }), { loss: 'mean-squared-error' })
      const masks = program.stages.flatMap((stage) => stage.instructions).filter(({ kind }) => kind === 'dropout-mask')
      return new Map(
        masks.map((mask) =>
          mask.kind === 'dropout-mask' ? [program.values[mask.write.value]!.name, mask.key] : ['', 0],
        ),
      )
    }
    const alone = keys([drop('readout.before')])
    const both = keys([drop('input'), drop('readout.before')])
    expect(both.get('readout.before.dropout1.mask')).toBe(alone.get('readout.before.dropout1.mask'))
    expect(new Set(both.values()).size).toBe(2)
  })
})
