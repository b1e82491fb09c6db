import { describe as group, expect, it } from 'vitest'
import { describe } from '../../../src-main/network/measures/describe.ts'
import { EVERY_NET, net } from '../nets.ts'

group('the description of a net', () => {
  it('has the figures of an LSTM of 64 on 88 keys', () => {
    const description = describe(net('shallow', { n: 88, d: 64, m: 88, activation: 'sigmoid' }), 'real')
    expect(description).toMatchObject({
      parameters: 44_888,
      recurrentParameters: 39_168,
      readoutParameters: 5_720,
      multiplyAddsPerStep: 44_544,
      recurrentDepth: 1,
      feedforwardDepth: 2,
      skipCoefficient: 1,
      nonlinear: { recurrentDepth: 1, feedforwardDepth: 2, skipCoefficient: null, linearCarry: true },
    })
    expect(description.matrices[0]).toMatchObject({ name: 'layer1.W_h', rows: 256, columns: 152 })
    expect(description.connections).toEqual(
      expect.arrayContaining(['input', 'layer1.transition', 'layer1.carousel', 'readout.before', 'output']),
    )
    expect(description.equations).toHaveLength(7)
  })

  it.each(EVERY_NET)('of %s is a JSON document, its paths lead through nodes of the graph', (_name, graph) => {
    const description = describe(graph, 'real')
    expect(JSON.parse(JSON.stringify(description))).toEqual(description)
    const ids = new Set(graph.nodes.map((node) => node.id))
    for (const { paths } of [description, description.nonlinear])
      for (const path of Object.values(paths)) for (const id of path) expect(ids).toContain(id)
    expect(description.paths.recurrent.length).toBeGreaterThan(0)
    expect(description.paths.feedforward.at(-1)).toBe(graph.prediction)
  })

  it.each(EVERY_NET)('of %s names paths whose nodes read one another', (_name, graph) => {
    const inputs = new Map(graph.nodes.map((node) => [node.id, node.inputs]))
    const { paths } = describe(graph, 'real')
    const follows = (path: readonly string[]): boolean =>
      path.every((id, k) => k === 0 || inputs.get(id)!.includes(path[k - 1]!))
    for (const path of Object.values(paths)) expect(follows(path)).toBe(true)
    for (const cycle of [paths.recurrent, paths.skip]) expect(inputs.get(cycle[0]!)).toContain(cycle.at(-1))
  })
})
