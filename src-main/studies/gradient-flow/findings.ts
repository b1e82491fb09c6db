/** What the figures of each architecture say, in words, with the thresholds they were held against. */
import type { QuantityId } from '../../diagnostics/values.ts'
import { amount, counted } from '../../statistics/comparison/wording.ts'
import { byArchitecture, having, middle } from './measured-run.ts'
import type { MeasuredRun } from './measured-run.ts'
import { reachOverSeeds } from './reach.ts'
import type { ReachView } from './reach.ts'
import { layerNorm, leakyRelu, lengthenReach, skipToOutput } from './remedies.ts'
import type { RemedyIdea } from './remedies.ts'

export interface FoundIdea {
  /** 'short-reach', 'dead-units', 'saturated-gates', 'exploding' ... */
  readonly code: string
  readonly architecture: string
  readonly kind: 'warning' | 'good' | 'note'
  /** 'Stack 2, plain: layer 1 hears little' */
  readonly title: string
  /** With figures, intervals and N. */
  readonly words: string
  /** 'reach at 1 % below 1/4 of the sequence' */
  readonly threshold: string
  readonly quantity: QuantityId
  /** Where to look. */
  readonly place: string | null
  readonly remedy: RemedyIdea | null
}

/** Levels at which something is said. */
export const THRESHOLDS = {
  /** Share of the window below which a reach is short, and above which it is long. */
  shortReach: 0.25,
  longReach: 0.75,
  /** Gradient of layer 1 as a share of the top layer's. */
  faintLayer: 0.01,
  /** Units of a gate that are stuck on one side at nine steps of ten, as a share. */
  stuckUnits: 0.5,
  deadUnits: 0.25,
  /** Largest Lyapunov exponent, nats per step. */
  exploding: 0.05,
  /** Update to weight ratio of a matrix. */
  wildUpdates: 0.1,
} as const

/** Warnings first, in the order of the architectures. */
export function findings(runs: readonly MeasuredRun[]): readonly FoundIdea[] {
  const found = byArchitecture(runs).flatMap(([, own]) => [
    ...wentWrong(own),
    ...reach(own),
    ...faintLayer(own),
    ...stuckGates(own),
    ...deadUnits(own),
    ...exploding(own),
    ...paths(own),
    ...updates(own),
  ])
  const order = { warning: 0, note: 1, good: 2 }
  return found
    .map((finding, k) => ({ finding, k }))
    .sort((a, b) => order[a.finding.kind] - order[b.finding.kind] || a.k - b.k)
    .map(({ finding }) => finding)
}

/** The first run speaks for the net: all have the same architecture. */
const netOf = (runs: readonly MeasuredRun[]): MeasuredRun['architecture'] => runs[0]!.architecture

function wentWrong(runs: readonly MeasuredRun[]): FoundIdea[] {
  const wrong = having(runs, 'signal-map').flatMap(({ run, value }) =>
    value.wentWrong === null ? [] : [{ run, at: value.wentWrong }],
  )
  const [first] = wrong
  if (first === undefined) return []
  const { id, title, architecture } = netOf(runs)
  return [
    {
      code: 'went-wrong',
      architecture: id,
      kind: 'warning',
      title: `${title}: numbers went wrong`,
      words: `In ${counted(wrong.length, 'run')} of ${String(runs.length)} a value is not finite, first at ${first.at.connection}, time step ${String(first.at.step + 1)} (seed ${String(first.run.seed)}).`,
      threshold: 'any value that is NaN or infinite',
      quantity: 'signal-map',
      place: first.at.connection,
      remedy: layerNorm(architecture),
    },
  ]
}

