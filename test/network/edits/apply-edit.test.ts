import { describe, expect, it } from 'vitest'
import { PLAIN_WIRING, type Architecture, type Deepening } from '../../../src-main/network/architecture/architecture.ts'
import { applyEdit, applyEdits } from '../../../src-main/network/edits/apply-edit.ts'
import type { Edit } from '../../../src-main/network/edits/edit.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'

const net = (cells: readonly string[] = ['lstm'], deepenings: readonly Deepening[] = []): Architecture => ({
  name: 'mine',
  input: { kind: 'real', size: 3 },
  layers: cells.map((cell) => ({ cell, size: 8, options: {} })),
  wiring: PLAIN_WIRING,
  deepenings,
  readout: { size: 2, activation: 'identity', reads: 'step' },
})
const mlp = (at: string, layers = 2): Deepening => ({
  at,
  widths: Array.from({ length: layers }, () => 16),
  activation: 'tanh',
  shortcut: 'none',
})
const places = ({ deepenings }: Architecture): string[] => deepenings.map(({ at }) => at)

describe('sentences', () => {
  const said = (architecture: Architecture, edit: Edit): string => applyEdit(architecture, edit).sentence

  it.each<[string, Architecture, Edit, string]>([
    [
      'a gate',
      net(),
      { kind: 'deepen', deepening: mlp('layer1.gate.forget') },
      'insert 2-layer tanh MLP on [h<t-1>, x<t>] before the forget gate',
    ],
    [
      'the transition',
      net(),
      { kind: 'deepen', deepening: mlp('layer1.transition', 1) },
      'insert 1-layer tanh MLP on h<t-1>',
    ],
    [
      'the carousel',
      net(),
      { kind: 'deepen', deepening: mlp('layer1.carousel', 1) },
      'insert 1-layer tanh MLP on the carousel c<t-1>',
    ],
    [
      'between layers',
      net(['lstm', 'gru']),
      { kind: 'deepen', deepening: mlp('layer1.between', 1) },
      'insert 1-layer tanh MLP on h[1]<t> between layers 1 and 2',
    ],
    [
      'an edge without a name',
      net(),
      { kind: 'deepen', deepening: mlp('layer1.forget-gate.to.kept', 1) },
      'insert 1-layer tanh MLP on f<t> before the product',
    ],
    [
      'a step of a cell',
      net(['rhn']),
      { kind: 'deepen', deepening: mlp('layer1.gate.transform-2', 1) },
      'insert 1-layer tanh MLP on s_1<t> before the transform gate of step 2',
    ],
    [
      'the widths',
      net(['lstm'], [mlp('input')]),
      { kind: 'change-deepening', at: 'input', change: { widths: [4], norm: 'layer' } },
      'set widths to 4 and layer norm to on of the MLP on the input x<t>',
    ],
    ['a cell', net(), { kind: 'change-cell', layer: 1, cell: 'gru' }, 'change layer 1 from LSTM to GRU'],
    [
      'an option',
      net(),
      { kind: 'set-option', layer: 1, option: 'forgetBias', value: 2 },
      'set forget bias of layer 1 to 2',
    ],
    [
      'the wiring',
      net(['gru', 'gru']),
      { kind: 'rewire', change: { between: 'both', toReadout: 'sum' } },
      'wire layers through h and yhat, read out from the sum of all layers',
    ],
    [
      'feedback',
      net(['gru', 'gru']),
      { kind: 'rewire', change: { feedback: 'top' } },
      'feed h<t-1> of the top layer back to every layer below',
    ],
    [
      'feedback that goes',
      applyEdit(net(['gru', 'gru']), { kind: 'rewire', change: { feedback: 'all' } }).architecture,
      { kind: 'rewire', change: { feedback: 'none' } },
      'take the feedback between layers away',
    ],
  ])('name %s', (_, architecture, edit, sentence) => {
    expect(said(architecture, edit)).toBe(sentence)
  })
})

