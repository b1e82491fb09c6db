/** Generated measurements with a plausible course: for looking at gauges and for measuring how fast they draw. The same every time. */
import type { ConnectionView, QuantityId, QuantityValues } from '../../../src-main/contract/gradient-flow.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'

export interface Probe {
  readonly steps: number
  readonly lags: number
}

export interface OfRun {
  readonly architecture: Architecture
  /** From 0, of the architecture in its study. */
  readonly place: number
  readonly seed: number
  /** 0 before training, 1 at its end. */
  readonly progress: number
  readonly probe: Probe
}

/** How fast the gradient fades per step back: more slowly as training goes on. */
const fading = ({ place, seed, progress }: OfRun): number => 0.72 + 0.05 * place + 0.16 * progress + 0.004 * (seed % 5)

export function connectionsOf(architecture: Architecture): readonly ConnectionView[] {
  return buildGraph(architecture).connections.map(({ id, layer, size, symbol, named }) => ({
    id,
    layer,
    size,
    symbol,
    named,
  }))
}

const statesOf = (architecture: Architecture): readonly string[] =>
  buildGraph(architecture).states.map(({ name }) => name)

export function gradientMap(run: OfRun): QuantityValues['gradient-map'] {
  const connections = buildGraph(run.architecture).connections
  const { steps } = run.probe
  const norm = new Float32Array(connections.length * steps)
  const rate = fading(run)
  for (const [c, { layer, id }] of connections.entries())
    for (let t = 0; t < steps; t++) {
      const isReadout = layer === 0 && id !== 'input'
      const back = steps - 1 - t
      const depth = 1 + 0.4 * Math.max(0, 2 - layer)
      norm[c * steps + t] = isReadout
        ? back === 0
          ? 0.4
          : 0
        : 0.3 * Math.exp(-0.3 * (c % 5)) * rate ** (back * depth) * (1 + 0.2 * Math.sin(t * 1.7 + c))
    }
  const size = connections.length * steps
  return {
    connections: connections.map(({ id }) => id),
    steps,
    norm,
    meanAbsolute: norm.map((value) => value / 8),
    largest: norm.map((value) => 3 * value),
    zeros: new Float32Array(size),
    alignment: new Float32Array(size).fill(NaN),
    wentWrong: null,
  }
}

function signalMap(run: OfRun): QuantityValues['signal-map'] {
  const { connections, steps, norm } = gradientMap(run)
  return { connections, steps, norm: norm.map((_, k) => 0.5 + 0.4 * Math.sin(k * 0.37)), wentWrong: null }
}

function itemisedMap(run: OfRun): QuantityValues['itemised-map'] {
  const states = statesOf(run.architecture)
  const { steps } = run.probe
  const lossSteps = Int32Array.of(Math.floor(steps / 2), steps - 1)
  const norm = new Float32Array(states.length * 2 * steps)
  for (let p = 0; p < states.length; p++)
    for (const [k, loss] of lossSteps.entries())
      for (let t = 0; t <= loss; t++) norm[(p * 2 + k) * steps + t] = 0.2 * fading(run) ** (loss - t)
  return { states, steps, lossSteps, norm }
}

function lagProfile(run: OfRun): QuantityValues['lag-profile'] {
  const states = statesOf(run.architecture)
  const { lags } = run.probe
  const rate = fading(run)
  const share = Float64Array.from({ length: states.length * lags }, (_, k) => rate ** (k % lags))
  const reach = states.flatMap(() => [0.5, 0.1, 0.01].map((level) => Math.log(level) / Math.log(rate)))
  return {
    states,
    lags,
    share,
    reach: Float64Array.from(reach),
    expected: share.map((_, k) => (rate * 0.97) ** (k % lags)),
  }
}

function pathSplit(run: OfRun): QuantityValues['path-split'] {
  const { architecture, probe } = run
  const connections = buildGraph(architecture).connections
  const find = (part: string, layer: number): string | null =>
    connections.find(({ id }) => id === `layer${layer}.${part}`)?.id ?? null
  const layers = architecture.layers.map((_, k) => k + 1)
  const parts = [
    ['carousel', 'carousel', 'carousel', 0.62],
    ['gate.forget', 'forget gate', 'gate', 0.19],
    ['candidate', 'candidate', 'candidate', 0.27],
    ['gate.output', 'output gate', 'gate', -0.08],
  ] as const
  const told = layers.flatMap((layer) =>
    parts.flatMap(([part, title, kind, share]) => {
      const connection = find(part, layer)
      const state = `layer${layer}.h`
      return connection === null
        ? []
        : [{ path: { id: `${state} by ${connection}`, state, layer, kind, title, connection }, share }]
    }),
  )
  const share = told.flatMap((each) => Array.from({ length: probe.steps }, (_, t) => (t === 0 ? NaN : each.share)))
  return {
    paths: told.map(({ path }) => path),
    steps: probe.steps,
    share: Float64Array.from(share),
    total: Float64Array.from(told, (each) => each.share),
    whole: new Float64Array(layers.length * probe.steps).fill(1),
    layers,
  }
}

