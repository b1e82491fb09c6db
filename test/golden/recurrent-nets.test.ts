import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { compile, compileGraph } from '../../src-main/compiler/compile.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import { Flow } from '../../src-main/diagnostics/probe/flow.ts'
import { flowGraph } from '../../src-main/diagnostics/probe/flow-graph.ts'
import { stateGradient, stateTaps } from '../../src-main/diagnostics/probe/state-gradient.ts'
import type { Batch, Evaluation, Session, Tensors } from '../../src-main/execution/executor.ts'
import { PLAIN_WIRING, type Architecture } from '../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { sampleSession } from '../execution/sample-session.ts'
import { flat, readGolden, type GoldenNet, type Translation } from './recurrent-net.ts'
import { TRANSLATIONS } from './translations.ts'

/** Of every number, relative to the largest one it is compared with. */
const TOLERANCE = 1e-12

const LOSSES = {
  mse: { loss: 'mean-squared-error', activation: 'identity' },
  'softmax-cross-entropy': { loss: 'softmax-cross-entropy', activation: 'softmax' },
  'sigmoid-cross-entropy': { loss: 'sigmoid-cross-entropy', activation: 'sigmoid' },
} as const

function architectureOf({ sizes, loss }: GoldenNet, { architecture }: Translation): Architecture {
  return {
    name: 'golden',
    input: { kind: 'real', size: sizes.n },
    wiring: PLAIN_WIRING,
    deepenings: [],
    readout: { size: sizes.m, activation: LOSSES[loss.kind].activation, reads: 'step' },
    ...architecture,
  }
}

function batchOf({ sizes: { T, B, m }, loss, x, target }: GoldenNet): Batch {
  const isSymbols = loss.kind === 'softmax-cross-entropy'
  return {
    steps: T,
    size: B,
    input: Float64Array.from(flat(x)) as unknown as Float32Array, // The golden numbers are doubles; the reference takes them as they are.
    target: isSymbols ? Int32Array.from(flat(target)) : (Float64Array.from(flat(target)) as unknown as Float32Array),
    weights: new Float32Array(T * B).fill(1),
    lengths: new Int32Array(B).fill(T),
    // Their squared error is summed over the m outputs, ours is averaged.
    normaliser: loss.kind === 'mse' ? (T * B) / m : T * B,
    continues: true,
  }
}

/** A golden weight, or its gradient, as our leaf has it. */
function leafOf(
  name: string,
  from: Readonly<Record<string, unknown>>,
  { leaves }: Translation,
): readonly number[] | 'zero' {
  const source = leaves[name] ?? { of: name.startsWith('layer') ? name : `readout.${name}` }
  if (source === 'zero') return 'zero'
  const matrix = from[source.of] as readonly (number | readonly number[])[]
  const [first, last] = source.columns ?? [0, undefined]
  const values = matrix.flatMap((row) => (typeof row === 'number' ? [row] : row.slice(first, last)))
  return source.sign === 'minus' ? values.map((value) => -value) : values
}

function parametersOf({ parameters }: Program, golden: GoldenNet, translation: Translation): Tensors {
  return new Map(
    parameters.map(({ name, rows, columns, leaves }) => {
      const values = new Float64Array(rows * columns)
      for (const leaf of leaves) {
        const theirs = leafOf(leaf.name, golden.weights, translation)
        if (theirs === 'zero') continue
        expect(theirs, leaf.name).toHaveLength(leaf.rows * columns)
        values.set(theirs, leaf.row * columns)
      }
      return [name, { rows, columns, values }]
    }),
  )
}

/** [B, d] as the [d, B] of a carried state. */
function carriedOf({ sizes: { B, d }, initial }: GoldenNet): Tensors {
  return new Map(
    Object.entries(initial).map(([name, nested]) => {
      const values = flat(nested)
      const transposed = Float64Array.from({ length: d * B }, (_, k) => values[(k % B) * d + Math.floor(k / B)]!)
      return [name, { rows: d, columns: B, values: transposed }]
    }),
  )
}

function expectClose(ours: ArrayLike<number>, theirs: readonly number[], what: string): void {
  expect(ours.length, what).toBe(theirs.length)
  const scale = Math.max(...theirs.map(Math.abs))
  const worst = Math.max(...theirs.map((value, k) => Math.abs(value - ours[k]!)))
  expect(worst / scale, what).toBeLessThan(TOLERANCE)
}

