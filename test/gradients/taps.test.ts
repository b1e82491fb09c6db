import { describe, expect, it } from 'vitest'
import { compile, compileGraph } from '../../src-main/compiler/compile.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Batch, TrainedState } from '../../src-main/execution/executor.ts'
import { present } from '../../src-main/foundation/invariant.ts'
import type { Architecture, Deepening } from '../../src-main/network/architecture/architecture.ts'
import { Draft } from '../../src-main/network/drawing/draft.ts'
import type { Connection, GraphNode, StepGraph } from '../../src-main/network/graph.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { plainStep, sampleSession, sampleTensors } from '../execution/sample-session.ts'
import { architecture } from '../network/nets.ts'

const TOLERANCE = 1e-12
const PROBE = 'probe'

/**
 * The graph with a zero sum added to what flows on a connection: P x<t>, P all zero; or, where one value per sequence flows, a zero
 * column. By the chain rule dL/dP is the sum over t and b of dL/d(connection)<t> x<t>': as many weighted sums of the tap as x has rows.
 */
function withProbe({ nodes, leaves, ...graph }: StepGraph, connection: Connection): StepGraph {
  const draft = new Draft()
  for (const node of nodes) {
    draft.restore({ ...node, inputs: node.inputs.map((input) => (input === connection.node ? PROBE : input)) })
    if (node.id === connection.node) drawProbe(draft, node)
  }
  const end = graph.logits === connection.node ? PROBE : graph.logits
  return { ...graph, nodes: draft.nodes, leaves: [...leaves, ...draft.leaves], logits: end }
}

function drawProbe(draft: Draft, { id, size, time }: GraphNode): void {
  const P = { name: 'P', initial: 0 }
  if (time === 'once') draft.apply('shift', [id], { name: PROBE, leaves: { bias: P } })
  else draft.apply('add', [id, draft.affine({ inputs: ['x'], size, weight: P })], { name: PROBE })
}

/** [T, B, size] of a tap as the gradient of P. */
function probeGradient(
  tap: ArrayLike<number>,
  { size }: Connection,
  { time }: GraphNode,
  batch: Batch,
): readonly number[] {
  const columns = batch.steps * batch.size
  const read = (column: number, k: number): number => Number(tap[column * size + k])
  const n = batch.input.length / columns
  if (time === 'once') return range(size).map((k) => total(range(batch.size).map((b) => read(b, k))))
  return range(size).flatMap((k) =>
    range(n).map((j) => total(range(columns).map((column) => read(column, k) * batch.input[column * n + j]!))),
  )
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, k) => k)
const total = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + term, 0)

function expectClose(ours: readonly number[], theirs: ArrayLike<number>, what: string): void {
  expect(theirs.length, what).toBe(ours.length)
  const scale = Math.max(1e-3, ...ours.map(Math.abs))
  ours.forEach((value, k) => expect(Math.abs(value - theirs[k]!) / scale, what).toBeLessThan(TOLERANCE))
}

const mlp = (at: string, shortcut: Deepening['shortcut']): Deepening => ({
  at,
  widths: [3, 2],
  activation: 'tanh',
  shortcut,
})
const lstm = architecture('shallow', { activation: 'identity' })
const NETS: Readonly<Record<string, Architecture>> = {
  'an RNN': architecture('shallow', { cell: 'rnn', activation: 'sigmoid' }),
  'an LSTM with everything': architecture('shallow', {
    activation: 'softmax',
    options: { peephole: true, layerNorm: true },
  }),
  'a coupled LSTM that predicts once': architecture('shallow', {
    activation: 'identity',
    reads: 'last',
    options: { coupled: true },
  }),
  'a GRU with the reset after the product': architecture('shallow', { cell: 'gru', options: { reset: 'after' } }),
  'an RHN in two layers': architecture('rhn', { cell: 'rhn', layers: 2 }),
  'a deep-transition GRU': architecture('deep-transition-gru', {}),
  'a stack through yhat and h with skips': {
    ...architecture('stack-skip', { cell: 'rnn', activation: 'identity' }),
    wiring: { between: 'both', inputSkip: 'sum', around: 'residual', toReadout: 'sum' },
  },
  'a stack that feeds back to all below': {
    ...architecture('stack-feedback', { cell: 'gru', layers: 3, activation: 'identity' }),
    wiring: { between: 'h', inputSkip: 'none', around: 'highway', toReadout: 'top', feedback: 'all' },
    deepenings: [mlp('layer1.feedback.layer2', 'concat'), mlp('layer2.feedback.layer3', 'identity')],
  },
  'a highway stack': architecture('stack-highway', { cell: 'gru' }),
  'an H-LSTM': architecture('gate-mlp', { activation: 'identity' }),
  'an LSTM deep everywhere': {
    ...lstm,
    deepenings: [
      mlp('input', 'highway'),
      mlp('layer1.transition', 'identity'),
      mlp('layer1.update', 'concat'),
      mlp('layer1.carousel', 'highway'),
      mlp('layer1.cell-to-hidden', 'concat'),
      mlp('readout.before', 'identity'),
      mlp('output', 'none'),
    ],
  },
}