describe('deepenings follow their connections', () => {
  it('to new numbers, and go with their layer', () => {
    const three = net(
      ['lstm', 'gru', 'rnn'],
      [mlp('layer1.carousel'), mlp('layer2.gate.reset'), mlp('layer3.transition'), mlp('readout.before')],
    )
    expect(places(applyEdit(three, { kind: 'add-layer', at: 2 }).architecture)).toEqual([
      'layer1.carousel',
      'layer3.gate.reset',
      'layer4.transition',
      'readout.before',
    ])
    expect(places(applyEdit(three, { kind: 'move-layer', layer: 1, to: 3 }).architecture)).toEqual([
      'layer3.carousel',
      'layer1.gate.reset',
      'layer2.transition',
      'readout.before',
    ])
    const less = applyEdit(three, { kind: 'remove-layer', layer: 2 })
    expect(places(less.architecture)).toEqual(['layer1.carousel', 'layer2.transition', 'readout.before'])
    expect(less.dropped.map(({ at }) => at)).toEqual(['layer2.gate.reset'])
    expect(less.sentence).toBe('remove layer 2, GRU of 8 units (an MLP whose connection is gone goes with it)')
  })

  it('into another cell, where that has the part', () => {
    const deep = net(
      ['lstm'],
      [mlp('layer1.candidate'), mlp('layer1.carousel'), mlp('layer1.gate.forget'), mlp('layer1.transition')],
    )
    const { architecture, dropped } = applyEdit(deep, { kind: 'change-cell', layer: 1, cell: 'rhn' })
    expect(places(architecture)).toEqual(['layer1.candidate-1', 'layer1.carry-1', 'layer1.transition'])
    expect(dropped.map(({ at }) => at)).toEqual(['layer1.gate.forget'])
  })

  it('and those without a connection from the start stay to be told of', () => {
    const wrong = net(['lstm'], [mlp('layer1.nowhere')])
    const { architecture } = applyEdit(wrong, { kind: 'resize-layer', layer: 1, size: 9 })
    expect(places(architecture)).toEqual(['layer1.nowhere'])
    expect(validate(architecture).map(({ code }) => code)).toEqual(['unknown-connection'])
  })

  it('and the copy of a layer has its own', () => {
    const { architecture } = applyEdit(net(['gru', 'gru'], [mlp('layer1.candidate'), mlp('layer2.carry')]), {
      kind: 'duplicate-layer',
      layer: 1,
    })
    expect(places(architecture)).toEqual(['layer1.candidate', 'layer3.carry', 'layer2.candidate'])
    expect(validate(architecture)).toEqual([])
  })
})

describe('cells', () => {
  it('keep the options that the new one has', () => {
    const lstm: Architecture = {
      ...net(),
      layers: [{ cell: 'lstm', size: 8, options: { activation: 'relu', peephole: true } }],
    }
    expect(applyEdit(lstm, { kind: 'change-cell', layer: 1, cell: 'gru' }).architecture.layers[0]).toEqual({
      cell: 'gru',
      size: 8,
      options: { activation: 'relu' },
    })
  })

  it('lose the depth of steps that are no longer there', () => {
    const deep: Architecture = {
      ...net(),
      layers: [{ cell: 'rhn', size: 8, options: { depth: 3 } }],
      deepenings: [mlp('layer1.candidate-3')],
    }
    const { architecture, dropped } = applyEdit(deep, { kind: 'set-option', layer: 1, option: 'depth', value: 2 })
    expect(architecture.deepenings).toEqual([])
    expect(dropped).toHaveLength(1)
  })
})

describe('strategies', () => {
  it.each(STRATEGIES.map(({ id }) => id))(
    '%s on a whole net and on a layer leave nets without problems',
    (strategy) => {
      for (const cells of [['lstm'], ['gru', 'rnn']])
        for (const onto of [{ kind: 'net' }, { kind: 'layer', layer: cells.length }] as const) {
          const { architecture, problems, sentence } = applyEdit(net(cells), {
            kind: 'apply-strategy',
            strategy,
            settings: {},
            onto,
          })
          if (problems.length > 0) expect(problems.map(({ code }) => code)).toEqual(['cell-does-not-fit'])
          else expect(sentence).not.toBe('')
          expect(validate(architecture)).toEqual([])
        }
    },
  )

  it('give each layer what it has otherwise, as a dilated stack does, wherever they are dropped', () => {
    const before = { ...net(), layers: net().layers.slice(0, 1), deepenings: [] }
    for (const onto of [{ kind: 'layer', layer: 1 }, { kind: 'net' }] as const) {
      const edit = { kind: 'apply-strategy', strategy: 'dilated', settings: { layers: 4 }, onto } as const
      const { architecture } = applyEdit(before, edit)
      expect(architecture.layers.map(({ options }) => options['dilation'] ?? 1)).toEqual([1, 2, 4, 8])
    }
  })

  it('put their MLP on any connection, and say where they have none', () => {
    const onto = { kind: 'connection', at: 'layer1.cell-to-hidden' } as const
    const dropped = applyEdit(net(), {
      kind: 'apply-strategy',
      strategy: 'transition-mlp-shortcut',
      settings: { depth: 3 },
      onto,
    })
    expect(dropped.architecture.deepenings).toEqual([
      { at: 'layer1.cell-to-hidden', widths: [8, 8, 8], activation: 'tanh', shortcut: 'identity' },
    ])
    const stack = applyEdit(net(), { kind: 'apply-strategy', strategy: 'stack-h', settings: {}, onto })
    expect(stack.problems.map(({ code }) => code)).toEqual(['no-mlp'])
  })

  it('deepen the layer that they are dropped on and leave the others', () => {
    const edit = {
      kind: 'apply-strategy',
      strategy: 'gate-mlp',
      settings: { ownWidth: 5 },
      onto: { kind: 'layer', layer: 2 },
    } as const
    const { architecture } = applyEdit(net(['lstm', 'gru']), edit)
    expect(places(architecture)).toEqual(['layer2.gate.update', 'layer2.gate.reset', 'layer2.candidate'])
  })
})

