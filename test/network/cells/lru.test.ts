/** The linear recurrent unit against the paper's own form, in complex numbers. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Program } from '../../../src-main/compiler/program.ts'
import type { Batch, Tensors } from '../../../src-main/execution/executor.ts'
import { initialTensors } from '../../../src-main/training/initial.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { sampleBatch } from '../../execution/sample-batch.ts'
import { sampleSession, sampleTensors } from '../../execution/sample-session.ts'
import { gradientError } from '../../gradients/directional-check.ts'
import { architecture, type NetSettings } from '../nets.ts'

type Complex = readonly [re: number, im: number]
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d]
const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]
/** e^z */
const exponential = ([re, im]: Complex): Complex => [Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im)]
const size = ([re, im]: Complex): number => Math.hypot(re, im)
const sum = (numbers: readonly Complex[]): Complex => numbers.reduce(plus, [0, 0])

const [n, d, m, STEPS, ROWS] = [3, 5, 2, 7, 3]
const programOf = (settings: NetSettings = {}): Program =>
  compile(architecture('shallow', { cell: 'lru', n, d, m, activation: 'identity', ...settings }), {
    loss: 'mean-squared-error',
  })

const entry = (tensors: Tensors, name: string, row: number, column = 0): number => {
  const { values, columns } = tensors.get(name)!
  return values[row * columns + column]!
}

const modes = Array.from({ length: d }, (_, k) => k)

/** lambda of each mode: exp(-exp(nu_log) + i exp(theta_log)). */
const eigenvalues = (tensors: Tensors, count = d): readonly Complex[] =>
  Array.from({ length: count }, (_, k) =>
    exponential([-Math.exp(entry(tensors, 'layer1.nu_log', k)), Math.exp(entry(tensors, 'layer1.theta_log', k))]),
  )

/** yhat [T, B, m] of the paper's equations, g behind what the layer shows. */
function byComplexNumbers(tensors: Tensors, { input }: Batch, g: (x: number) => number): readonly number[] {
  const lambda = eigenvalues(tensors)
  const B = (k: number, j: number): Complex => [entry(tensors, 'layer1.B', k, j), entry(tensors, 'layer1.B', d + k, j)]
  const C = (k: number, j: number): Complex => [entry(tensors, 'layer1.C', k, j), -entry(tensors, 'layer1.C', k, d + j)]
  const predictions: number[] = []
  let states = Array.from({ length: ROWS }, () => modes.map((): Complex => [0, 0]))
  for (let t = 0; t < STEPS; t++) {
    states = states.map((state, row) => {
      const x = Array.from({ length: n }, (_, j) => input[(t * ROWS + row) * n + j]!)
      const next = state.map((c, k) => {
        const gamma: Complex = [Math.exp(entry(tensors, 'layer1.gamma_log', k)), 0]
        return plus(times(lambda[k]!, c), times(gamma, sum(x.map((value, j) => times(B(k, j), [value, 0])))))
      })
      const h = modes.map((k) => {
        const read = sum(next.map((c, j) => times(C(k, j), c)))
        return g(read[0] + x.reduce((total, value, j) => total + entry(tensors, 'layer1.D', k, j) * value, 0))
      })
      for (let k = 0; k < m; k++)
        predictions.push(
          h.reduce((total, value, j) => total + entry(tensors, 'W_y', k, j) * value, entry(tensors, 'b_y', k)),
        )
      return next
    })
  }
  return predictions
}

const gelu = (x: number): number => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))

