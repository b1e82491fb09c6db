/** What one time step of one sequence costs: arithmetic and memory. */
import type { GraphNode, StepGraph } from '../graph.ts'
import { unitDelays } from '../step-graph/unit-delays.ts'
import { operation } from '../operations/index.ts'
import { reads } from './depth/nonlinearity.ts'
import { valueSources } from './matrices.ts'
import { consumers, reachable } from './reach.ts'

export interface Work {
  /** Of matrix products and elementwise weights. A product with a one-hot column is a look-up and has none. */
  readonly multiplyAdds: number
  /** Additions that such look-ups take instead: one a row. */
  readonly lookUpAdds: number
  /** Values that pointwise operations make: one per feature, whatever the formula costs. */
  readonly pointwise: number
}

export interface Cost {
  /** Of the whole step graph, evaluated once; a readout of the last step only is in it, though it runs once per sequence. */
  readonly forward: Work
  /** Forward and backward, without the optimiser: the gradient of each weight, and of each value that depends on one. */
  readonly training: Work
  /** Floats per step and sequence that the way back needs again; the batch's own input is not counted. */
  readonly activations: number
}

/** The cost of a step graph. `input` says whether x<t> is a vector of numbers or the index of a one-hot vector. */
export function cost(given: StepGraph, input: 'real' | 'symbols'): Cost {
  const graph = unitDelays(given)
  const context = contextOf(graph, input)
  const works = graph.nodes.map((node) => ({
    forward: forwardWork(node, context),
    backward: backwardWork(node, context),
  }))
  const forward = sum(works.map((work) => work.forward))
  return {
    forward,
    training: sum([forward, ...works.map((work) => work.backward)]),
    activations: activations(graph, context),
  }
}

interface Context {
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly sources: ReadonlyMap<string, readonly string[]>
  /** Nodes whose value depends on a weight, and so has a gradient that is wanted. */
  readonly trained: ReadonlySet<string>
  readonly symbols: boolean
}

function contextOf(graph: StepGraph, input: 'real' | 'symbols'): Context {
  const weighted = graph.nodes.filter((node) => Object.keys(node.leaves).length > 0).map((node) => node.id)
  return {
    byId: new Map(graph.nodes.map((node) => [node.id, node])),
    sources: valueSources(graph),
    trained: reachable(consumers(graph), weighted),
    symbols: input === 'symbols',
  }
}

const NO_WORK: Work = { multiplyAdds: 0, lookUpAdds: 0, pointwise: 0 }

function sum(works: readonly Work[]): Work {
  return works.reduce(
    (total, work) => ({
      multiplyAdds: total.multiplyAdds + work.multiplyAdds,
      lookUpAdds: total.lookUpAdds + work.lookUpAdds,
      pointwise: total.pointwise + work.pointwise,
    }),
    NO_WORK,
  )
}

const nodesOf = (ids: readonly string[], { byId }: Context): readonly GraphNode[] =>
  ids.flatMap((id) => byId.get(id) ?? [])
const readBy = (node: GraphNode, context: Context): readonly GraphNode[] =>
  nodesOf(
    node.inputs.flatMap((input) => context.sources.get(input) ?? []),
    context,
  )
const sizeOf = (nodes: readonly GraphNode[]): number => nodes.reduce((total, node) => total + node.size, 0)

function forwardWork(node: GraphNode, context: Context): Work {
  const { form, multiplyAdds } = operation(node.operation)
  if (node.operation === 'affine') return productWork(node, context, () => true)
  const sizes = nodesOf(node.inputs, context).map((source) => source.size)
  return {
    multiplyAdds: multiplyAdds(sizes, node.attributes),
    lookUpAdds: 0,
    pointwise: form.kind === 'structural' ? 0 : node.size,
  }
}

/** Rows times the columns of those inputs that are wanted; a one-hot input takes one addition a row. */
function productWork(node: GraphNode, context: Context, wanted: (source: GraphNode) => boolean): Work {
  const sources = readBy(node, context).filter(wanted)
  const isLookUp = (source: GraphNode): boolean => context.symbols && source.operation === 'input'
  return {
    multiplyAdds: node.size * sizeOf(sources.filter((source) => !isLookUp(source))),
    lookUpAdds: node.size * sources.filter(isLookUp).length,
    pointwise: 0,
  }
}

function backwardWork(node: GraphNode, context: Context): Work {
  if (!context.trained.has(node.id)) return NO_WORK
  const forward = forwardWork(node, context)
  // The weight's gradient takes as much as the product itself, each other operation one pass for its input and one for its weight.
  if (node.operation === 'affine')
    return sum([forward, productWork(node, context, (source) => context.trained.has(source.id))])
  const inputs = node.inputs.filter((input) => context.trained.has(input)).length
  return { multiplyAdds: 2 * forward.multiplyAdds, lookUpAdds: 0, pointwise: inputs * forward.pointwise }
}

function activations(graph: StepGraph, context: Context): number {
  const kept = new Set(
    graph.nodes.filter((node) => context.trained.has(node.id)).flatMap((node) => neededAgain(node, context)),
  )
  return sizeOf([...kept].filter((node) => node.operation !== 'input'))
}

/** The values that the adjoint of an operation reads. */
function neededAgain(node: GraphNode, context: Context): readonly GraphNode[] {
  const { form } = operation(node.operation)
  if (form.kind === 'composite') return [...storedInputs(node, context), node]
  if (form.kind === 'pointwise') {
    const partials = form.partials(node.attributes)
    const used = (index: number): boolean => partials.some((partial) => reads(partial, index))
    const inputs = node.inputs.filter((_, index) => used(index))
    return [...storedInputs({ ...node, inputs }, context), ...(used(node.inputs.length) ? [node] : [])]
  }
  // A dropout's mask has the size of its value.
  if (node.operation === 'dropout') return [node]
  return node.operation === 'affine' || node.operation === 'diagonal' ? storedInputs(node, context) : []
}

/** The values themselves: what was looked back at is stored where it was made. */
function storedInputs(node: GraphNode, context: Context): readonly GraphNode[] {
  return readBy(node, context).flatMap((source) =>
    source.operation === 'previous' ? storedInputs(source, context) : [source],
  )
}
