/**
 * From an architecture to its step graph:
 *
 *     input -> [@input] -> layer 1 -> [@layer1.between] -> layer 2 -> ... -> [@readout.before] -> W_y -> [@output] -> g_y
 *                             ^------ [@layer1.feedback] <- h<t-1> -'            (where wired so)
 *
 * 1. draw the plain net, every named edge a connection;  2. name every other edge;  3. put the deepenings where they belong.
 */
import { present } from '../../foundation/invariant.ts'
import { CellPen } from '../cells/cell.ts'
import { findCell } from '../cells/index.ts'
import type { Connection, GraphNode, Leaf, StepGraph } from '../graph.ts'
import type { Architecture } from '../architecture/architecture.ts'
import { deepen } from './deepen.ts'
import { Draft } from '../drawing/draft.ts'
import { connectionsOf, nameConnections } from './connections.ts'
import { feedbackWays, withFeedback } from './feedback.ts'

interface PlainNet {
  readonly nodes: readonly GraphNode[]
  readonly leaves: readonly Leaf[]
  readonly states: StepGraph['states']
  readonly logits: string
  readonly prediction: string
}

/** The step graph of an architecture without problems; throws a broken invariant for others, so `validate` first. */
export function buildGraph(architecture: Architecture): StepGraph {
  const known = graphs.get(architecture) ?? graphOf(architecture)
  graphs.set(architecture, known)
  return known
}

/** Architectures are immutable: what was drawn of one holds as long as it lives. An edit asks for the same many times. */
const graphs = new WeakMap<Architecture, StepGraph>()
/** By the layers: an edit of a deepening keeps them, and all else that the plain net is drawn from. */
const plainNets = new WeakMap<Architecture['layers'], { readonly of: Architecture; readonly plain: PlainNet }>()

function graphOf(architecture: Architecture): StepGraph {
  const plain = plainNet(architecture)
  const deepened = deepen({ nodes: plain.nodes, leaves: plain.leaves }, architecture.deepenings)
  return {
    nodes: deepened.nodes,
    leaves: deepened.leaves,
    connections: connectionsOf(deepened.nodes),
    // What g_y reads: with a deepening at `output` that is the end of its MLP.
    logits: present(deepened.nodes.find((node) => node.id === plain.prediction)?.inputs[0], 'the value before g_y'),
    prediction: plain.prediction,
    states: plain.states,
  }
}

/** Connections of the architecture before any depth is put in: where depth can go. */
export function connectionIds(architecture: Architecture): readonly string[] {
  return plainNet(architecture).nodes.flatMap(({ attributes, operation }) =>
    operation === 'connection' ? String(attributes['connection']) : [],
  )
}

/** The same with what flows there, and the ids of the nodes that read it. */
export function plainConnections(architecture: Architecture): readonly PlainConnection[] {
  const { nodes } = plainNet(architecture)
  const readers = Map.groupBy(
    nodes.flatMap((node) => node.inputs.map((input) => ({ input, node }))),
    ({ input }) => input,
  )
  return connectionsOf(nodes).map((connection) => ({
    ...connection,
    readers: (readers.get(connection.node) ?? []).map(({ node }) => node),
  }))
}

export interface PlainConnection extends Connection {
  readonly readers: readonly GraphNode[]
}

/** The net without its deepenings, every edge with a name. */
function plainNet(architecture: Architecture): PlainNet {
  const known = plainNets.get(architecture.layers)
  if (known !== undefined && isPlainAlike(known.of, architecture)) return known.plain
  const plain = drawPlain(architecture)
  plainNets.set(architecture.layers, { of: architecture, plain })
  return plain
}

const isPlainAlike = (one: Architecture, { input, layers, wiring, readout }: Architecture): boolean =>
  one.input === input && one.layers === layers && one.wiring === wiring && one.readout === readout

