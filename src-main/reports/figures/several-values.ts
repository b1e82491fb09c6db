/** Gauges that put several values or nets together: maps, reach, paths, similarity, agreement. */
import { lightPalette } from '../../figures/palette.ts'
import type { Gauge } from '../../figures/gauges/drawing/gauge.ts'
import type { NothingToDraw } from '../../figures/gauges/gauge-kind.ts'
import { agreementGauge } from '../../figures/gauges/health/gradient-agreement.ts'
import { layerSimilarityGauge } from '../../figures/gauges/learned/layer-similarity.ts'
import { momentWords } from '../../figures/figure-choice.ts'
import { mapOf as valueMap } from '../../figures/gauges/map/value-map.ts'
import { medianMap, ratioMap, unitedRows } from '../../figures/gauges/map/flow-map.ts'
import { mapGauge, type NamedMap } from '../../figures/gauges/map/map-gauge.ts'
import { largestOf, ratioScale, sizeScale } from '../../figures/gauges/map/map-scale.ts'
import { pathSharesGauge } from '../../figures/gauges/paths/path-shares.ts'
import { lagProfileGauge } from '../../figures/gauges/reach/lag-profile.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import { agreementOf, similarityOf } from '../../studies/gradient-flow/between-nets.ts'
import { byArchitecture, having } from '../../studies/gradient-flow/measured-run.ts'
import { reachOverSeeds } from '../../studies/gradient-flow/reach.ts'
import type { GaugedRun, ReportData } from '../report-data.ts'
import { valuesOf, type GaugeWanted, type ReportGauge } from './report-gauge.ts'

const LEVEL = 0.01

/** Those that these runs allow; a lag profile for every state that any of them has. */
export function gaugesOfSeveral(runs: readonly GaugedRun[]): readonly ReportGauge[] {
  const nets = byArchitecture(runs).map(([{ architecture }]) => buildGraph(architecture))
  const states = [...new Set(nets.flatMap((net) => net.states.map(({ name }) => name)))]
  return [
    ...MAPS.flatMap(({ id, title, quantity }): ReportGauge[] => {
      const isOfOneLoss = quantity === 'itemised-map'
      return [
        { id, title, quantity, isOfOneLoss, draw: mapOf(quantity) },
        {
          id: `${id}-difference`,
          title: `${title}, differences`,
          quantity,
          isOfOneLoss,
          reading: OF_DIFFERENCES,
          draw: differencesOf(quantity),
        },
      ]
    }),
    ...states.map((state): ReportGauge => {
      const id = `lag-profile-${state.replaceAll('.', '-')}`
      return { id, title: `Lag profile of ${state}`, quantity: 'lag-profile', draw: lagsOf(state) }
    }),
    {
      id: 'path-shares',
      title: 'Shares of the paths',
      quantity: 'path-split',
      draw: (data, own, { width }) =>
        pathSharesGauge(valuesOf(data, own, 'path-split') as never, { width, step: null }),
    },
    { id: 'layer-similarity', title: 'Similarity of layers', quantity: 'similarity', draw: similarity },
    { id: 'gradient-agreement', title: 'Agreement of seeds', quantity: 'gradient-sketch', draw: agreement },
  ]
}

const titled = ({ plan }: ReportData, id: string): { readonly name: string; readonly slot: number } => {
  const slot = plan.architectures.findIndex((one) => one.id === id)
  return { name: plan.architectures[slot]?.title ?? id, slot: Math.max(0, slot) }
}

type MapQuantity = 'gradient-map' | 'signal-map' | 'itemised-map'

const MAPS = [
  { id: 'gradient-map', title: 'Map of the gradient', quantity: 'gradient-map' },
  { id: 'signal-map', title: 'Map of the signal', quantity: 'signal-map' },
  { id: 'loss-map', title: 'Map of one loss', quantity: 'itemised-map' },
] as const

const SCALES = {
  'gradient-map': { title: '\u2016dL/d(value)\u2016', unit: 'loss per unit' },
  'signal-map': { title: '\u2016value\u2016', unit: 'mean of the probe' },
  'itemised-map': { title: '\u2016dL\u27e8t\u27e9/d(state)\u2016', unit: 'loss per unit' },
} as const

/** Loss steps that were looked at in any of them, ascending, from 0. */
function lossSteps(runs: readonly GaugedRun[]): readonly number[] {
  const all = having(runs, 'itemised-map').flatMap(({ value }) => [...value.lossSteps])
  return [...new Set(all)].sort((a, b) => a - b)
}

const OF_DIFFERENCES =
  'Each cell is the size in this net over that in the first: blue is stronger than there, amber weaker, pale alike. Rows that only one of them has are left out.'

interface MapsOf {
  readonly maps: readonly NamedMap[]
  /** From the output down; connections that the cell's author named. */
  readonly rows: readonly string[]
  /** What they are of, when, and over how many seeds. */
  readonly subtitle: string
}

