import { describe, expect, it } from 'vitest'
import { compileGraph } from '../../src-main/compiler/compile.ts'
import { Draft } from '../../src-main/network/drawing/draft.ts'
import type { StepGraph } from '../../src-main/network/graph.ts'
import { OPERATIONS } from '../../src-main/network/operations/index.ts'
import { LOSSES } from '../../src-main/network/operations/losses.ts'
import type { NodeOptions } from '../../src-main/network/operations/operation.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture, net } from '../network/nets.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import { gradientError } from './directional-check.ts'

const SIZE = 3
const POSITIVE_ONLY = ['log', 'reciprocal', 'inverse-deviation', 'quotient']
const OPTIONS: Readonly<Record<string, NodeOptions>> = {
  affine: { attributes: { size: 2 }, leaves: { weight: { name: 'W' }, bias: { name: 'b' } } },
  scale: { attributes: { factor: -1.7 } },
  dropout: { attributes: { rate: 0.4, variational: false } },
  broadcast: { attributes: { size: 4 } },
  diagonal: { leaves: { diagonal: { name: 'p' } } },
  parameter: { attributes: { size: SIZE }, leaves: { value: { name: 'p' } } },
  shift: { leaves: { bias: { name: 'p' } } },
  'layer-norm': { leaves: { gain: { name: 'gain' }, shift: { name: 'shift' } } },
}
/** Operations whose gradient is checked elsewhere, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  input: 'every net reads it',
  target: 'losses',
  pick: 'softmax cross-entropy',
  'max-features': 'softmax: its own gradient is never wanted, because the maximum cancels',
  'squared-error': 'losses',
  'absolute-error': 'losses',
  'binary-cross-entropy': 'losses',
  previous: 'every recurrent net',
  connection: 'every net',
}

/** x -> affine maps u, v of both -> the operation -> W_y -> yhat, with h<t> = tanh of the same, so that it also sits in a recurrence. */
function netOf(id: string): StepGraph {
  const draft = new Draft()
  const size = id === 'broadcast' ? 1 : SIZE
  const x = draft.apply('input', [], { name: 'x', attributes: { size: 4, kind: 'real' } })
  const hPrev = draft.previous('h', { size: SIZE })
  const operand = (name: string): string => {
    const a = draft.affine({ inputs: [hPrev, x], size, weight: { name: `W_${name}` }, bias: { name: `b_${name}` } })
    return POSITIVE_ONLY.includes(id) ? draft.apply('softplus', [a]) : a
  }
  const count = ['add', 'sub', 'hadamard', 'maximum', 'quotient', 'concat'].includes(id) ? 2 : 1
  const inputs = ['u', 'v'].slice(0, count).map(operand)
  const end =
    id === 'parameter'
      ? draft.apply('hadamard', [draft.apply(id, [], OPTIONS[id]), inputs[0]!], { name: 'end' })
      : draft.apply(id, inputs, { ...OPTIONS[id], name: 'end' })
  const h = draft.affine({ inputs: [end], size: SIZE, weight: { name: 'W_h' } })
  draft.apply('tanh', [h], { name: 'h' })
  const prediction = draft.affine({ inputs: [end], size: 2, weight: { name: 'W_y' }, name: 'yhat' })
  const states = [{ name: 'h', node: 'h', size: SIZE }]
  return { nodes: draft.nodes, leaves: draft.leaves, connections: [], logits: prediction, prediction, states }
}

describe('the adjoint of every operation agrees with a central difference', () => {
  const checked = OPERATIONS.map(({ id }) => id).filter((id) => !(id in ELSEWHERE) && id !== 'last')
  it.each(checked)('%s', async (id) => {
    const program = compileGraph(netOf(id), { loss: 'mean-squared-error' })
    expect(await gradientError(program, sampleBatch(program))).toBeLessThan(1e-6)
  })

  it('last', async () => {
    const graph = net('shallow', { cell: 'rnn', reads: 'last', activation: 'identity' })
    const program = compileGraph(graph, { loss: 'mean-squared-error' })
    expect(await gradientError(program, sampleBatch(program, { lengths: [5, 1, 3] }))).toBeLessThan(1e-6)
  })

  it('leaves out only operations that exist', () => {
    const ids = OPERATIONS.map(({ id }) => id)
    for (const id of [...Object.keys(ELSEWHERE), ...Object.keys(OPTIONS)]) expect(ids).toContain(id)
  })
})

describe('the gradient of every loss agrees with a central difference', () => {
  const rows = LOSSES.flatMap(({ id, activations }) =>
    (activations === 'any' ? ['identity', 'sigmoid', 'softmax', 'tanh'] : activations).flatMap((activation) =>
      (['step', 'last'] as const).map((reads) => ({ id, activation, reads })),
    ),
  )
  it.each(rows)('$id of $activation, read $reads', async ({ id, activation, reads }) => {
    const program = compile(architecture('shallow', { activation, reads }), { loss: id })
    expect(await gradientError(program, sampleBatch(program, { lengths: [5, 4, 2] }))).toBeLessThan(1e-6)
  })
})