function drawPlain(architecture: Architecture): PlainNet {
  const draft = new Draft()
  const x = draft.connection(
    'input',
    draft.apply('input', [], {
      name: 'x',
      attributes: { size: architecture.input.size, kind: architecture.input.kind },
      symbol: 'x^{\\langle t\\rangle}',
    }),
  )
  const outs: string[] = []
  const heard = new Set(feedbackWays(architecture).map(({ from }) => `layer${String(from)}.h`))
  const states: { name: string; node: string; size: number }[] = []
  let below = x
  architecture.layers.forEach((layer, index) => {
    const number = index + 1
    const cell = present(findCell(layer.cell), `cell ${layer.cell}`)
    const read = number === 1 ? below : withInputSkip(draft, architecture, { below, x, number })
    const input = withFeedback(draft, architecture, { read, number })
    const pen = new CellPen({ draft, x: input, layer: number, layers: architecture.layers.length }, layer, cell)
    const drawn = draft.inLayer(number, () => cell.draw(pen))
    const recurrent = 'shows' in drawn ? drawn.recurrent : drawn
    const h = 'shows' in drawn ? drawn.shows : present(drawn[0], 'h of the cell').node
    // An h that its own layer reads at no later step is a state of the net where a layer below does.
    const isHeard = heard.has(h) && recurrent.every(({ node }) => node !== h)
    for (const { name, node } of [...(isHeard ? [{ name: 'h', node: h }] : []), ...recurrent])
      states.push({ name: `layer${String(number)}.${name}`, node, size: layer.size })
    const out = number === 1 ? h : around(draft, architecture, { h, below: read, number, size: layer.size })
    outs.push(out)
    if (number < architecture.layers.length)
      below = draft.connection(`layer${String(number)}.between`, handUp(draft, architecture, out, number))
  })
  const ends = drawReadout(draft, architecture, outs)
  return { nodes: nameConnections(withTrueNames(draft.nodes)), leaves: draft.leaves, states, ...ends }
}

/** Feedback is drawn before the layer that it comes from: only now is it known what that calls its state. */
function withTrueNames(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const symbols = new Map(nodes.map(({ id, symbol }) => [id, symbol]))
  return nodes.map((node) => {
    const symbol = symbols.get(node.inputs[0] ?? '')
    if (node.operation !== 'previous' || node.layer > 0 || symbol === undefined) return node
    return { ...node, symbol: symbol.replace('\\langle t\\rangle', '\\langle t-1\\rangle') }
  })
}

/** What a layer hands to the next: h, its own prediction, or both. */
function handUp(draft: Draft, { wiring, readout, layers }: Architecture, h: string, number: number): string {
  if (wiring.between === 'h') return h
  const layer = `layer${String(number)}`
  const { size, activation } = wiring.prediction ?? readout
  const fan = present(layers[number - 1], layer).size
  const pre = draft.affine({
    name: `${layer}.yhat-pre`,
    inputs: [draft.connection(`${layer}.readout`, h)],
    size,
    weight: { name: `${layer}.W_y`, fan },
    bias: { name: `${layer}.b_y`, fan },
  })
  const yhat = draft.asUnit(`${layer}.yhat`, () =>
    draft.apply(activation, [pre], {
      name: `${layer}.yhat`,
      symbol: `\\hat y^{[${String(number)}]\\langle t\\rangle}`,
    }),
  )
  return wiring.between === 'yhat' ? yhat : draft.apply('concat', [h, yhat], { name: `${layer}.h-and-yhat` })
}

interface LayerPlace {
  readonly below: string
  readonly x: string
  readonly number: number
}

/** The input of layer 2 and above, with the network's input beside it or added to it where wired so. */
function withInputSkip(draft: Draft, { wiring }: Architecture, { below, x, number }: LayerPlace): string {
  if (wiring.inputSkip === 'none') return below
  const layer = `layer${String(number)}`
  const skip = draft.connection(`${layer}.input-skip`, x)
  if (wiring.inputSkip === 'concat') return draft.apply('concat', [below, skip], { name: `${layer}.below-and-x` })
  const size = draft.node(below).size
  return draft.apply('add', [below, project(draft, skip, { size, leaf: `${layer}.S_x`, always: true })], {
    name: `${layer}.below-plus-x`,
  })
}

