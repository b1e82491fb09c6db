import { describe, expect, it } from 'vitest'
import type { Architecture, Deepening } from '../../../src-main/network/architecture/architecture.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { architecture } from '../nets.ts'

const lstm = architecture('shallow')
const layer = lstm.layers[0]!
const mlp: Deepening = { at: 'layer1.transition', widths: [3], activation: 'tanh', shortcut: 'none' }
const withOptions = (options: Architecture['layers'][number]['options'], cell = 'lstm'): Architecture => ({
  ...lstm,
  layers: [{ ...layer, cell, options }],
})

describe('validate', () => {
  const WRONG: readonly (readonly [code: string, place: string, hint: string | RegExp, wrong: Architecture])[] = [
    ['no-layers', 'layers', 'Add a layer', { ...lstm, layers: [] }],
    ['unknown-cell', 'layers[0].cell', "Did you mean 'lstm'?", { ...lstm, layers: [{ ...layer, cell: 'lstn' }] }],
    ['bad-size', 'layers[1].size', 'from 1 to 65536', { ...lstm, layers: [layer, { ...layer, size: 0 }] }],
    ['bad-size', 'input.size', 'from 1 to 65536', { ...lstm, input: { kind: 'real', size: 1.5 } }],
    ['unknown-option', 'layers[0].options.peepholes', "Did you mean 'peephole'?", withOptions({ peepholes: true })],
    ['bad-option', 'layers[0].options.peephole', 'Gates also see', withOptions({ peephole: 1 })],
    ['bad-option', 'layers[0].options.forgetBias', 'from -10 to 10', withOptions({ forgetBias: 11 })],
    ['bad-option', 'layers[0].options.forgetBias', 'from -10 to 10', withOptions({ forgetBias: NaN })],
    ['bad-option', 'layers[0].options.depth', 'from 1 to 32', withOptions({ depth: 2.5 }, 'rhn')],
    ['bad-option', 'layers[0].options.depth', 'from 1 to 32', withOptions({ depth: 33 }, 'rhn')],
    ['bad-option', 'layers[0].options.reset', 'before, after', withOptions({ reset: 'during' }, 'gru')],
    ['unknown-activation', 'layers[0].options.activation', "Did you mean 'tanh'?", withOptions({ activation: 'tan' })],
    [
      'unknown-activation',
      'readout.activation',
      /identity/,
      { ...lstm, readout: { ...lstm.readout, activation: 'q' } },
    ],
    [
      'unknown-connection',
      'deepenings[0].at',
      "Did you mean 'layer1.transition'?",
      { ...lstm, deepenings: [{ ...mlp, at: 'layer1.transitions' }] },
    ],
    ['two-deepenings', 'deepenings[1].at', 'into one deepening', { ...lstm, deepenings: [mlp, mlp] }],
    ['no-widths', 'deepenings[0].widths', 'for example [64]', { ...lstm, deepenings: [{ ...mlp, widths: [] }] }],
    ['bad-size', 'deepenings[0].widths[1]', 'whole number', { ...lstm, deepenings: [{ ...mlp, widths: [3, -1] }] }],
    [
      'bad-dropout',
      'deepenings[0].dropout.rate',
      'not including, 1',
      { ...lstm, deepenings: [{ ...mlp, dropout: { rate: 1, variational: false } }] },
    ],
  ]
  it.each(WRONG)('says %s at %s', (code, place, hint, wrong) => {
    expect(validate(wrong)).toEqual([
      { code, place, message: expect.any(String) as string, hint: expect.stringMatching(asPattern(hint)) as string },
    ])
  })

  it('lists everything that is wrong, in the order of its parts', () => {
    const wrong = { ...withOptions({ peepholes: true, depth: 2 }), readout: { ...lstm.readout, size: 0 } }
    expect(validate(wrong).map(({ place }) => place)).toEqual([
      'readout.size',
      'layers[0].options.peepholes',
      'layers[0].options.depth',
    ])
  })

  it('finds nothing wrong with a right one', () => {
    expect(validate({ ...lstm, deepenings: [mlp] })).toEqual([])
  })
})

function asPattern(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(text.replace(/[[\]?.]/g, '\\$&')) : text
}
