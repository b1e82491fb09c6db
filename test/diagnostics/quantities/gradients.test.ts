import { describe, expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import type { Probe } from '../../../src-main/diagnostics/probe/probe.ts'
import { chosenLossSteps, lossOf as lossOfStep } from '../../../src-main/diagnostics/quantities/itemised-map.ts'
import { reachOf, sharesOf, staggered } from '../../../src-main/diagnostics/quantities/lag-profile.ts'
import { stateGradient, stateTaps } from '../../../src-main/diagnostics/probe/state-gradient.ts'
import { splitPaths } from '../../../src-main/diagnostics/quantities/path-split.ts'
import type { Batch, Session, Tensors } from '../../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { architecture } from '../../network/nets.ts'
import { lossOf, probed } from '../probe-nets.ts'

/** Steps from..to of a batch that predicts at every step, going on from a state. */
function stretch(batch: Batch, from: number, to: number): Batch {
  const part = <A extends Float32Array | Int32Array>(values: A): A => {
    const width = values.length / batch.steps
    return values.slice(from * width, to * width) as A
  }
  return {
    ...batch,
    steps: to - from,
    input: part(batch.input),
    target: part(batch.target),
    weights: part(batch.weights),
    lengths: batch.lengths.map((length) => Math.max(0, Math.min(length, to) - from)),
    continues: true,
  }
}

/** The slow twin: the loss of later steps as a function of the states after step t, by running the net on from them. */
class Twin {
  readonly #session: Session
  readonly #parameters: Tensors

  private constructor(session: Session, parameters: Tensors) {
    this.#session = session
    this.#parameters = parameters
  }

  static async of(net: Architecture, parameters: Tensors, batch: Batch): Promise<Twin> {
    const session = await referenceExecutor.prepare(compile(net, { loss: lossOf(net) }), {
      batch: batch.size,
      steps: batch.steps,
      shards: 1,
      threads: 1,
      seed: 1,
      optimiser: makeOptimiser('sgd'),
    })
    return new Twin(session, parameters)
  }

  statesAfter(batch: Batch, t: number): Tensors {
    this.#session.load({ parameters: this.#parameters, slots: new Map(), carried: new Map() })
    const step = { step: 1, learningRate: 0, clipNorm: Infinity, clipValue: Infinity }
    this.#session.train({ ...stretch(batch, 0, t + 1), continues: false }, step)
    return this.#session.save().carried
  }

  lossFrom(states: Tensors, batch: Batch, t: number): number {
    this.#session.load({ parameters: this.#parameters, slots: new Map(), carried: states })
    return this.#session.evaluate(stretch(batch, t + 1, batch.steps)).lossSum / batch.normaliser
  }

  /** [size, B]: central differences of the loss after step t by one state. */
  gradient(batch: Batch, t: number, state: string): Float64Array {
    const states = this.statesAfter(batch, t)
    const own = states.get(state)!
    return Float64Array.from(own.values, (_, k) => {
      const moved = (by: number): number => {
        const values = Float64Array.from(own.values)
        values[k]! += by
        return this.lossFrom(new Map([...states, [state, { ...own, values }]]), batch, t)
      }
      return (moved(1e-5) - moved(-1e-5)) / 2e-5
    })
  }
}

const NETS: readonly (readonly [string, Architecture])[] = [
  ['an LSTM', architecture('shallow', { n: 2, d: 3, m: 2 })],
  ['a stack of GRUs', architecture('stack-h', { cell: 'gru', n: 2, d: 3, m: 2 })],
  [
    'an LSTM with peepholes and a transition MLP',
    architecture('transition-mlp-shortcut', { n: 2, d: 3, m: 2, options: { peephole: true } }),
  ],
  ['an RHN', architecture('rhn', { cell: 'rhn', n: 2, d: 3, m: 2 })],
]

const statesOnly = ({ flow }: Probe) => ({ gradients: stateTaps(flow), withSignals: false })

describe('the gradient of a state', () => {
  it.each(NETS)('of %s comes back as running on from it says', async (_name, net) => {
    const probe = await probed(net, { quantities: ['itemised-map'], steps: 7, size: 2 })
    const { gradient: batch } = probe.batches
    // The loss of the last step alone, so that nothing but the future depends on the state.
    const last = lossOfStep(batch, 6)
    const { flow } = probe.differentiate(last, statesOnly(probe))
    const twin = await Twin.of(net, probe.parameters, batch)
    for (const state of probe.flow.states) {
      const [back] = state.back
      const { values } = flow.gradient(back!.tap)
      for (const t of [0, 2, 5]) {
        const wanted = twin.gradient(last, t, state.name)
        wanted.forEach((value, k) => {
          const [unit, b] = [Math.floor(k / batch.size), k % batch.size]
          const place = ((t + back!.delay) * batch.size + b) * state.size + unit
          expect(Math.abs(values[place]! - value)).toBeLessThan(1e-8)
        })
      }
    }
    probe.dispose()
  })

  it('of c in an LSTM has a part by h of the same step: o (1 - tanh(c)^2) times that of h', async () => {
    const probe = await probed(architecture('shallow', { n: 2, d: 3, m: 2 }), {
      quantities: ['lag-profile', 'cell-health'],
      steps: 6,
      size: 2,
    })
    const flow = probe.whole()
    const [h, c] = probe.flow.states.map((state) => ({ state, ...stateGradient(flow, state) }))
    const o = flow.signal(probe.flow.nonlinear.find(({ node }) => node === 'layer1.output-gate')!.tap)!.values
    const squashed = flow.signal(probe.flow.nonlinear.find(({ node }) => node === 'layer1.squashed')!.tap)!.values
    const later = flow.gradient(c!.state.back[0]!.tap).values
    c!.values.forEach((value, k) => {
      const byH = h!.values[k]! * o[k]! * (1 - squashed[k]! ** 2)
      expect(value).toBeCloseTo(byH + (later[k + 6] ?? 0), 12)
    })
    h!.norms.forEach((norm, row) =>
      expect(norm).toBeCloseTo(Math.hypot(...h!.values.subarray(row * 3, row * 3 + 3)), 12),
    )
    probe.dispose()
  })
})

describe('itemised map', () => {
  it('adds up to the gradient of the whole loss, as vectors', async () => {
    const net = architecture('shallow', { n: 2, d: 3, m: 2 })
    const probe = await probed(net, { quantities: ['itemised-map'], steps: 5, size: 2 })
    const { gradient: batch } = probe.batches
    const [state] = probe.flow.states
    const sum = new Float64Array(5 * 2 * state!.size)
    for (let t = 0; t < 5; t++) {
      // As weighed in the batch, not with weight 1.
      const only = { ...batch, weights: batch.weights.map((w, k) => (Math.floor(k / 2) === t ? w : 0)) }
      stateGradient(probe.differentiate(only, statesOnly(probe)).flow, state!).values.forEach(
        (value, k) => (sum[k]! += value),
      )
    }
    stateGradient(probe.whole(), state!).values.forEach((value, k) => expect(value).toBeCloseTo(sum[k]!, 12))
    probe.dispose()
  })

  it('is zero after its loss, and its last row is the profile of the last loss', async () => {
    const net = architecture('stack-h', { n: 2, d: 3, m: 2 })
    const probe = await probed(net, { quantities: ['itemised-map'], steps: 9, size: 2 })
    const { norm, lossSteps, states, steps } = await QUANTITIES['itemised-map'].measure(probe)
    expect(states).toEqual(['layer1.h', 'layer1.c', 'layer2.h', 'layer2.c'])
    expect([...lossSteps]).toEqual(chosenLossSteps(probe.batches.gradient))
    expect(lossSteps.at(-1)).toBe(8)
    states.forEach((_, s) =>
      lossSteps.forEach((lossStep, k) => {
        for (let t = 0; t < steps; t++) {
          const value = norm[(s * lossSteps.length + k) * steps + t]!
          if (t > lossStep) expect(value).toBe(0)
          else expect(value).toBeGreaterThan(0)
        }
      }),
    )
    probe.dispose()
  })

  it('has one loss where a net predicts once', () => {
    const net = architecture('shallow', { reads: 'last' })
    return probed(net, { quantities: ['itemised-map'], steps: 4 }).then((probe) => {
      expect(chosenLossSteps(probe.batches.gradient)).toEqual([3])
      probe.dispose()
    })
  })
})

describe('lag profile', () => {
  it('is the itemised map of each sequence, read from its loss step back', async () => {
    const net = architecture('shallow', { n: 2, d: 3, m: 2 })
    const probe = await probed(net, { quantities: ['lag-profile'], steps: 12, size: 3, lengths: [12, 9, 12] })
    const { batch, lossSteps } = staggered(probe.batches.gradient)
    const profile = await QUANTITIES['lag-profile'].measure(probe)
    expect(profile.lags).toBe(Math.max(...lossSteps) + 1)
    const [state] = probe.flow.states
    // Slow twin: every sequence by itself, one loss at a time.
    const bySequence = [...lossSteps].map((lossStep, b) => {
      const alone = {
        ...batch,
        weights: batch.weights.map((w, k) => (k % 3 === b && Math.floor(k / 3) === lossStep ? w : 0)),
      }
      return stateGradient(probe.differentiate(alone, statesOnly(probe)).flow, state!).norms
    })
    for (let lag = 0; lag < profile.lags; lag++) {
      let [at, start] = [0, 0]
      lossSteps.forEach((lossStep, b) => {
        if (lossStep < lag) return
        at += bySequence[b]![(lossStep - lag) * 3 + b]!
        start += bySequence[b]![lossStep * 3 + b]!
      })
      expect(profile.share[lag]).toBeCloseTo(at / start, 12)
    }
    expect(profile.share[0]).toBe(1)
    probe.dispose()
  })

  it('reaches as far as a known geometric decay', () => {
    const share = Float64Array.from({ length: 60 }, (_, k) => 0.8 ** k)
    for (const level of [0.5, 0.1, 0.01]) expect(reachOf(share, level)).toBeCloseTo(Math.log(level) / Math.log(0.8), 10)
    expect(reachOf(share, 1e-9)).toBe(Infinity)
    expect(reachOf([1, 0], 0.5)).toBe(1)
    expect(reachOf([Number.NaN], 0.5)).toBeNaN()
  })

  it('leaves out sequences that are not that long', () => {
    const norms = Float64Array.from([1, 0, 2, 4])
    // Two steps, two sequences: the first has its loss at step 1, the second at step 0.
    expect([...sharesOf({ norms, lossSteps: Int32Array.of(1, 0), columns: 2, lags: 2 })]).toEqual([1, 0.5])
  })
})

describe('paths', () => {
  it('of an LSTM: the carousel carries the gradient of c times the forget gate', async () => {
    const net = architecture('shallow', { n: 2, d: 3, m: 2 })
    const probe = await probed(net, { quantities: ['path-split', 'cell-health', 'lag-profile'], steps: 6, size: 2 })
    const flow = probe.whole()
    const split = splitPaths(probe.flow, flow)
    expect(split.paths.map(({ title }) => title)).toEqual([
      'forget gate',
      'input gate',
      'candidate',
      'output gate',
      'carousel',
    ])
    const c = probe.flow.states.find(({ name }) => name === 'layer1.c')!
    const gate = flow.signal(probe.flow.nonlinear.find(({ node }) => node === 'layer1.forget-gate')!.tap)!
    const delta = stateGradient(flow, c).values
    const whole = probe.flow.states.map(({ back }) => flow.gradient(back[0]!.tap).values)
    for (let t = 1; t < 6; t++) {
      let [dot, squares] = [0, 0]
      for (let k = t * 6; k < (t + 1) * 6; k++) {
        dot += delta[k]! * gate.values[k]! * whole[1]![k]!
        squares += whole[0]![k]! ** 2 + whole[1]![k]! ** 2
      }
      expect(split.share[4 * 6 + t]).toBeCloseTo(dot / squares, 12)
      expect(split.whole[t]).toBeCloseTo(Math.sqrt(squares), 12)
    }
    probe.dispose()
  })

  it.each([
    ['transition-mlp', ['transition MLP']],
    ['transition-mlp-shortcut', ['transition MLP', 'shortcut']],
    ['dts', ['update MLP', 'shortcut']],
    ['gate-mlp', ['forget gate MLP', 'input gate MLP', 'candidate MLP', 'output gate MLP']],
  ])('of an LSTM with %s have names', async (strategy, titles) => {
    const probe = await probed(architecture(strategy, { n: 2, d: 3, m: 2 }), { quantities: ['path-split'] })
    const { paths } = splitPaths(probe.flow, probe.whole())
    expect(paths.filter(({ state }) => state === 'layer1.h').map(({ title }) => title)).toEqual(titles)
    expect(paths.filter(({ state }) => state === 'layer1.c').map(({ kind }) => kind)).toEqual(['carousel'])
    probe.dispose()
  })

  it('of a state that a layer below reads too are shares of all that comes back', async () => {
    // h2<t> = h2<t-1> + h1<t> with h1<t> = x<t> - h2<t-1> / 2: of the whole of 1/2 one way carries 1, the other -1/2.
    const linear = { cell: 'rnn', n: 1, d: 1, m: 1, options: { activation: 'identity' }, activation: 'identity' }
    const net = architecture('stack-feedback', linear)
    const row = (...values: readonly number[]) => ({
      rows: 1,
      columns: values.length,
      values: Float64Array.from(values),
    })
    const parameters: Tensors = new Map([
      ['layer1.W_h', row(0, 1, -0.5)],
      ['layer1.b_h', tensor([0])],
      ['layer2.W_h', row(1, 1)],
      ['layer2.b_h', tensor([0])],
      ['W_y', tensor([1])],
      ['b_y', tensor([0])],
    ])
    const probe = await probed(net, { quantities: ['path-split'], steps: 4, size: 1, parameters })
    const { paths, total } = splitPaths(probe.flow, probe.whole())
    const own = paths.flatMap(({ state, title, connection }, p) =>
      state === 'layer2.h' ? [[title, connection, total[p]]] : [],
    )
    expect(own).toEqual([
      ['transition, layer 1', 'layer1.update', -1],
      ['transition', 'layer2.update', 2],
    ])
    probe.dispose()
  })

  it('keep a negative share', async () => {
    // h<t> = h - 2 h + x: of two ways back, one has the opposite sign.
    const net: Architecture = {
      ...architecture('shallow', {
        cell: 'rnn',
        n: 1,
        d: 1,
        m: 1,
        options: { activation: 'identity' },
        activation: 'identity',
      }),
      deepenings: [{ at: 'layer1.transition', widths: [1], activation: 'identity', shortcut: 'identity' }],
    }
    const parameters: Tensors = new Map([
      ['layer1.transition.W1', tensor([-0.5])],
      ['layer1.W1', tensor([-0.5])],
      ['layer1.b1', tensor([0])],
      ['layer1.transition.b1', tensor([0])],
      ['layer1.W_h', { rows: 1, columns: 2, values: Float64Array.of(1, 1) }],
      ['layer1.b_h', tensor([0])],
      ['W_y', tensor([1])],
      ['b_y', tensor([0])],
    ])
    const probe = await probed(net, { quantities: ['path-split'], steps: 4, size: 1, parameters })
    const { paths, total } = splitPaths(probe.flow, probe.whole())
    expect(paths.map(({ title }) => title)).toEqual(['transition MLP', 'shortcut'])
    // One way carries -1/2, the other 1: of the whole of 1/2 that is -1 and 2.
    expect(total[0]).toBeCloseTo(-1, 12)
    expect(total[1]).toBeCloseTo(2, 12)
    probe.dispose()
  })
})

describe('gradient map', () => {
  it('has the norms of the taps, and tells where numbers went wrong first', async () => {
    const net = architecture('stack-h', { n: 2, d: 3, m: 2 })
    const probe = await probed(net, { quantities: ['gradient-map', 'signal-map'], steps: 6, size: 2, lengths: [6, 4] })
    const map = await QUANTITIES['gradient-map'].measure(probe)
    expect(map.wentWrong).toBeNull()
    const c = map.connections.indexOf('layer1.carousel')
    const rows = probe.whole().gradient('layer1.carousel')
    // Step 5: only the first sequence is that long.
    const own = rows.values.slice((5 * 2 + 0) * 3, (5 * 2 + 0) * 3 + 3)
    expect(map.norm[c * 6 + 5]).toBeCloseTo(Math.hypot(...own), 6)
    expect(map.largest[c * 6 + 5]).toBeCloseTo(Math.max(...own.map(Math.abs)), 6)
    expect(map.alignment[map.connections.indexOf('layer1.transition') * 6 + 3]).toBeLessThanOrEqual(1)
    expect(map.alignment[map.connections.indexOf('layer2.transition') * 6 + 3]).toBeNaN()
    await expectWrong(probe)
    probe.dispose()
  })
})

/** A weight of infinity at the second layer's gates shows there first. */
async function expectWrong(probe: Probe): Promise<void> {
  const broken = new Map(probe.parameters)
  const W = broken.get('layer2.W_h')!
  broken.set('layer2.W_h', { ...W, values: Float64Array.from(W.values, (value, k) => (k === 0 ? Number.NaN : value)) })
  probe.load(broken)
  const signal = await QUANTITIES['signal-map'].measure(probe)
  expect(signal.wentWrong?.step).toBe(0)
  expect(signal.wentWrong?.connection).toMatch(/^layer2|^readout|^output/)
  const gradient = await QUANTITIES['gradient-map'].measure(probe)
  expect(gradient.wentWrong?.step).toBe(5)
}

const tensor = (values: readonly number[]): { rows: number; columns: number; values: Float64Array } => ({
  rows: values.length,
  columns: 1,
  values: Float64Array.from(values),
})