describe.each(Object.entries(TRANSLATIONS))('%s', (name, translation) => {
  const golden = readGolden(name)
  const ways = Object.values(translation.ways).flat()
  const taps = [...new Set(['input', ...ways.map(({ at }) => at)])]
  const program = compile(architectureOf(golden, translation), { loss: LOSSES[golden.loss.kind].loss, taps })
  const batch = batchOf(golden)
  let session: Session
  let loss: number
  let gradients: Tensors

  const load = (): void => {
    const parameters = parametersOf(program, golden, translation)
    session.load({ parameters, slots: new Map(), carried: carriedOf(golden) })
  }
  beforeAll(async () => {
    session = await sampleSession(program)
    load()
    ;({ loss, gradients } = session.differentiate(batch, 1))
  })

  /** dL/d(value) at step t, as [B, size]: what all its ways bring back. Step -1 is the initial state. */
  const gradientAt = (value: string, t: number): readonly number[] => {
    const { T, B } = golden.sizes
    return translation.ways[value]!.filter(({ later }) => t + (later ?? 0) >= 0 && t + (later ?? 0) < T)
      .map(({ at, later, rows }) => {
        const tap = session.tap(at)
        const size = tap.length / T / B
        const step = tap.subarray((t + (later ?? 0)) * B * size, (t + (later ?? 0) + 1) * B * size)
        return [...step].filter((_, k) => k % size < (rows ?? size))
      })
      .reduce((sum, part) => sum.map((number, k) => number + part[k]!))
  }

  it('has the loss and the outputs', () => {
    expectClose([loss], flat(golden.outputs['loss']!), 'loss')
    for (const [value, nested] of Object.entries(golden.outputs)) {
      if (value === 'loss' || value === 'yhat') continue
      expectClose(session.value(translation.values?.[value] ?? value), flat(nested), value)
    }
    load()
    const evaluation: Evaluation = session.evaluate(batch)
    expectClose(evaluation.logits, flat(golden.outputs['yhat']!), 'yhat')
    expectClose([evaluation.lossSum / batch.normaliser], flat(golden.outputs['loss']!), 'loss')
  })

  it('has the gradients of the weights', () => {
    load()
    ;({ gradients } = session.differentiate(batch, 1))
    const leaves = program.parameters.flatMap((parameter) => parameter.leaves.map((leaf) => ({ parameter, leaf })))
    for (const { parameter, leaf } of leaves) {
      const theirs = leafOf(leaf.name, golden.gradients.weights, translation)
      const { values } = gradients.get(parameter.name)!
      const ours = values.subarray(leaf.row * parameter.columns, (leaf.row + leaf.rows) * parameter.columns)
      if (theirs !== 'zero') expectClose(ours, theirs, leaf.name)
    }
  })

  it('has the gradient of every value at every step, of the initial state and of the input', () => {
    load()
    session.differentiate(batch, 1)
    expectClose(session.tap('input'), flat(golden.gradients.x), 'x')
    for (const value of Object.keys(translation.ways)) {
      const steps = golden.gradients.steps[value] as readonly (readonly number[])[]
      steps.forEach((step, t) => expectClose(gradientAt(value, t), flat(step), `${value}<${t}>`))
      const initial = golden.gradients.initial[value]
      if (initial !== undefined) expectClose(gradientAt(value, -1), flat(initial), `initial ${value}`)
    }
  })

  it('has the gradient of every state as the quantities take it', async () => {
    const net = flowGraph(buildGraph(architectureOf(golden, translation)))
    const flowing = compileGraph(net.graph, { loss: LOSSES[golden.loss.kind].loss, taps: stateTaps(net) })
    const other = await sampleSession(flowing)
    other.load({ parameters: parametersOf(flowing, golden, translation), slots: new Map(), carried: carriedOf(golden) })
    other.differentiate(batch, 1)
    const flow = new Flow(flowing, other, batch, { gradients: stateTaps(net), withSignals: false })
    const compared = net.states.filter(({ name: state }) => golden.gradients.steps[state] !== undefined)
    for (const state of compared) {
      const theirs = flat(golden.gradients.steps[state.name]!)
      expectClose(stateGradient(flow, state).values, theirs, state.name)
    }
    expect(compared.map(({ name: state }) => state)).toContain('layer1.h')
  })
})

it('no golden net is left out', () => {
  const files = readdirSync(new URL('pytorch/', import.meta.url)).filter((file) => file.endsWith('.json'))
  const nets = files
    .map((file) => file.replace('.json', ''))
    .filter((file) => !['optimisers', 'clipping'].includes(file))
  expect(Object.keys(TRANSLATIONS).sort()).toEqual(nets.sort())
})
