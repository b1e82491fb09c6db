import { describe, expect, it } from 'vitest'
import type { Architecture } from '../../../../src-main/network/architecture/architecture.ts'
import { applyEdits } from '../../../../src-main/network/architecture/edits/apply-edit.ts'
import { fitTask } from '../../../../src-main/network/architecture/edits/fit-task.ts'
import { mendOf } from '../../../../src-main/network/architecture/edits/mend.ts'
import { validate } from '../../../../src-main/network/step-graph/validate.ts'
import { architecture } from '../../nets.ts'

const sound = architecture('forget-gate-mlp', { d: 32 })
const [deepening] = sound.deepenings
const layer = (change: object): Architecture => ({
  ...sound,
  layers: sound.layers.map((one) => ({ ...one, ...change })),
})
const mlp = (change: object): Architecture => ({ ...sound, deepenings: [{ ...deepening!, ...change }] })

/** Mends problem after problem; gives what the buttons said. */
function mended(wrong: Architecture): { words: string[]; architecture: Architecture } {
  const words: string[] = []
  let at = wrong
  for (let turn = 0; turn < 10; turn++) {
    const mend = validate(at).map((problem) => mendOf(at, problem))[0]
    if (mend === undefined) break
    words.push(mend.words)
    const edited = applyEdits(at, mend.edits)
    expect(edited.problems).toEqual([])
    at = edited.architecture
  }
  return { words, architecture: at }
}

describe('one click mends', () => {
  it.each<[string, Architecture, string]>([
    ['a size of nothing', layer({ size: 0 }), 'set the size to 64'],
    ['a size that is not whole', layer({ size: 31.6 }), 'set the size to 32'],
    ['a size beyond all', layer({ size: 1e12 }), 'set the size to 65536'],
    ['a cell with a slip', layer({ cell: 'lsmt' }), 'make it lstm'],
    ['an option that there is not', layer({ options: { forgetBais: 1 } }), "remove 'forgetBais'"],
    ['an option out of range', layer({ options: { forgetBias: 99 } }), 'set it to 10'],
    ['an option of another type', layer({ options: { peephole: 'yes' } }), 'set it to false'],
    ['widths of nothing', mlp({ widths: [] }), 'set the width to 32'],
    ['a width of zero', mlp({ widths: [16, 0] }), 'set the widths to 16, 16'],
    ['a nonlinearity with a slip', mlp({ activation: 'tahn' }), 'use tanh'],
    ['a dropout that drops all', mlp({ dropout: { rate: 1, variational: false } }), 'take the dropout away'],
    ['a connection with a slip', mlp({ at: 'layer1.gate.forgot' }), 'put it on layer1.gate.forget'],
    ['two on one connection', { ...sound, deepenings: [deepening!, { ...deepening! }] }, 'join them into one'],
    ['no layer', { ...sound, layers: [], deepenings: [] }, 'add an LSTM layer'],
    ['a readout with a slip', { ...sound, readout: { ...sound.readout, activation: 'sofmax' } }, 'use softmax'],
    ['a readout of half a feature', { ...sound, readout: { ...sound.readout, size: 2.4 } }, 'set the size to 2'],
    [
      'a prediction of nothing',
      { ...sound, wiring: { ...sound.wiring, prediction: { size: 0, activation: 'tanh' } } },
      'predict as the readout does',
    ],
  ])('%s', (_, wrong, words) => {
    expect(validate(wrong)).not.toEqual([])
    const answer = mended(wrong)
    expect(answer.words).toContain(words)
    expect(validate(answer.architecture)).toEqual([])
  })

  it('but not what only a person knows', () => {
    for (const wrong of [layer({ cell: 'xyz-12345678' }), { ...sound, input: { kind: 'real' as const, size: 0 } }])
      expect(mendOf(wrong, validate(wrong)[0]!)).toBeUndefined()
  })
})

describe('a net for a task', () => {
  const task = {
    input: { kind: 'symbols', size: 27 },
    target: { size: 27 },
    activation: 'softmax',
    reads: 'step',
  } as const

  it('gets its ends, and nothing else changes', () => {
    const mend = fitTask(sound, task)!
    const fitted = applyEdits(sound, mend.edits).architecture
    expect(fitted).toEqual({
      ...sound,
      input: { kind: 'symbols', size: 27 },
      readout: { size: 27, activation: 'softmax', reads: 'step' },
    })
    expect(fitTask(fitted, task)).toBeUndefined()
  })
})