describe('a linear recurrent unit', () => {
  it.each([
    ['identity', (x: number) => x],
    ['gelu', gelu],
  ])('is what complex numbers say, with %s behind it', async (activation, g) => {
    const program = programOf({ options: { activation } })
    const session = await sampleSession(program, { steps: STEPS, batch: ROWS })
    const batch = sampleBatch(program, { steps: STEPS, size: ROWS })
    const expected = byComplexNumbers(sampleTensors(program), batch, g)
    const { prediction } = session.evaluate(batch)
    expect(prediction).toHaveLength(expected.length)
    expected.forEach((value, k) => expect(prediction[k]).toBeCloseTo(value, 12))
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1)
  })

  it('has the gradient of central differences', async () => {
    for (const activation of ['identity', 'gelu']) {
      const program = programOf({ options: { activation } })
      expect(await gradientError(program, sampleBatch(program, { lengths: [5, 1, 3] }))).toBeLessThan(1e-6)
    }
  })

  it('has 3d + 3dn + 2d^2 parameters, none of them a bias', () => {
    const graph = buildGraph(architecture('shallow', { cell: 'lru', n, d, m }))
    const sizes = graph.leaves
      .filter(({ name }) => name.startsWith('layer1.'))
      .map(({ name, rows, columns }) => [name.replace('layer1.', ''), rows, columns])
    expect(sizes).toEqual([
      ['nu_log', d, 1],
      ['theta_log', d, 1],
      ['gamma_log', d, 1],
      ['B_re', d, n],
      ['B_im', d, n],
      ['C', d, 2 * d],
      ['D', d, n],
    ])
    expect(sizes.reduce((total, [, rows, columns]) => total + Number(rows) * Number(columns), 0)).toBe(
      3 * d + 3 * d * n + 2 * d * d,
    )
  })

  it('decays at every parameter: |lambda| < 1', () => {
    for (let nu = -30; nu <= 6; nu += 0.25) {
      const tensors = new Map(
        [
          ['layer1.nu_log', nu],
          ['layer1.theta_log', 1.3 * nu],
        ].map(([name, value]) => [String(name), { rows: 1, columns: 1, values: Float64Array.of(Number(value)) }]),
      )
      expect(size(eigenvalues(tensors, 1)[0]!)).toBeLessThan(1)
    }
  })

  it('forgets: without input c<t> is lambda^t c<0>', async () => {
    const program = programOf({ options: { activation: 'identity' } })
    const session = await sampleSession(program, { steps: STEPS, batch: 1, inspect: true })
    const batch = sampleBatch(program, { steps: STEPS, size: 1 })
    batch.input.fill(0, n)
    session.evaluate(batch)
    const [re, im] = ['layer1.c-re', 'layer1.c-im'].map((name) => session.value(name)) as [Float64Array, Float64Array]
    eigenvalues(sampleTensors(program)).forEach((lambda, k) => {
      let c: Complex = [re[k]!, im[k]!]
      expect(size(c)).toBeGreaterThan(1e-3)
      for (let t = 1; t < STEPS; t++) {
        c = times(lambda, c)
        expect(re[t * d + k]).toBeCloseTo(c[0], 13)
        expect(im[t * d + k]).toBeCloseTo(c[1], 13)
      }
    })
  })
})

describe('what a layer below hears of one', () => {
  const program = compile(architecture('stack-feedback', { cell: 'lru', n, d, m, layers: 3, activation: 'identity' }), {
    loss: 'mean-squared-error',
  })

  it('is a state of the net, though no layer reads its own h', () => {
    expect(program.states.map(({ name }) => name).filter((name) => name.endsWith('.h'))).toEqual(['layer3.h'])
    expect(programOf().states.map(({ name }) => name)).toEqual(['layer1.c-re', 'layer1.c-im'])
  })

  it('is carried from one stretch of a sequence to the next', async () => {
    const whole = sampleBatch(program, { steps: STEPS, size: ROWS })
    const part = (from: number, to: number): Batch => {
      const rows = (values: Batch['input'], width: number): Float32Array =>
        Float32Array.from(values.subarray(from * ROWS * width, to * ROWS * width))
      return {
        ...whole,
        steps: to - from,
        input: rows(whole.input, n),
        target: rows(whole.target, m),
        weights: rows(whole.weights, 1),
        lengths: new Int32Array(ROWS).fill(to - from),
        continues: from > 0,
      }
    }
    const session = await sampleSession(program, { steps: STEPS, batch: ROWS })
    const together = Array.from(session.evaluate(whole).prediction)
    const apart = [part(0, 3), part(3, STEPS)].flatMap((batch) => Array.from(session.evaluate(batch).prediction))
    expect(apart).toEqual(together)
  })
})