function reach(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title, architecture } = netOf(runs)
  const profiles = having(runs, 'lag-profile')
  const lags = Math.max(0, ...profiles.map(({ value }) => value.lags))
  if (lags < 8) return []
  const best = reachOverSeeds(runs)
    .reach.filter(({ level, state }) => level === 0.01 && state.startsWith('layer1.'))
    .reduce<ReachView | null>((most, view) => (most === null || view.steps > most.steps ? view : most), null)
  if (best === null || Number.isNaN(best.steps)) return []
  const base = { architecture: id, quantity: 'lag-profile', place: best.state } as const
  const how = spread(best, profiles.length)
  if (best.steps < THRESHOLDS.shortReach * lags)
    return [
      {
        ...base,
        code: 'short-reach',
        kind: 'warning',
        title: `${title}: short reach`,
        words: `The gradient into layer 1 falls below 1 % of what it is at the loss after ${figure(best.steps)} steps${how}, in a window of ${String(lags)}.`,
        threshold: 'reach at 1 % below a quarter of the window',
        remedy: lengthenReach(architecture),
      },
    ]
  if (best.steps < THRESHOLDS.longReach * lags) return []
  const far =
    best.steps === Infinity ? `over the whole window of ${String(lags)} steps` : `for ${figure(best.steps)} steps`
  return [
    {
      ...base,
      code: 'long-reach',
      kind: 'good',
      title: `${title}: far reach`,
      words: `The gradient into layer 1 stays above 1 % ${far}${how}.`,
      threshold: 'reach at 1 % above three quarters of the window',
      remedy: null,
    },
  ]
}

function spread({ interval }: ReachView, seeds: number): string {
  const n = `N = ${String(seeds)}`
  return interval === null
    ? ` (${n})`
    : ` (${figure(interval.low)} to ${figure(interval.high)}; ${interval.method}, ${n})`
}

/** The gradient that arrives at layer 1 against that at the top layer. */
function faintLayer(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title, architecture } = netOf(runs)
  const top = architecture.layers.length
  if (top < 2) return []
  const shares = having(runs, 'gradient-map').flatMap(({ value }) => {
    const strength = (name: string): number => {
      const row = value.connections.indexOf(name)
      if (row < 0) return Number.NaN
      const norms = value.norm.subarray(row * value.steps, (row + 1) * value.steps)
      return norms.reduce((sum, norm) => sum + norm, 0)
    }
    const share = strength('layer1.update') / strength(`layer${String(top)}.update`)
    return Number.isFinite(share) ? [share] : []
  })
  const share = middle(shares)
  if (!(share < THRESHOLDS.faintLayer)) return []
  return [
    {
      code: 'faint-layer',
      architecture: id,
      kind: 'warning',
      title: `${title}: layer 1 hears little`,
      words: `The gradient at layer 1 is ${percent(share)} of that at layer ${String(top)} (median of N = ${String(shares.length)}).`,
      threshold: 'gradient at layer 1 below 1 % of that at the top layer',
      quantity: 'gradient-map',
      place: 'layer1.update',
      remedy: skipToOutput(architecture),
    },
  ]
}

function stuckGates(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title } = netOf(runs)
  const health = having(runs, 'cell-health')
  const gates = health[0]?.value.gates ?? []
  return gates.flatMap(({ gate, title: gateTitle, layer }, k): FoundIdea[] =>
    (['closed', 'open'] as const).flatMap((side): FoundIdea[] => {
      const shares = health.map(({ value }) => {
        const units = value.gates[k]?.[side] ?? new Float32Array()
        return units.filter((share) => share > 0.9).length / Math.max(1, units.length)
      })
      const share = middle(shares)
      if (!(share > THRESHOLDS.stuckUnits)) return []
      const keeps = gate.endsWith('.forget-gate') && side === 'open'
      return [
        {
          code: 'stuck-gate',
          architecture: id,
          kind: keeps ? 'note' : 'warning',
          title: `${title}: ${gateTitle} mostly ${side}`,
          words: `${percent(share)} of the units of the ${gateTitle} in layer ${String(layer)} are ${side} at more than nine steps of ten (median of N = ${String(shares.length)})${keeps ? ': what they hold, they keep' : ''}.`,
          threshold: 'more than half of the units stuck on one side',
          quantity: 'cell-health',
          place: gate,
          remedy: null,
        },
      ]
    }),
  )
}

