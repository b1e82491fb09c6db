import { describe, expect, it } from 'vitest'
import { findStrategy, STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { strategySettings } from '../../src-main/network/strategies/settings.ts'
import type { Settings } from '../../src-main/network/strategies/settings.ts'
import { settledCandidate } from '../../src-main/studies/settled-candidate.ts'
import type { TaskShape } from '../../src-main/studies/settled-candidate.ts'

const task: TaskShape = {
  input: { kind: 'symbols', size: 9 },
  target: { kind: 'symbols', size: 4 },
  activation: 'softmax',
  reads: 'last',
}
const candidate = (id: string, settings: Settings = {}) => settledCandidate(findStrategy(id), settings, task)
const offered = (id: string): string[] => strategySettings(findStrategy(id)).map((setting) => setting.id)

describe('settings of a strategy', () => {
  it('are those that make a difference', () => {
    expect(offered('shallow')).toEqual(['cell', 'layers'])
    expect(offered('stack-h')).toEqual(['cell', 'layers'])
    expect(offered('gate-mlp')).toEqual(['cell', 'layers', 'depth', 'activation', 'ownWidth', 'dropout', 'mask'])
    expect(offered('rhn')).toEqual(['layers', 'depth'])
  })

  it.each(STRATEGIES.map(({ id }) => id))('of %s: every one, set otherwise, gives another sound net', (id) => {
    const strategy = findStrategy(id)
    const usual = JSON.stringify(candidate(id).at(6))
    for (const { id: setting, default: value, choices = [], most = 1 } of strategySettings(strategy)) {
      const other = typeof value === 'number' ? Math.min(most, value + 1) : choices.find((choice) => choice !== value)!
      const net = candidate(id, setting === 'mask' ? { dropout: 0.5, mask: other } : { [setting]: other }).at(6)
      expect(validate(net)).toEqual([])
      expect(JSON.stringify({ ...net, origin: undefined })).not.toBe(usual)
    }
  })

  it('defaults are what is left out', () => {
    for (const strategy of STRATEGIES) {
      const defaults = Object.fromEntries(strategySettings(strategy).map((setting) => [setting.id, setting.default]))
      const { layers, deepenings, wiring } = candidate(strategy.id, defaults).at(6)
      expect({ layers, deepenings, wiring }).toEqual(pick(candidate(strategy.id).at(6)))
    }
  })

  it('read and say what the task wants', () => {
    const { input, readout } = candidate('dt', { cell: 'gru' }).at(6)
    expect([input, readout]).toEqual([task.input, { size: 4, activation: 'softmax', reads: 'last' }])
  })

  it.each<[string, Settings, string]>([
    ['rhn', { cell: 'lstm' }, "rhn, cell: the strategy has no setting 'cell'"],
    ['gate-mlp', { cell: 'lstmm' }, "gate-mlp, cell: there is no 'lstmm'. Cell that is deepened: one of rnn, lstm"],
    ['gate-mlp', { depth: 0 }, 'gate-mlp, depth: 0 is out of range'],
    ['gate-mlp', { depth: 1.5 }, 'gate-mlp, depth: 1.5 is not a whole number'],
    ['gate-mlp', { depth: 'two' }, "gate-mlp, depth: 'two' is not a number"],
    ['gate-mlp', { dropout: 1 }, 'gate-mlp, dropout: 1 is out of range'],
    ['gate-mlp', { depht: 2 }, "Did you mean 'depth'?"],
  ])('of %s: refuse %j', (id, settings, message) => expect(() => candidate(id, settings)).toThrow(message))
})

const pick = ({ layers, deepenings, wiring }: ReturnType<ReturnType<typeof candidate>['at']>) => ({
  layers,
  deepenings,
  wiring,
})