describe('its initial weights', () => {
  const WIDE = 600
  const initial = (options: NetSettings['options'] = {}): Tensors => {
    const program = programOf({ d: WIDE, options })
    return initialTensors(program.parameters, { seed: 5, gain: 1 })
  }

  it.each([
    [{}, 0, 1, 6.28],
    [{ rMin: 0.9, rMax: 0.999, maxPhase: 0.314 }, 0.9, 0.999, 0.314],
  ])('with options %j lie evenly over the ring, with the phases of the paper', (options, rMin, rMax, maxPhase) => {
    const tensors = initial(options)
    const lambda = eigenvalues(tensors, WIDE)
    // Twelve equal areas of the ring, then twelve equal angles: counts of 600 draws, within five standard errors.
    const shares = [
      lambda.map((value) => (size(value) ** 2 - rMin ** 2) / (rMax ** 2 - rMin ** 2)),
      lambda.map((_, k) => Math.exp(entry(tensors, 'layer1.theta_log', k)) / maxPhase),
    ]
    for (const share of shares) {
      const counts = Array.from({ length: 12 }, (_, bin) => share.filter((u) => Math.floor(12 * u) === bin).length)
      expect(counts.reduce((total, count) => total + count)).toBe(WIDE)
      for (const count of counts) expect(Math.abs(count - WIDE / 12)).toBeLessThan(5 * Math.sqrt(WIDE / 12))
    }
    expect(Math.max(...lambda.map(size))).toBeLessThan(1)
    expect(Math.max(...lambda.map(size))).toBeLessThan(rMax)
    expect(Math.min(...lambda.map(size))).toBeGreaterThan(rMin)
  })

  it('have gamma = sqrt(1 - |lambda|^2) of the same draw, in every layer', () => {
    const program = compile(architecture('lru', { n, d: 50, m, layers: 3 }), { loss: 'softmax-cross-entropy' })
    const tensors = initialTensors(program.parameters, { seed: 5, gain: 1.7 })
    for (const layer of ['layer1', 'layer2', 'layer3'])
      for (let k = 0; k < 50; k++) {
        const r = Math.exp(-Math.exp(entry(tensors, `${layer}.nu_log`, k)))
        expect(Math.exp(entry(tensors, `${layer}.gamma_log`, k))).toBeCloseTo(Math.sqrt(1 - r * r), 5)
      }
    expect(entry(tensors, 'layer1.nu_log', 0)).not.toBe(entry(tensors, 'layer2.nu_log', 0))
  })

  it('have the variances of the authors: B 1/(2n), C 1/d, D 1/n', () => {
    const tensors = initial()
    for (const [name, variance] of [
      ['layer1.B', 1 / (2 * n)],
      ['layer1.C', 1 / WIDE],
      ['layer1.D', 1 / n],
    ] as const) {
      const values = Array.from(tensors.get(name)!.values)
      const found = values.reduce((total, value) => total + value ** 2, 0) / values.length
      expect(Math.abs(found / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length))
    }
  })
})

it('its options have ranges', () => {
  const problems = (options: NetSettings['options']): readonly string[] =>
    validate(architecture('shallow', { cell: 'lru', ...(options === undefined ? {} : { options }) })).map(
      ({ place }) => place,
    )
  expect(problems({ rMin: 0.5, rMax: 0.9, maxPhase: 1, activation: 'tanh' })).toEqual([])
  expect(problems({ rMin: 1, rMax: 1.2, maxPhase: 7 })).toEqual(
    ['rMin', 'rMax', 'maxPhase'].map((id) => `layers[0].options.${id}`),
  )
})
