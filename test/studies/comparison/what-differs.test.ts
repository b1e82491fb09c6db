import { describe, expect, it } from 'vitest'
import { findStrategy } from '../../../src-main/network/strategies/index.ts'
import { whatDiffers } from '../../../src-main/studies/comparison/what-differs.ts'
import { settledCandidate } from '../../../src-main/studies/settled-candidate.ts'

const net = (strategy: string, settings = {}, width = 8) =>
  settledCandidate(findStrategy(strategy), settings, {
    input: { kind: 'real', size: 3 },
    target: { kind: 'real', size: 2 },
    activation: 'identity',
    reads: 'step',
  }).at(width)

describe('what differs between two architectures', () => {
  it('is nothing between a net and itself', () => {
    expect(whatDiffers(net('shallow'), net('shallow'))).toEqual([])
  })

  it('is where the depth sits, then width', () => {
    expect(whatDiffers(net('shallow', {}, 10), net('input-mlp', { depth: 2 }))).toEqual([
      { what: 'depth at input', baseline: 'none', other: 'tanh 8, 8' },
      { what: 'width d, units', baseline: '10', other: '8' },
    ])
  })

  it('is layers and what the readout reads', () => {
    expect(whatDiffers(net('shallow'), net('stack-sum'))).toEqual([
      { what: 'layers', baseline: '1', other: '2' },
      { what: 'readout reads', baseline: 'top', other: 'sum' },
    ])
  })

  it('is the cell, and a shortcut', () => {
    expect(whatDiffers(net('transition-mlp'), net('transition-mlp-shortcut'))).toEqual([
      { what: 'depth at transition', baseline: 'tanh 8', other: 'tanh 8; shortcut identity' },
    ])
    expect(whatDiffers(net('shallow'), net('shallow', { cell: 'gru' }))).toEqual([
      { what: 'cell', baseline: 'LSTM', other: 'GRU' },
    ])
  })

  it('tells layers that are deepened alike once', () => {
    const [line] = whatDiffers(net('stack-h'), net('transition-mlp', { layers: 2 }))
    expect(line).toMatchObject({ what: 'depth at every layer, transition', baseline: 'none' })
  })
})
