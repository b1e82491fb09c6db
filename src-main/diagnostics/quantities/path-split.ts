/** Through where the gradient comes back one step: its share through the carousel, the gates, the transition MLP, its shortcut. */
import type { FlowGraph, FlowState, PathEdge } from '../probe/flow-graph.ts'
import type { Flow } from '../probe/flow.ts'
import type { Quantity } from '../quantity.ts'
import { pascanu2013 } from '../references.ts'

/** One way by which a state of the step before acts on this step. */
export interface Path {
  /** 'layer1.h by layer1.gate.forget': unique in the net. */
  readonly id: string
  /** The state that it starts from: 'layer1.h'. */
  readonly state: string
  readonly layer: number
  /** What the path is, in the field's words. */
  readonly kind: 'carousel' | 'transition' | 'shortcut' | 'gate' | 'candidate' | 'peephole' | 'other'
  /** 'forget gate', 'transition MLP', 'shortcut', 'carousel', 'candidate' ...: short, for a legend. */
  readonly title: string
  /** The connection whose gradient it is, where the architecture names one; to light up in the diagram. */
  readonly connection: string | null
}

/**
 * G<t> = dL/d[states of the layer]<t-1>, as it comes back through step t, is the sum of one gradient g_p per path p. The share of a path is
 * <g_p, G> / |G|^2, so shares of a layer add up to 1; one that is negative works against the others.
 */
export interface PathSplit {
  readonly paths: readonly Path[]
  readonly steps: number
  /** [paths, T]: share at step t (from t to t-1), over all sequences together; NaN where the whole vanishes (step 0: nothing lies before it). */
  readonly share: Float64Array
  /** [paths]: share over all steps together, sum of <g_p, G> over sum of |G|^2. */
  readonly total: Float64Array
  /** [layers, T]: |G<t>|, in the same order as the layers. */
  readonly whole: Float64Array
  /** Layers with a state, from 1. */
  readonly layers: readonly number[]
}

const backTaps = ({ states }: FlowGraph): readonly string[] =>
  states.flatMap(({ back }) => back.flatMap(({ tap, edges }) => [tap, ...edges.map((edge) => edge.tap)]))

export const pathSplit: Quantity<'path-split', PathSplit> = {
  id: 'path-split',
  title: 'Paths of the gradient',
  unit: 'share of the gradient that comes back',
  formula: '<g_p, G> / |G|^2 with G<t> = sum over paths p of g_p, G<t> = dL/ds<t-1> through step t',
  reading: [
    'Each path has a share of the gradient that comes back through one step; the shares of a layer add up to 1.',
    'A large share of the carousel or a shortcut means that the gradient takes the short way.',
    'A negative share works against the others: without that path more would arrive.',
  ],
  remedy: 'Where the transition MLP has nearly all of it, a shortcut over the MLP gives the gradient a second way.',
  cost: 'the pass of the gradient map, with a tap on each reader of a state',
  references: [pascanu2013],
  fromWeights: true,
  taps: backTaps,
  measure: (probe) => splitPaths(probe.flow, probe.whole()),
}

interface TappedPath {
  readonly path: Path
  readonly edges: readonly PathEdge[]
  readonly state: FlowState
}

/** The paths of a net, states in their order. Readers of one kind and name are one path: an LSTM whose gates are normed apart still has four. */
export function pathsOf({ states }: FlowGraph): readonly TappedPath[] {
  return states.flatMap((state) => {
    const byId = new Map<string, TappedPath & { readonly edges: PathEdge[] }>()
    for (const edge of state.back.flatMap(({ edges }) => edges)) {
      const { kind, title, connection } = describePath(edge, state.layer)
      const id = `${state.name} by ${title}`
      const known = byId.get(id)
      if (known) known.edges.push(edge)
      else
        byId.set(id, {
          path: { id, state: state.name, layer: state.layer, kind, title, connection },
          edges: [edge],
          state,
        })
    }
    return [...byId.values()]
  })
}

