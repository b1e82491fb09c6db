import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { CELLS } from '../../src-main/network/cells/index.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture, type NetSettings } from '../network/nets.ts'
import { gradientError } from './directional-check.ts'

/** Three jobs: a prediction and a loss at every step, symbols in and out, one prediction from the last step. */
const MODES: Readonly<Record<string, { readonly net: NetSettings; readonly loss: string }>> = {
  'per step': { net: { activation: 'sigmoid' }, loss: 'sigmoid-cross-entropy' },
  symbols: { net: { input: 'symbols', activation: 'softmax' }, loss: 'softmax-cross-entropy' },
  last: { net: { reads: 'last', activation: 'identity' }, loss: 'mean-squared-error' },
}
const ALL_CELLS = CELLS.map(({ kind }) => kind)
const ROWS = STRATEGIES.flatMap(({ id, cells }) =>
  (cells === 'any' ? ALL_CELLS : cells).flatMap((cell) => Object.keys(MODES).map((mode) => ({ id, cell, mode }))),
)

describe('the gradient of every strategy with every cell that it takes', () => {
  it.each(ROWS)('$id of $cell, $mode', async ({ id, cell, mode }) => {
    const { net, loss } = MODES[mode]!
    const settings = { ...net, cell, ownWidth: 3 }
    expect(validate(architecture(id, settings))).toEqual([])
    const program = compile(architecture(id, settings), { loss })
    expect(await gradientError(program, sampleBatch(program, { lengths: [5, 3, 2] }), 1)).toBeLessThan(1e-6)
  })

  const DEEP = STRATEGIES.filter(({ id }) => id !== 'shallow')
  it.each(DEEP.map(({ id, cells }) => ({ id, cell: cells === 'any' ? 'lstm' : cells[0]! })))(
    '$id, three deep and in two layers',
    async ({ id, cell }) => {
      const net = architecture(id, { cell, depth: 3, layers: 2, activation: 'identity' })
      expect(validate(net)).toEqual([])
      const program = compile(net, { loss: 'mean-squared-error' })
      expect(await gradientError(program, sampleBatch(program))).toBeLessThan(1e-6)
    },
  )
})
