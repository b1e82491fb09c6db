import { describe, expect, test } from 'vitest'
import { applyChanges, type Command } from '../../src-main/document/commands.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { present } from '../../src-main/foundation/invariant.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import type { Edit } from '../../src-main/network/edits/edit.ts'
import { equations } from '../../src-main/network/equations/equations.ts'
import { parameterCount } from '../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import { prepareRun } from '../../src-main/studies/prepare-run.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import { train } from '../../src-main/training/train.ts'
import { RecordedHost } from '../training/recorded-host.ts'
import { after } from './sample.ts'

const WIDTH = 8
const base = {
  input: { kind: 'real', size: 2 },
  readout: { size: 1, activation: 'identity', reads: 'last' },
  width: WIDTH,
} as const

const mlp = (at: string, layers: number, shortcut: 'none' | 'concat' = 'none'): Edit => ({
  kind: 'deepen',
  deepening: { at, widths: Array.from({ length: layers }, () => WIDTH), activation: 'tanh', shortcut },
})

interface Figure {
  readonly name: string
  /** The shallow cell that is begun with. */
  readonly from: string
  readonly edits: readonly Edit[]
  readonly strategy: string
  readonly settings: { readonly depth?: number; readonly layers?: number }
}

/** The figures of the literature, each as a person draws it: one edit after the other, beginning with one shallow layer. */
const figures: readonly Figure[] = [
  {
    name: 'a stack through h',
    from: 'lstm',
    edits: [
      { kind: 'add-layer', at: 2 },
      { kind: 'add-layer', at: 3 },
    ],
    strategy: 'stack-h',
    settings: { layers: 3 },
  },
  { name: 'DT-RNN', from: 'rnn', edits: [mlp('layer1.update', 1)], strategy: 'dt', settings: { depth: 2 } },
  {
    name: 'DT(S)-RNN',
    from: 'rnn',
    edits: [
      mlp('layer1.update', 1),
      {
        kind: 'change-deepening',
        at: 'layer1.update',
        change: { widths: [WIDTH, WIDTH], shortcut: 'concat' },
      },
    ],
    strategy: 'dts',
    settings: { depth: 3 },
  },
  {
    name: 'DOT(S)-RNN',
    from: 'rnn',
    edits: [mlp('layer1.update', 1, 'concat'), mlp('readout.before', 1)],
    strategy: 'dots',
    settings: { depth: 2 },
  },
  {
    name: 'a recurrent highway network',
    from: 'lstm',
    edits: [
      { kind: 'change-cell', layer: 1, cell: 'rhn' },
      { kind: 'set-option', layer: 1, option: 'depth', value: 3 },
    ],
    strategy: 'rhn',
    settings: { depth: 3 },
  },
  {
    name: 'an H-LSTM',
    from: 'lstm',
    edits: ['gate.forget', 'gate.input', 'candidate', 'gate.output'].map((at) => mlp(`layer1.${at}`, 1)),
    strategy: 'gate-mlp',
    settings: { depth: 1 },
  },
  {
    name: 'an LSTM with an MLP on its carousel',
    from: 'lstm',
    edits: [mlp('layer1.carousel', 1)],
    strategy: 'carousel-mlp',
    settings: { depth: 1 },
  },
]

/** Draws by the commands that a window sends, as they come over the wire; undoing all of it gives the document before. */
function drawnByHand({ from, edits }: Figure): Architecture {
  const shallow = findStrategy('shallow').build({ ...base, cell: { kind: from, options: {} } })
  const source = { kind: 'strategy', strategy: 'shallow', settings: from === 'lstm' ? {} : { cell: from } } as const
  let document = after({ kind: 'add-architectures', architectures: [{ id: 'a', title: 'By hand', source, slot: 0 }] })
  for (const [k, edit] of edits.entries()) {
    const drawing = k === 0 ? { drawing: shallow } : {}
    const command: Command = { kind: 'edit-architecture', id: 'a', edits: [edit], ...drawing }
    const effect = effectOf(document, parseCommand(JSON.parse(JSON.stringify(command))))
    expect(effect.changes).toHaveLength(1)
    document = applyChanges(document, effect.changes)
  }
  const drawn = present(document.architectures['a'], 'the drawing').source
  if (drawn.kind !== 'drawn') throw new Error('it was not drawn')
  return drawn.architecture
}

describe.each(figures)('$name, built by hand', (figure) => {
  const { from, strategy, settings } = figure
  const byHand = drawnByHand(figure)
  const made = findStrategy(strategy).build({ ...base, cell: { kind: from, options: {} }, ...settings })

  test('is the net of the gallery: the same step graph, equations and parameters', () => {
    expect(validate(byHand)).toEqual([])
    const [hand, gallery] = [buildGraph(byHand), buildGraph(made)]
    expect(hand).toEqual(gallery)
    expect(equations(hand)).toEqual(equations(gallery))
    expect(parameterCount(hand)).toBe(parameterCount(gallery))
    // And not the shallow one that was begun with.
    const shallow = findStrategy('shallow').build({ ...base, cell: { kind: from, options: {} } })
    expect(equations(hand)).not.toEqual(equations(buildGraph(shallow)))
  })

  test('trains: every weight moves, and the loss falls', async () => {
    const { definition } = taskKind('adding').make({ length: 6, epoch: 32, validation: 16, test: 16 }, [])
    const recipe = { ...standardRecipe, learningRate: 0.01, batch: 16, shards: 1, maxSteps: 30, patience: null }
    const job = { id: 'run', architecture: byHand, task: definition, data: [], recipe, seed: 1 } as const
    const prepared = await prepareRun({ ...job, executor: 'wasm', threads: 1 }, [])
    const { task, session, initial } = prepared
    try {
      const host = new RecordedHost()
      const start = { kind: 'fresh', parameters: initial } as const
      const end = await train({ task, recipe, seed: 1, session, start, test: 'after-selection', host })
      expect(end).toMatchObject({ reason: 'max-steps', step: 30 })
      const losses = host.of('evaluated').map(({ training }) => training)
      expect(losses.every(Number.isFinite)).toBe(true)
      expect(losses.at(-1)).toBeLessThan(losses[0]!)
      const { parameters } = session.save()
      for (const [name, { values }] of initial)
        expect([name, parameters.get(name)!.values.some((value, k) => value !== values[k])]).toEqual([name, true])
    } finally {
      session.dispose()
    }
  })
})