function cellHealth({ architecture, probe, seed }: OfRun): QuantityValues['cell-health'] {
  const states = statesOf(architecture)
  const d = architecture.layers[0]?.size ?? 1
  const units = (base: number): Float32Array =>
    Float32Array.from({ length: d }, (_, k) => Math.max(0, base + 0.1 * Math.sin(k + seed)))
  const gates = architecture.layers.flatMap((_, k) =>
    ['forget gate', 'input gate', 'output gate'].map((title, g) => ({
      gate: `layer${k + 1}.${title}`,
      title,
      layer: k + 1,
      closed: units(0.1 + 0.1 * g),
      open: units(0.5 - 0.15 * g),
      mean: units(0.6),
    })),
  )
  return {
    gates,
    timeConstants: architecture.layers.map((_, k) => ({
      layer: k + 1,
      gate: `layer${k + 1}.forget gate`,
      steps: Float32Array.from({ length: d }, (_unit, u) => 1.5 * 1.08 ** u * (k + 1)),
    })),
    dead: architecture.layers.map((_, k) => ({ value: `layer${k + 1}.h`, layer: k + 1, units: k, of: d })),
    states,
    steps: probe.steps,
    stateNorm: Float32Array.from({ length: states.length * probe.steps }, (_, k) => {
      const [p, t] = [Math.floor(k / probe.steps), k % probe.steps]
      return (1 + p) * (1 - Math.exp(-t / 6)) + 0.03 * seed
    }),
  }
}

function learned({ architecture, place, seed }: OfRun) {
  const layers = architecture.layers.map((_, k) => `layer${k + 1}.h`)
  const delays = Int32Array.of(0, 1, 2, 4, 8, 16)
  const score = layers.flatMap((_, l) => Array.from(delays, (k) => Math.exp(-k / (4 + 3 * l + place + 0.2 * seed))))
  const memory: QuantityValues['memory'] = {
    places: layers,
    delays,
    score: Float64Array.from(score),
    capacity: Float64Array.from(layers, (_, l) => 4 + 3 * l + place + 0.2 * seed),
    baselines: { input: Float64Array.from(delays, (k) => (k === 0 ? 1 : 0.05)), untrained: null },
    why: null,
  }
  const places = ['input', ...layers, 'output']
  const features: QuantityValues['features'] = {
    places,
    measure: 'accuracy',
    score: Float64Array.from(places, (_, k) => 0.4 + 0.12 * k + 0.01 * seed),
    chance: 0.35,
    untrained: Float64Array.from(places, () => 0.42),
    why: null,
  }
  return { memory, features }
}

/** A value of any quantity. */
export function generated(quantity: QuantityId, run: OfRun): QuantityValues[QuantityId] {
  const states = statesOf(run.architecture)
  const d = run.architecture.layers[0]?.size ?? 1
  const maker: { readonly [Q in QuantityId]: () => QuantityValues[Q] } = {
    'gradient-map': () => gradientMap(run),
    'signal-map': () => signalMap(run),
    'itemised-map': () => itemisedMap(run),
    'lag-profile': () => lagProfile(run),
    'path-split': () => pathSplit(run),
    'cell-health': () => cellHealth(run),
    memory: () => learned(run).memory,
    features: () => learned(run).features,
    'step-jacobian': () => ({
      size: d,
      steps: Int32Array.from({ length: 8 }, (_, k) => 5 * k + 1),
      singularValues: Float64Array.from({ length: 8 * d }, (_, k) => 1.3 * 0.9 ** (k % d)),
      spectralRadius: Float64Array.from({ length: 8 }, (_, k) => 0.9 + 0.02 * k),
      gain: new Float64Array(8).fill(0.4),
    }),
    lyapunov: () => ({
      exponents: Float64Array.from({ length: Math.min(10, d) }, (_, k) => -0.03 - 0.06 * k - 0.01 * run.seed),
      deviation: new Float64Array(Math.min(10, d)).fill(0.01),
      transient: 10,
      steps: 50,
      horizon: 1 / (0.03 + 0.01 * run.seed),
    }),
    'update-ratio': () => ({
      parameters: ['layer1.W_h', 'W_y'],
      ratio: Float64Array.of(2e-3 * (1 - 0.8 * run.progress), 1e-3),
    }),
    'noise-scale': () => ({ sequences: 40 + 10 * run.seed, gradientSquared: 1, trace: 40 }),
    'gradient-sketch': () => ({ parameters: ['W_y'], sketch: new Float32Array(8), length: 8 }),
    'time-scales': () => ({
      states,
      lags: 20,
      autocorrelation: new Float64Array(states.length * 20),
      steps: Float64Array.from(states, (_, k) => 3 + 4 * k + 0.3 * run.seed),
      units: states.map(() => new Float32Array(d)),
    }),
    'effective-rank': () => ({
      states,
      sizes: Int32Array.from(states, () => d),
      rank: Float64Array.from(states, (_, k) => d * (0.4 + 0.1 * k)),
      participation: Float64Array.from(states, () => d * 0.3),
    }),
    similarity: () => ({ places: states, rows: 2, gram: new Float32Array(states.length * 3) }),
  }
  return maker[quantity]()
}
