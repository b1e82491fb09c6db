/** One time step of a layer as lines of code, the same for all frameworks but for their functions. */
import { present } from '../../foundation/invariant.ts'
import { findCell } from '../../network/cells/index.ts'
import type { GraphNode } from '../../network/graph.ts'
import type { LayerOutline, Outline } from '../outline/outline.ts'
import type { PartTensor } from '../outline/part-tensors.ts'
import { Body, type DropoutMask } from './body.ts'
import { nameInPart, type Dialect } from './dialect.ts'
import type { Nonlinearities } from './nonlinearities.ts'
import { layerNames } from './part-names.ts'

export interface LayerBody {
  readonly number: number
  /** Kind of its cell, and what that is called. */
  readonly kind: string
  readonly title: string
  /** n and d. */
  readonly inputs: number
  readonly size: number
  /** Names of the recurrent values after the step; before it they end in _prev. */
  readonly states: readonly string[]
  /** Name of what the layer shows. */
  readonly shown: string
  /** What a step gives back: the recurrent values, with what is shown in front where it is none of them. */
  readonly results: readonly string[]
  readonly lines: readonly string[]
  readonly masks: readonly DropoutMask[]
  readonly tensors: readonly LayerTensor[]
}

export interface LayerTensor {
  /** 'W_h' */
  readonly name: string
  /** In terms of n and d: ['4 * d', 'd + n']. */
  readonly shape: readonly string[]
}

export interface Writing {
  readonly outline: Outline
  readonly kinds: readonly string[]
  readonly dialect: Dialect
  readonly nonlinearities: Nonlinearities
}

export function layerBody({ outline, kinds, dialect, nonlinearities }: Writing, layer: LayerOutline): LayerBody {
  const { byId } = outline
  const { names, free, equation } = layerNames(outline, layer)
  const { nodes, tensors } = layer
  const maskText = ({ name }: DropoutMask): string => name
  const body = new Body({ nodes, byId, tensors, names, equation, dialect, nonlinearities, free, maskText })
  body.bind(layer.input.id, 'x')
  for (const node of nodes.filter(({ operation }) => operation === 'previous'))
    body.bind(node.id, `${present(names.get(node.inputs[0] ?? ''), node.id)}_prev`)
  for (const node of nodes) body.write(node)
  const kind = kinds[layer.number - 1] ?? ''
  const nameOf = ({ id }: GraphNode): string => present(names.get(id), id)
  const [states, shown] = [layer.states.map(nameOf), nameOf(layer.shown)]
  return {
    number: layer.number,
    kind,
    title: findCell(kind)?.title ?? kind,
    inputs: layer.input.size,
    size: layer.shown.size,
    states,
    shown,
    results: states.includes(shown) ? states : [shown, ...states],
    lines: body.lines,
    masks: body.masks,
    tensors: tensors.map((tensor) => ({ name: nameInPart(tensor), shape: symbolicShape(tensor, layer, outline) })),
  }
}

/** The shape of a tensor by n and d: [4d, d + n]. Any other size is a number. */
function symbolicShape(tensor: PartTensor, layer: LayerOutline, { byId }: Outline): readonly string[] {
  const d = layer.shown.size
  const rows = sizes(tensor.leaves.map((leaf) => (leaf.rows === d ? 'd' : leaf.rows)))
  if (tensor.shape.length === 1) return [rows]
  const [leaf] = tensor.leaves
  const user = layer.nodes.find((node) => node.leaves['weight'] === leaf?.name)
  const read = (id: string): readonly (string | number)[] => {
    const node = present(byId.get(id), id)
    if (id === layer.input.id) return ['n']
    if (node.operation === 'connection' || node.operation === 'concat') return node.inputs.flatMap(read)
    return [node.size === d ? 'd' : node.size]
  }
  return [rows, sizes(present(user, 'the user of a weight').inputs.flatMap(read))]
}

/** 'd + n', '4 * d', 'd + 12'. */
function sizes(parts: readonly (string | number)[]): string {
  const counted = Map.groupBy(parts, (part) => (typeof part === 'number' ? 'number' : part))
  return [...counted]
    .map(([symbol, same]) => {
      if (symbol === 'number') return String(same.reduce<number>((total, size) => total + Number(size), 0))
      return same.length === 1 ? symbol : `${same.length} * ${symbol}`
    })
    .join(' + ')
}