describe('feedback', () => {
  const three = net(['gru', 'gru', 'gru'])
  const fed = (architecture: Architecture, feedback: 'none' | 'next' | 'top' | 'all') =>
    applyEdit(architecture, { kind: 'rewire', change: { feedback } })
  const at = (architecture: Architecture, ...connections: readonly string[]): Architecture => ({
    ...architecture,
    deepenings: connections.map((connection) => mlp(connection)),
  })

  it('that is taken away leaves the wiring as it was before, to the byte', () => {
    const there = fed(three, 'all').architecture
    expect(there.wiring.feedback).toBe('all')
    expect(JSON.stringify(fed(there, 'none').architecture)).toBe(JSON.stringify(three))
    expect(fed(three, 'none').architecture).toBe(three)
  })

  it('keeps what stands on a way while the way is one, alone or among others', () => {
    const next = at(fed(three, 'next').architecture, 'layer1.feedback', 'layer2.feedback')
    const all = fed(next, 'all')
    expect(places(all.architecture)).toEqual(['layer1.feedback.layer2', 'layer2.feedback.layer3'])
    expect(places(fed(all.architecture, 'next').architecture)).toEqual(['layer1.feedback', 'layer2.feedback'])
    // Of the ways from the top one is the next layer's as well.
    const top = fed(all.architecture, 'top')
    expect(places(top.architecture)).toEqual(['layer2.feedback'])
    expect(top.dropped.map(({ at: where }) => where)).toEqual(['layer1.feedback.layer2'])
    expect(fed(all.architecture, 'none').dropped).toHaveLength(2)
  })

  it('follows its layers to new numbers', () => {
    const all = at(fed(three, 'all').architecture, 'layer1.feedback.layer3')
    expect(places(applyEdit(all, { kind: 'add-layer', at: 2 }).architecture)).toEqual(['layer1.feedback.layer4'])
    expect(places(applyEdit(all, { kind: 'remove-layer', layer: 2 }).architecture)).toEqual(['layer1.feedback.layer2'])
    expect(applyEdit(all, { kind: 'remove-layer', layer: 3 }).dropped).toHaveLength(1)
    const top = at(fed(three, 'top').architecture, 'layer1.feedback')
    expect(places(applyEdit(top, { kind: 'add-layer', at: 4 }).architecture)).toEqual(['layer1.feedback'])
  })

  it('of a strategy that is dropped on a layer comes along, and goes with the next that wires otherwise', () => {
    const drop = (architecture: Architecture, strategy: string): Architecture =>
      applyEdit(architecture, { kind: 'apply-strategy', strategy, settings: {}, onto: { kind: 'layer', layer: 1 } })
        .architecture
    const there = drop(net(['gru']), 'stack-feedback')
    expect([there.layers.length, there.wiring.feedback]).toEqual([2, 'top'])
    expect(drop(there, 'stack-highway').wiring).toEqual({ ...PLAIN_WIRING, around: 'highway' })
    expect(drop(there, 'input-mlp').wiring.feedback).toBe('top')
  })
})

describe('what cannot be done', () => {
  const edits: readonly (readonly [code: string, edit: Edit])[] = [
    ['no-such-layer', { kind: 'remove-layer', layer: 7 }],
    ['no-such-layer', { kind: 'add-layer', at: 1.5 }],
    ['no-layers', { kind: 'remove-layer', layer: 1 }],
    ['unknown-cell', { kind: 'change-cell', layer: 1, cell: 'constructor' }],
    ['unknown-connection', { kind: 'deepen', deepening: mlp('layer1.nowhere') }],
    ['no-deepening', { kind: 'remove-deepening', at: 'input' }],
    ['unknown-strategy', { kind: 'apply-strategy', strategy: 'none', settings: {}, onto: { kind: 'net' } }],
    ['unknown-setting', { kind: 'apply-strategy', strategy: 'rhn', settings: { speed: 1 }, onto: { kind: 'net' } }],
    ['one-layer', { kind: 'rewire', change: { around: 'residual' } }],
    ['one-layer', { kind: 'rewire', change: { feedback: 'next' } }],
  ]

  it.each(edits)('%s: changes nothing and says why', (code, edit) => {
    const architecture = net()
    const edited = applyEdit(architecture, edit)
    expect(edited.problems.map((problem) => problem.code)).toEqual([code])
    expect(edited.architecture).toBe(architecture)
  })

  it('takes back the edits of the same step', () => {
    const architecture = net()
    const edited = applyEdits(architecture, [
      { kind: 'add-layer', at: 2 },
      { kind: 'remove-layer', layer: 9 },
    ])
    expect(edited.architecture).toBe(architecture)
    expect(edited.problems).toHaveLength(1)
  })

  it('lets an architecture be edited while it has problems', () => {
    const { architecture } = applyEdit(net(['lstm'], [mlp('layer1.carousel')]), {
      kind: 'resize-layer',
      layer: 1,
      size: 0,
    })
    expect(validate(architecture).map(({ code }) => code)).toEqual(['bad-size'])
    const mended = applyEdit(architecture, { kind: 'resize-layer', layer: 1, size: 4 }).architecture
    expect(places(mended)).toEqual(['layer1.carousel'])
    expect(validate(mended)).toEqual([])
  })
})