/** Side by side on one scale. */
function mapOf(quantity: MapQuantity): ReportGauge['draw'] {
  return (data, runs, wanted) => {
    const found = mapsOf(quantity, { data, runs, wanted })
    if ('why' in found) return found
    const largest = Math.max(0, ...found.maps.map(({ map }) => largestOf(map.values)))
    return mapGauge({ ...found, scale: sizeScale(largest, SCALES[quantity]), width: wanted.width }, lightPalette)
  }
}

/** The others against the first, as ratios. */
function differencesOf(quantity: MapQuantity): ReportGauge['draw'] {
  return (data, runs, wanted) => {
    const found = mapsOf(quantity, { data, runs, wanted })
    if ('why' in found) return found
    const [first, ...others] = found.maps
    if (first === undefined || others.length === 0) return { why: 'A difference needs the maps of two architectures.' }
    const maps = others.map((other) => ({ ...other, map: ratioMap(other.map, first.map) }))
    const rows = found.rows.filter((row) => maps.some(({ map }) => map.rows.includes(row)))
    if (rows.length === 0) return { why: 'These architectures share no connection.' }
    const words = { title: `ratio of ${SCALES[quantity].title}`, unit: `to ${first.name}` }
    const scale = ratioScale(
      maps.map(({ map }) => map.values),
      words,
    )
    return mapGauge({ maps, rows, scale, subtitle: found.subtitle, width: wanted.width }, lightPalette)
  }
}

interface MapsWanted {
  readonly data: ReportData
  readonly runs: readonly GaugedRun[]
  readonly wanted: GaugeWanted
}

function mapsOf(quantity: MapQuantity, { data, runs, wanted: { choice } }: MapsWanted): MapsOf | NothingToDraw {
  const lost = quantity === 'itemised-map' ? lossSteps(runs) : []
  const loss = choice.loss === null ? lost.at(-1) : choice.loss - 1
  if (choice.loss !== null && !lost.includes(choice.loss - 1))
    return { why: `The loss at t = ${choice.loss} was not looked at.` }
  const maps = data.plan.architectures.flatMap(({ id }) => {
    const own = having(
      runs.filter(({ architecture }) => architecture.id === id),
      quantity,
    )
    const map = medianMap(own.map(({ value }) => valueMap(value, loss ?? 'all')))
    return map === null ? [] : [{ ...titled(data, id), map }]
  })
  if (maps.length === 0) return { why: 'No map has been measured.' }
  const named = new Set(data.plan.architectures.flatMap(({ architecture }) => namedConnections(architecture)))
  const rows = unitedRows(maps.map(({ map }) => map))
    .filter((row) => quantity === 'itemised-map' || named.has(row))
    .toReversed()
  const seeds = Math.max(...maps.map(({ name }) => seedsOf(data, runs, name)))
  const places =
    quantity === 'itemised-map'
      ? `state \u00d7 time step; L is the loss at t = ${(loss ?? 0) + 1} alone`
      : 'connection \u00d7 time step'
  const subtitle = `${places}; ${momentWords(choice)}${seeds > 1 ? `; median of ${seeds} seeds` : ''}`
  return { maps, rows, subtitle }
}

const namedConnections = (architecture: Architecture): string[] =>
  buildGraph(architecture).connections.flatMap(({ id, named }) => (named ? [id] : []))

function seedsOf({ plan }: ReportData, runs: readonly GaugedRun[], title: string): number {
  const id = plan.architectures.find((one) => one.title === title)?.id
  return runs.filter(({ architecture }) => architecture.id === id).length
}

function lagsOf(state: string): ReportGauge['draw'] {
  return (data, runs, { width }) => {
    const { profiles, reach } = reachOverSeeds(runs)
    const lines = profiles.flatMap((profile) => {
      if (profile.state !== state) return []
      const own = reach.find(
        (one) => one.architecture === profile.architecture && one.state === state && one.level === LEVEL,
      )
      return [
        {
          ...profile,
          ...titled(data, profile.architecture),
          reach: own?.steps ?? Number.NaN,
          interval: own?.interval ?? null,
        },
      ]
    })
    if (lines.length === 0) return { why: 'Lag profiles have not been measured.' }
    return lagProfileGauge({ lines, state, level: LEVEL, hasExpected: false, width, height: 250 })
  }
}

function similarity(data: ReportData, runs: readonly GaugedRun[], { width }: GaugeWanted): Gauge | NothingToDraw {
  const chosen = new Set(runs.map(({ architecture }) => architecture.id))
  const ids = data.plan.architectures.map(({ id }) => id).filter((id) => chosen.has(id))
  const found = similarityOf(runs, ids)
  if (found === null || found.rows.length === 0) return { why: 'Similarity has not been measured.' }
  const rows = found.rows.map(({ architecture, place }) => ({ ...titled(data, architecture), place }))
  return layerSimilarityGauge({ ...found, rows }, { palette: lightPalette, width })
}

function agreement(data: ReportData, runs: readonly GaugedRun[], { width }: GaugeWanted): Gauge | NothingToDraw {
  const found = agreementOf(runs).map((one) => ({ ...one, ...titled(data, one.architecture) }))
  return found.length === 0 ? { why: 'It needs two measured seeds of one architecture.' } : agreementGauge(found, width)
}
