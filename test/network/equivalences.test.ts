import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Batch, Tensors } from '../../src-main/execution/executor.ts'
import type { Architecture, Deepening } from '../../src-main/network/architecture/architecture.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { sampleSession, sampleTensors } from '../execution/sample-session.ts'
import { architecture } from './nets.ts'

/** Weights of a leaf, row by row. */
type Leaves = (leaf: string) => Float64Array

const STEPS = 6
const SIZE = 3
const program = (net: Architecture): Program => compile(net, { loss: 'mean-squared-error' })
const batchFor = (net: Program): Batch => sampleBatch(net, { steps: STEPS, size: SIZE })

/** The leaves of the random parameters that a net gets in these tests. */
function sampled(net: Program): Leaves {
  const tensors = sampleTensors(net)
  return (name) => {
    const parameter = net.parameters.find(({ leaves }) => leaves.some((leaf) => leaf.name === name))!
    const { row, rows } = parameter.leaves.find((leaf) => leaf.name === name)!
    const { values } = tensors.get(parameter.name)!
    return Float64Array.from(values.subarray(row * parameter.columns, (row + rows) * parameter.columns))
  }
}

/** yhat [T, B, m] of a net with the weights given leaf by leaf; those left out are the random ones. */
async function predictions(
  net: Program,
  batch: Batch,
  leaves: (leaf: string) => Float64Array | undefined,
): Promise<Float64Array> {
  const own = sampled(net)
  const parameters: Tensors = new Map(
    net.parameters.map(({ name, rows, columns, leaves: parts }) => {
      const values = new Float64Array(rows * columns)
      for (const part of parts) values.set(leaves(part.name) ?? own(part.name), part.row * columns)
      return [name, { rows, columns, values }]
    }),
  )
  const session = await sampleSession(net, { steps: STEPS + 2 })
  session.load({ parameters, slots: new Map(), carried: new Map() })
  return Float64Array.from(session.evaluate(batch).prediction)
}

const random = (): undefined => undefined

function expectSame(ours: Float64Array, theirs: Float64Array): void {
  expect(ours).toHaveLength(theirs.length)
  ours.forEach((value, k) => expect(value).toBeCloseTo(theirs[k]!, 13))
  expect(Math.max(...theirs.map(Math.abs))).toBeGreaterThan(0.1)
}

const identityMatrix = (size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, k) => Number(Math.floor(k / size) === k % size))

describe('two names for one net', () => {
  it('a deep transition of one GRU step is a GRU', async () => {
    const gru = program(architecture('shallow', { cell: 'gru', activation: 'identity' }))
    const deep = program(architecture('deep-transition-gru', { depth: 1, activation: 'identity' }))
    const own = sampled(gru)
    const ours = await predictions(deep, batchFor(deep), (leaf) =>
      leaf.startsWith('layer1.') ? own(leaf.replace(/1$/, '')) : undefined,
    )
    expectSame(ours, await predictions(gru, batchFor(gru), random))
  })

  it.each(['dt', 'dts'])('%s of depth 1 is the shallow net', (id) => {
    const settings = { cell: 'rnn', depth: 1, activation: 'identity' }
    expect(program(architecture(id, settings))).toEqual(program(architecture('shallow', settings)))
  })

  it('a coupled LSTM is one whose input gate has the weights of the forget gate with the other sign', async () => {
    const coupled = program(architecture('shallow', { options: { coupled: true }, activation: 'identity' }))
    const plain = program(architecture('shallow', { activation: 'identity' }))
    const own = sampled(coupled)
    const ours = await predictions(plain, batchFor(plain), (leaf) =>
      /[Wb]_i$/.test(leaf) ? own(leaf.replace(/i$/, 'f')).map((value) => -value) : undefined,
    )
    expectSame(ours, await predictions(coupled, batchFor(coupled), random))
  })

  it('a stack through yhat is one through h where yhat is h', async () => {
    const d = 4
    const through = (id: string): Program => program(architecture(id, { cell: 'rnn', d, m: d, activation: 'identity' }))
    const [yhat, h] = [through('stack-yhat'), through('stack-h')]
    const ours = await predictions(yhat, batchFor(yhat), (leaf) => {
      if (leaf === 'layer1.W_y') return identityMatrix(d)
      return leaf === 'layer1.b_y' ? new Float64Array(d) : undefined
    })
    expectSame(ours, await predictions(h, batchFor(h), random))
  })

  it.each(['layer1.transition', 'layer1.carousel', 'layer1.gate.forget', 'readout.before'])(
    'a linear layer of ones on the diagonal at %s changes nothing',
    async (at) => {
      const shallow = architecture('shallow', { n: 5, d: 4, activation: 'identity' })
      const width = at === 'layer1.gate.forget' ? 9 : 4
      const deepening: Deepening = { at, widths: [width], activation: 'identity', shortcut: 'none' }
      const deep = program({ ...shallow, deepenings: [deepening] })
      const ours = await predictions(deep, batchFor(deep), (leaf) => {
        if (leaf === `${at}.W1` || leaf === `${at}.V`) return identityMatrix(width)
        return leaf === `${at}.b1` || leaf === `${at}.v` ? new Float64Array(width) : undefined
      })
      expectSame(ours, await predictions(program(shallow), batchFor(deep), random))
    },
  )
})

