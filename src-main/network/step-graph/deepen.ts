/**
 * Puts depth on connections: each deepening becomes an MLP between a connection and those who read it.
 *
 *     v -> [W1 v + b1 -> norm -> g -> dropout] -> ... -> (closing linear map) -> shortcut -> consumers
 *
 * Consumers that are affine adapt to the last width; before any other one a closing linear layer restores the size.
 */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, Leaf } from '../graph.ts'
import type { Deepening } from '../architecture/architecture.ts'
import type { LeafRequest } from '../operations/operation.ts'
import { Draft } from '../drawing/draft.ts'

interface Net {
  readonly nodes: readonly GraphNode[]
  readonly leaves: readonly Leaf[]
}

export function deepen(net: Net, deepenings: readonly Deepening[]): Net {
  if (deepenings.length === 0) return net
  const byConnection = new Map(deepenings.map((deepening) => [`@${deepening.at}`, deepening]))
  const adapts = affineConsumers(net.nodes)
  const leafByName = new Map(net.leaves.map((leaf) => [leaf.name, leaf]))
  const draft = new Draft()
  const renamed = new Map<string, string>()
  for (const node of net.nodes) {
    redraw(draft, node, { renamed, leafByName })
    const deepening = byConnection.get(node.id)
    if (deepening !== undefined) {
      const end = draft.inLayer(node.layer, () => drawMlp(draft, node.id, { deepening, closes: !adapts(node.id) }))
      renamed.set(node.id, end)
    }
  }
  return { nodes: draft.nodes, leaves: draft.leaves }
}

/** Draws a node of the plain net again: its inputs may now come from a deepening, and an affine map has another size then. */
function redraw(
  draft: Draft,
  node: GraphNode,
  { renamed, leafByName }: { renamed: ReadonlyMap<string, string>; leafByName: ReadonlyMap<string, Leaf> },
): void {
  if (node.operation === 'previous') {
    const { symbol, attributes } = node
    const [of = ''] = node.inputs
    draft.inLayer(node.layer, () =>
      draft.previous(of, {
        name: node.id,
        size: node.size,
        delay: Number(attributes['delay']),
        ...(symbol === undefined ? {} : { symbol }),
      }),
    )
    return
  }
  const inputs = node.inputs.map((input) => renamed.get(input) ?? input)
  const leaves = Object.fromEntries(
    Object.entries(node.leaves).map(([role, name]) => [role, requestAgain(present(leafByName.get(name), name))]),
  )
  draft.inLayer(node.layer, () =>
    draft.apply(node.operation, inputs, {
      name: node.id,
      attributes: node.attributes,
      leaves,
      ...(node.symbol === undefined ? {} : { symbol: node.symbol }),
    }),
  )
}

/** The same leaf, with the same initial values to the bit: parts that two nets share start equal. */
function requestAgain({ name, family, initial }: Leaf): LeafRequest {
  return { name, family, initial }
}

/** Whether all readers of a node are affine maps, through connections and concatenations. */
function affineConsumers(nodes: readonly GraphNode[]): (id: string) => boolean {
  const readers = new Map<string, GraphNode[]>()
  for (const node of nodes) for (const input of node.inputs) readers.set(input, [...(readers.get(input) ?? []), node])
  const adapts = (id: string): boolean =>
    (readers.get(id) ?? []).every(
      (reader) =>
        reader.operation === 'affine' ||
        ((reader.operation === 'connection' || reader.operation === 'concat') && adapts(reader.id)),
    )
  return adapts
}

interface Place {
  readonly deepening: Deepening
  readonly closes: boolean
}

function drawMlp(draft: Draft, source: string, { deepening, closes }: Place): string {
  const { at, widths, shortcut } = deepening
  const size = draft.node(source).size
  let z = source
  widths.forEach((width, index) => {
    const reads = shortcut === 'concat' && index > 0 ? [z, source] : [z]
    z = drawLayer(draft, reads, { deepening, width, number: index + 1 })
  })
  const scope = at.includes('.') ? at.slice(0, at.indexOf('.')) : at
  const linear = (inputs: readonly string[], leaf: string, rows: number): string =>
    draft.affine({
      inputs,
      size: rows,
      weight: { name: `${at}.${leaf}`, family: `${scope}.${leaf}` },
      name: `${at}.${leaf}-map`,
    })
  if (shortcut === 'concat') {
    const joined = draft.apply('concat', [z, source], { name: `${at}.with-shortcut` })
    return closes ? closing(draft, [joined], { at, scope, size }) : joined
  }
  const end = closes ? closing(draft, [z], { at, scope, size }) : z
  if (shortcut === 'none') return end
  const endSize = draft.node(end).size
  const carried = endSize === size ? source : linear([source], 'P', endSize)
  if (shortcut === 'identity') return draft.apply('add', [end, carried], { name: `${at}.with-shortcut` })
  return highway(draft, { at, source, end, carried, size: endSize })
}

function closing(
  draft: Draft,
  inputs: readonly string[],
  { at, scope, size }: { at: string; scope: string; size: number },
): string {
  return draft.affine({
    name: `${at}.closing`,
    inputs,
    size,
    weight: { name: `${at}.V`, family: `${scope}.V` },
    bias: { name: `${at}.v`, family: `${scope}.v`, fan: draft.node(inputs[0] ?? '').size },
  })
}

function drawLayer(
  draft: Draft,
  inputs: readonly string[],
  { deepening, width, number }: { deepening: Deepening; width: number; number: number },
): string {
  const { at, activation, norm, dropout } = deepening
  const n = String(number)
  const scope = at.includes('.') ? at.slice(0, at.indexOf('.')) : at
  const fan = inputs.reduce((sum, input) => sum + draft.node(input).size, 0)
  return draft.asUnit(`${at}.mlp${n}`, () => {
    const a = draft.affine({
      name: `${at}.mlp${n}-pre`,
      inputs,
      size: width,
      weight: { name: `${at}.W${n}`, family: `${scope}.W${n}`, fan },
      bias: { name: `${at}.b${n}`, family: `${scope}.b${n}`, fan },
    })
    const normed =
      norm === 'layer'
        ? draft.apply('layer-norm', [a], {
            name: `${at}.norm${n}`,
            leaves: { gain: { name: `${at}.gain${n}`, initial: 1 }, shift: { name: `${at}.shift${n}`, initial: 0 } },
          })
        : a
    const z = draft.apply(activation, [normed], { name: `${at}.mlp${n}` })
    if (dropout === undefined || dropout.rate === 0) return z
    return draft.apply('dropout', [z], {
      name: `${at}.dropout${n}`,
      attributes: { rate: dropout.rate, variational: dropout.variational },
    })
  })
}

/** T * z + (1 - T) * v with T = sigma(W_T v + b_T), b_T = -1 at first so that the shortcut leads (Srivastava et al. 2015). */
function highway(
  draft: Draft,
  { at, source, end, carried, size }: { at: string; source: string; end: string; carried: string; size: number },
): string {
  const pre = draft.affine({
    name: `${at}.transform-pre`,
    inputs: [source],
    size,
    weight: { name: `${at}.W_T` },
    bias: { name: `${at}.b_T`, initial: -1 },
  })
  const T = draft.apply('sigmoid', [pre], { name: `${at}.transform` })
  const through = draft.apply('hadamard', [T, end], { name: `${at}.through` })
  const past = draft.apply('hadamard', [draft.apply('one-minus', [T], { name: `${at}.pass` }), carried], {
    name: `${at}.past`,
  })
  return draft.apply('add', [through, past], { name: `${at}.with-shortcut` })
}