describe.each(Object.entries(NETS))('the taps of %s', (_name, net) => {
  const graph = buildGraph(net)
  const time = new Map(graph.nodes.map((node) => [node.id, node]))
  const loss = net.readout.activation === 'softmax' ? 'softmax-cross-entropy' : 'mean-squared-error'
  const ids = graph.connections.map(({ id }) => id)
  const tapped = compile(net, { loss, taps: ids })
  const batch = sampleBatch(tapped, { lengths: [5, 3, 4] })

  it('are the gradients of a zero sum added to each connection', async () => {
    const session = await sampleSession(tapped)
    session.differentiate(batch, 1)
    for (const connection of graph.connections) {
      const probed = compileGraph(withProbe(graph, connection), { loss })
      const probing = await sampleSession(probed)
      probing.load(zeroProbe(probed))
      const { values } = probing.differentiate(batch, 1).gradients.get('P')!
      const ours = probeGradient(session.tap(connection.id), connection, time.get(connection.node)!, batch)
      expectClose(ours, values, connection.id)
    }
  })

  it('leave the bits of training as they are', async () => {
    const trained = async (taps: readonly string[]) => {
      const optimiser = makeOptimiser('adam')
      const session = await sampleSession(compile(net, { loss, taps }), { optimiser })
      for (let step = 1; step <= 5; step++) session.train(batch, plainStep(step, { clipNorm: 0.5 }))
      return session.save()
    }
    const [without, all, one] = await Promise.all([trained([]), trained(ids), trained(ids.slice(0, 1))])
    expect(all).toEqual(without)
    expect(one).toEqual(without)
  })
})

/** The same parameters leaf by leaf (a probe may keep affine maps apart that are packed without it), and zero for the probe. */
function zeroProbe(program: Program): TrainedState {
  const P = present(
    program.parameters.find(({ name }) => name === 'P'),
    'the probe',
  )
  const zero = { rows: P.rows, columns: P.columns, values: new Float32Array(P.rows * P.columns) }
  return { parameters: new Map([...sampleTensors(program), ['P', zero]]), slots: new Map(), carried: new Map() }
}

it('a tap of symbols is that of their one-hot rows', async () => {
  const net = architecture('shallow', { input: 'symbols', activation: 'softmax' })
  const program = compile(net, { loss: 'softmax-cross-entropy', taps: ['input'] })
  const real = compile(
    { ...net, input: { ...net.input, kind: 'real' } },
    { loss: 'softmax-cross-entropy', taps: ['input'] },
  )
  const batch = sampleBatch(program)
  const n = net.input.size
  const rows = Float32Array.from({ length: batch.input.length * n }, (_, k) =>
    Number(batch.input[Math.floor(k / n)] === k % n),
  )
  const [ours, theirs] = await Promise.all([sampleSession(program), sampleSession(real)])
  const loss = ours.differentiate(batch, 1).loss
  expect(theirs.differentiate({ ...batch, input: rows }, 1).loss).toBeCloseTo(loss, 12)
  expectClose([...ours.tap('input')], theirs.tap('input'), 'input')
})
