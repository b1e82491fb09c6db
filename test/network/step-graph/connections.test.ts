import { describe, expect, it } from 'vitest'
import { connectionIds } from '../../../src-main/network/step-graph/build.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { architecture, EVERY_NET } from '../nets.ts'

describe('the connections of a net', () => {
  it('are every edge of the LSTM, the named ones by their names', () => {
    expect(connectionIds(architecture('shallow'))).toEqual([
      'input',
      'layer1.transition',
      'layer1.update',
      'layer1.gate.forget',
      'layer1.forget-gate-pre.to.forget-gate',
      'layer1.gate.input',
      'layer1.input-gate-pre.to.input-gate',
      'layer1.candidate',
      'layer1.candidate-pre.to.candidate',
      'layer1.carousel',
      'layer1.forget-gate.to.kept',
      'layer1.input-gate.to.written',
      'layer1.candidate.to.written',
      'layer1.kept.to.c',
      'layer1.written.to.c',
      'layer1.gate.output',
      'layer1.output-gate-pre.to.output-gate',
      'layer1.cell-to-hidden',
      'layer1.output-gate.to.h',
      'layer1.squashed.to.h',
      'readout.before',
      'output',
    ])
  })

  it('are none where what is read is made of parameters alone', () => {
    const ids = connectionIds(architecture('shallow', { cell: 'lru' }))
    expect(ids.filter((id) => /lambda|gamma|theta|nu_|decay|\br\b/.test(id))).toEqual([])
    expect(ids).toEqual(
      expect.arrayContaining(['layer1.carousel-re', 'layer1.carousel-im', 'layer1.candidate', 'layer1.cell-to-hidden']),
    )
  })

  const crowded: Architecture = {
    ...architecture('stack-skip', { cell: 'gru', layers: 3 }),
    layers: [3, 4, 5].map((size) => ({ cell: 'lstm', size, options: { peephole: true, layerNorm: true } })),
    wiring: { between: 'both', inputSkip: 'sum', around: 'highway', toReadout: 'sum' },
  }

  it('have ids that are unique and readable, in every net', () => {
    for (const graph of [...EVERY_NET.map(([, net]) => net.connections.map(({ id }) => id)), connectionIds(crowded)]) {
      expect(new Set(graph).size).toBe(graph.length)
      for (const id of graph) expect(id).toMatch(/^[A-Za-z][\w.-]*$/)
    }
  })

  it('keep their ids when depth is put on one of them', () => {
    const plain = architecture('shallow')
    const before = connectionIds(plain)
    for (const at of before)
      expect(
        connectionIds({ ...plain, deepenings: [{ at, widths: [3], activation: 'tanh', shortcut: 'none' }] }),
      ).toEqual(before)
  })

  it('keep those of a layer when a layer is added above', () => {
    const inLayer1 = (layers: number): readonly string[] =>
      connectionIds(architecture('stack-h', { layers })).filter(
        (id) => id.startsWith('layer1.') && id !== 'layer1.between',
      )
    expect(inLayer1(2)).toEqual(inLayer1(1))
  })
})