/** The shares of a pass. */
export function splitPaths(net: FlowGraph, flow: Flow): PathSplit {
  const { steps } = flow.batch
  const paths = pathsOf(net)
  const layers = [...new Set(net.states.map(({ layer }) => layer))]
  const [dots, whole] = [new Float64Array(paths.length * steps), new Float64Array(layers.length * steps)]
  const squares = new Float64Array(layers.length * steps)
  const wholes = new Map<PathEdge, Float64Array>()
  for (const state of net.states) {
    for (const { edges, whole: rows } of wholeGradients(flow, state)) {
      for (const edge of edges) wholes.set(edge, rows)
      const width = rows.length / steps
      for (let t = 0; t < steps; t++)
        for (let k = t * width; k < (t + 1) * width; k++)
          squares[layers.indexOf(state.layer) * steps + t]! += rows[k]! * rows[k]!
    }
  }
  paths.forEach(({ edges, state }, p) => {
    for (const edge of edges) {
      const own = wholes.get(edge)
      if (own) addDots(dots.subarray(p * steps, (p + 1) * steps), { flow, edge, whole: own, size: state.size })
    }
  })
  squares.forEach((square, k) => (whole[k] = Math.sqrt(square)))
  const lineOf = ({ path }: TappedPath): number => layers.indexOf(path.layer) * steps
  const share = Float64Array.from(dots, (dot, k) => dot / squares[lineOf(paths[Math.floor(k / steps)]!) + (k % steps)]!)
  const total = Float64Array.from(paths, (path, p) => {
    const line = lineOf(path)
    return sum(dots.subarray(p * steps, (p + 1) * steps)) / sum(squares.subarray(line, line + steps))
  })
  return { paths: paths.map(({ path }) => path), steps, share, total, whole, layers }
}

/** All of what comes back of a state as it was so many steps ago, [T, B, size]: more than one layer may have read it. */
function wholeGradients(
  flow: Flow,
  { back }: FlowState,
): readonly { readonly edges: readonly PathEdge[]; readonly whole: Float64Array }[] {
  return [...Map.groupBy(back, ({ delay }) => delay).values()].map((reads) => {
    const [first, ...others] = reads.map(({ tap }) => flow.gradient(tap).values)
    const whole = Float64Array.from(first ?? [])
    for (const rows of others) whole.forEach((value, k) => (whole[k] = value + rows[k]!))
    return { edges: reads.flatMap(({ edges }) => edges), whole }
  })
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** into[t] += <gradient of the edge, whole gradient> at step t, over all sequences. */
function addDots(
  into: Float64Array,
  {
    flow,
    edge,
    whole,
    size,
  }: { readonly flow: Flow; readonly edge: PathEdge; readonly whole: Float64Array; readonly size: number },
): void {
  const part = flow.gradient(edge.tap)
  for (let t = 0; t < into.length; t++) {
    for (let b = 0; b < part.columns; b++) {
      const [from, of] = [(t * part.columns + b) * part.size + edge.offset, (t * part.columns + b) * size]
      for (let k = 0; k < size; k++) into[t]! += part.values[from + k]! * whole[of + k]!
    }
  }
}

/** What an edge is called, from the connections that it passes and the node that reads it. */
function describePath(
  { reader, passed, passesShortcut }: PathEdge,
  layer: number,
): Pick<Path, 'kind' | 'title' | 'connection'> {
  const own = passed.filter((id) => !id.startsWith('flow.'))
  const last = own.at(-1) ?? null
  const elsewhere = reader.layer === layer || reader.layer === 0 ? '' : `, layer ${String(reader.layer)}`
  const named = (
    kind: Path['kind'],
    title: string,
    connection = last,
  ): Pick<Path, 'kind' | 'title' | 'connection'> => ({
    kind,
    title: `${title}${elsewhere}`,
    connection,
  })
  if (passesShortcut || /\.(with-shortcut|past|P-map)$/.test(reader.id)) return named('shortcut', 'shortcut')
  const deepened = own.find((id) => reader.id.startsWith(`${id}.`))
  if (deepened !== undefined) {
    const place = words(deepened)
    return named('transition', `${place} MLP`, deepened)
  }
  if (own.some((id) => /\.(carousel|carry)(-\w+)?$/.test(id))) return named('carousel', 'carousel')
  const gate = own.find((id) => id.includes('.gate.'))
  if (gate !== undefined) return named('gate', words(gate), gate)
  const candidate = own.find((id) => /\.candidate(-\w+)?$/.test(id))
  if (candidate !== undefined) return named('candidate', words(candidate), candidate)
  if (reader.operation === 'diagonal') return named('peephole', words(reader.id))
  if (reader.operation === 'affine') return named('transition', 'transition')
  return named('other', words(reader.id))
}

/** 'forget gate' for 'layer1.gate.forget', 'transition' for 'layer1.transition'. */
function words(id: string): string {
  const local = id.replace(/^layer\d+\./, '')
  return local.startsWith('gate.') ? `${local.slice('gate.'.length)} gate` : local.replace(/\.to\./, ' to ')
}