/** A linear map to `size`, left out where sizes agree unless it is always wanted (a one-hot input must be embedded). */
function project(
  draft: Draft,
  value: string,
  { size, leaf, always }: { size: number; leaf: string; always: boolean },
): string {
  return draft.node(value).size === size && !always
    ? value
    : draft.affine({ name: `${leaf}-map`, inputs: [value], size, weight: { name: leaf } })
}

/** A shortcut around a layer: residual h + in, or highway T h + (1 - T) in. */
function around(
  draft: Draft,
  { wiring }: Architecture,
  { h, below, number, size }: { h: string; below: string; number: number; size: number },
): string {
  if (wiring.around === 'none') return h
  const layer = `layer${String(number)}`
  const source = draft.connection(`${layer}.around`, below)
  const carried = project(draft, source, { size, leaf: `${layer}.P`, always: false })
  const symbol = `u^{[${String(number)}]\\langle t\\rangle}`
  if (wiring.around === 'residual') return draft.apply('add', [h, carried], { name: `${layer}.residual`, symbol })
  const gatePre = draft.affine({
    name: `${layer}.around-gate-pre`,
    inputs: [source],
    size,
    weight: { name: `${layer}.W_T` },
    bias: { name: `${layer}.b_T`, initial: 1 },
  })
  const T = draft.apply('sigmoid', [gatePre], {
    name: `${layer}.around-gate`,
    symbol: `T^{[${String(number)}]\\langle t\\rangle}`,
  })
  const through = draft.apply('hadamard', [T, h], { name: `${layer}.through` })
  const past = draft.apply('hadamard', [draft.apply('one-minus', [T]), carried], { name: `${layer}.past` })
  return draft.apply('add', [through, past], { name: `${layer}.highway`, symbol })
}

function gather(draft: Draft, { wiring, layers }: Architecture, outs: readonly string[]): string {
  const top = present(outs.at(-1), 'a layer')
  if (outs.length === 1 || wiring.toReadout === 'top') return top
  const parts = outs.map((out, index) => draft.connection(`layer${String(index + 1)}.to-readout`, out))
  if (wiring.toReadout === 'concat') return draft.apply('concat', parts, { name: 'all-layers' })
  const size = present(layers.at(-1), 'a layer').size
  const fitted = parts.map((part, index) =>
    project(draft, part, { size, leaf: `layer${String(index + 1)}.P_y`, always: false }),
  )
  return fitted.reduce((sum, part, index) =>
    draft.apply('add', [sum, part], { name: `sum-of-layers-${String(index + 1)}` }),
  )
}

function drawReadout(
  draft: Draft,
  architecture: Architecture,
  outs: readonly string[],
): { readonly logits: string; readonly prediction: string } {
  const { readout } = architecture
  const all = gather(draft, architecture, outs)
  const picked = readout.reads === 'last' ? draft.apply('last', [all], { name: 'last-step' }) : all
  const read = draft.connection('readout.before', picked)
  const fan = present(architecture.layers.at(-1), 'a layer').size
  const pre = draft.affine({
    name: 'readout',
    inputs: [read],
    size: readout.size,
    weight: { name: 'W_y', fan },
    bias: { name: 'b_y', fan },
    unit: 'readout',
  })
  const logits = draft.connection('output', pre)
  const time = readout.reads === 'last' ? 'T' : 't'
  const prediction = draft.asUnit('readout', () =>
    draft.apply(readout.activation, [logits], { name: 'yhat', symbol: `\\hat y^{\\langle ${time}\\rangle}` }),
  )
  return { logits, prediction }
}