describe('an RHN of depth 1', () => {
  it('is h + T (H - h), written out', async () => {
    const [n, d, m] = [5, 4, 3]
    const net = program(architecture('rhn', { n, d, m, depth: 1, activation: 'identity' }))
    const own = sampled(net)
    const batch = batchFor(net)
    const affine = (index: string, rows: number, reads: readonly number[]): readonly number[] => {
      const [W, b] = [
        own(`${index === 'y' ? '' : 'layer1.'}W_${index}`),
        own(`${index === 'y' ? '' : 'layer1.'}b_${index}`),
      ]
      return Array.from({ length: rows }, (_, row) =>
        reads.reduce((sum, read, k) => sum + W[row * reads.length + k]! * read, b[row]!),
      )
    }
    const expected = new Float64Array(STEPS * SIZE * m)
    for (let b = 0; b < SIZE; b++) {
      let h: readonly number[] = Array.from({ length: d }, () => 0)
      for (let t = 0; t < STEPS; t++) {
        const column = t * SIZE + b
        const reads = [...h, ...batch.input.subarray(column * n, (column + 1) * n)]
        const H = affine('H1', d, reads).map(Math.tanh)
        const T = affine('T1', d, reads).map((a) => 1 / (1 + Math.exp(-a)))
        h = h.map((state, k) => state + T[k]! * (H[k]! - state))
        expected.set(affine('y', m, h), column * m)
      }
    }
    expectSame(await predictions(net, batch, random), expected)
  })
})

describe('a stack of L layers (Turek et al. 2020)', () => {
  it('is one layer of L blocks, each fed by the block below one step ago, whose output is read L - 1 steps later', async () => {
    const [n, d, m, L] = [3, 2, 2, 3]
    const stack = program(architecture('stack-h', { cell: 'rnn', n, d, m, layers: L, activation: 'identity' }))
    const wide = program(architecture('shallow', { cell: 'rnn', n, d: L * d, m, activation: 'identity' }))
    const own = sampled(stack)
    // Without biases a block stays at zero until the first input has come up to it.
    const withoutBias = (leaf: string): Float64Array | undefined =>
      /layer\d\.b_h/.test(leaf) ? new Float64Array(d) : undefined
    const columns = L * d + n
    const W = new Float64Array(L * d * columns)
    for (let layer = 0; layer < L; layer++) {
      const source = own(`layer${layer + 1}.W_h`)
      const inputs = source.length / d - d
      for (let row = 0; row < d; row++) {
        const from = row * (d + inputs)
        const to = (layer * d + row) * columns
        W.set(source.subarray(from, from + d), to + layer * d)
        W.set(source.subarray(from + d, from + d + inputs), to + (layer === 0 ? L * d : (layer - 1) * d))
      }
    }
    const W_y = new Float64Array(m * L * d)
    for (let row = 0; row < m; row++) W_y.set(own('W_y').subarray(row * d, (row + 1) * d), row * L * d + (L - 1) * d)
    const batch = batchFor(stack)
    const delayed = {
      ...sampleBatch(stack, { steps: STEPS + L - 1, size: SIZE }),
      input: new Float32Array((STEPS + L - 1) * SIZE * n),
    }
    delayed.input.set(batch.input)
    const ours = await predictions(wide, delayed, (leaf) => {
      if (leaf === 'layer1.b_h') return new Float64Array(L * d)
      return leaf === 'W_y' ? W_y : leaf === 'layer1.W_h' ? W : own(leaf)
    })
    expectSame(ours.subarray((L - 1) * SIZE * m), await predictions(stack, batch, withoutBias))
  })
})
