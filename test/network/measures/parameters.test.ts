import { describe, expect, it } from 'vitest'
import { parameterCount, parametersByPart } from '../../../src-main/network/measures/parameters.ts'
import { EVERY_NET, net, type NetSettings } from '../nets.ts'

const [n, d, m] = [5, 4, 3]
const LSTM = 4 * d * (n + d + 1)
const READOUT = m * (d + 1)

describe('parameter counts by the formulas of the literature', () => {
  const rows: readonly (readonly [title: string, strategy: string, settings: NetSettings, recurrent: number])[] = [
    ['RNN, d(n+d+1)', 'shallow', { cell: 'rnn' }, d * (n + d + 1)],
    ['LSTM, 4d(n+d+1)', 'shallow', {}, LSTM],
    ['LSTM with peepholes, + 3d', 'shallow', { options: { peephole: true } }, LSTM + 3 * d],
    ['LSTM with coupled gates, 3d(n+d+1)', 'shallow', { options: { coupled: true } }, (LSTM * 3) / 4],
    ['GRU, 3d(n+d+1)', 'shallow', { cell: 'gru' }, 3 * d * (n + d + 1)],
    [
      'GRU with the reset after the product, + 3d',
      'shallow',
      { cell: 'gru', options: { reset: 'after' } },
      3 * d * (n + d + 2),
    ],
    ['stack of L, + (L-1) 4d(2d+1)', 'stack-h', { layers: 3 }, LSTM + 2 * 4 * d * (2 * d + 1)],
    ['RHN of depth L, 2d(n+d+1) + 2(L-1)d(d+1)', 'rhn', { depth: 4 }, 2 * d * (n + d + 1) + 2 * 3 * d * (d + 1)],
    ['H-LSTM, 4[(n+d+1)q + (q+1)d]', 'gate-mlp', { ownWidth: 7 }, 4 * ((n + d + 1) * 7 + 8 * d)],
    ['transition MLP, + (d+1)p and d := p', 'transition-mlp', { ownWidth: 7 }, (d + 1) * 7 + 4 * d * (n + 7 + 1)],
  ]
  it.each(rows)('%s', (_title, strategy, settings, recurrent) => {
    const graph = net(strategy, { n, d, m, ...settings })
    expect(parametersByPart(graph)).toMatchObject({ recurrent, readout: READOUT })
    expect(parameterCount(graph)).toBe(recurrent + READOUT)
  })

  it("count DT(S) of Pascanu et al. 2014 at the paper's sizes, without biases: 585 600", () => {
    const graph = net('dts', { cell: 'rnn', n: 88, d: 400, m: 88 })
    const weights = graph.leaves.filter(({ columns }) => columns > 1)
    expect(parameterCount({ ...graph, leaves: weights })).toBe(585_600)
  })

  it('count an input MLP apart, and an output MLP with the readout', () => {
    const before = parametersByPart(net('input-mlp', { n, d, m, ownWidth: 6 }))
    expect(before).toMatchObject({ input: (n + 1) * 6, recurrent: 4 * d * (6 + d + 1) })
    const behind = parametersByPart(net('output-mlp', { n, d, m, ownWidth: 6 }))
    expect(behind).toMatchObject({ input: 0, readout: (d + 1) * 6 + m * 7 })
  })

  it.each(EVERY_NET)('of %s add up', (_name, graph) => {
    const { input, recurrent, readout } = parametersByPart(graph)
    expect(input + recurrent + readout).toBe(parameterCount(graph))
  })
})