function deadUnits(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title, architecture } = netOf(runs)
  const health = having(runs, 'cell-health')
  return (health[0]?.value.dead ?? []).flatMap(({ value: place, of }, k): FoundIdea[] => {
    const units = middle(health.map(({ value }) => value.dead[k]?.units ?? 0))
    if (!(units / of > THRESHOLDS.deadUnits)) return []
    return [
      {
        code: 'dead-units',
        architecture: id,
        kind: 'warning',
        title: `${title}: dead units`,
        words: `${figure(units)} of ${String(of)} units of ${place} never move on the probe (median of N = ${String(health.length)}).`,
        threshold: 'more than a quarter of the units still',
        quantity: 'cell-health',
        place,
        remedy: leakyRelu(architecture),
      },
    ]
  })
}

function exploding(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title, architecture } = netOf(runs)
  const largest = having(runs, 'lyapunov').map(({ value }) => value.exponents[0] ?? Number.NaN)
  const exponent = middle(largest)
  if (!(exponent > THRESHOLDS.exploding)) return []
  return [
    {
      code: 'exploding',
      architecture: id,
      kind: 'warning',
      title: `${title}: small differences grow`,
      words: `The largest Lyapunov exponent is ${figure(exponent)} nats per step (median of N = ${String(largest.length)}): a difference grows tenfold in ${figure(Math.LN10 / exponent)} steps, and gradients with it.`,
      threshold: 'largest exponent above 0.05 nats per step',
      quantity: 'lyapunov',
      place: null,
      remedy: layerNorm(architecture),
    },
  ]
}

/** Which way the gradient takes, where there is more than one. */
function paths(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title } = netOf(runs)
  const splits = having(runs, 'path-split')
  const first = splits[0]?.value.paths ?? []
  const shares = first.map(({ title: path, layer, connection, kind }, p) => ({
    path: first.some((other) => other.layer !== layer) ? `${path} of layer ${String(layer)}` : path,
    connection,
    kind,
    share: middle(splits.map(({ value }) => value.total[p] ?? Number.NaN)),
  }))
  const known = shares.filter(({ share }) => Number.isFinite(share)).sort((a, b) => b.share - a.share)
  const [most] = known
  if (most === undefined || known.length < 2) return []
  const told = known.slice(0, 3).map(({ path, share }) => `the ${path} ${percent(share)}`)
  const against = known.filter(({ share }) => share < -0.05).map(({ path, share }) => `the ${path} (${percent(share)})`)
  const but = against.length === 0 ? '' : ` Against the others works ${against.join(', ')}.`
  return [
    {
      code: 'paths',
      architecture: id,
      kind: 'note',
      title: `${title}: by the ${most.path}`,
      words: `Of the gradient that comes back one step, ${told.join(', ')} (median of N = ${String(splits.length)}).${but}`,
      threshold: 'the three largest shares, and every share below −5 %',
      quantity: 'path-split',
      place: most.connection,
      remedy: null,
    },
  ]
}

function updates(runs: readonly MeasuredRun[]): FoundIdea[] {
  const { id, title } = netOf(runs)
  const ratios = having(runs, 'update-ratio')
  const names = ratios[0]?.value.parameters ?? []
  const wild = names
    .map((name, k) => ({ name, ratio: middle(ratios.map(({ value }) => value.ratio[k] ?? Number.NaN)) }))
    .filter(({ ratio, name }) => ratio > THRESHOLDS.wildUpdates && ratio < Infinity && !/(^|\.)b/.test(name))
  const [worst] = wild.sort((a, b) => b.ratio - a.ratio)
  if (worst === undefined) return []
  return [
    {
      code: 'wild-updates',
      architecture: id,
      kind: 'warning',
      title: `${title}: large updates`,
      words: `One training step moves ${worst.name} by ${percent(worst.ratio)} of its size (median of N = ${String(ratios.length)}); about 0.1 % is usual.`,
      threshold: 'update above 10 % of a weight matrix',
      quantity: 'update-ratio',
      place: worst.name,
      remedy: null,
    },
  ]
}

export const figure = (value: number): string => (value === Infinity ? 'beyond the window' : amount(value))
export const percent = (share: number): string => `${amount(100 * share, 2)} %`
