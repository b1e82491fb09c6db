/** What each part looks like: its size from the middle, the sides lines may use, the texts beside it. */
import type { Architecture, Layer } from '../../../network/architecture/architecture.ts'
import type { GraphNode } from '../../../network/graph.ts'
import type { DiagramBox, DiagramLabel, TextRun } from '../diagram.ts'
import { leafRuns, symbolRuns, upright } from '../text/symbol-runs.ts'
import { runsWidth, textBounds } from '../text/text-width.ts'
import type { Direction } from '../routing/plane.ts'
import type { DrawnGraph, Part, Place } from '../part.ts'

export type RelativeLabel = Pick<DiagramLabel, 'kind' | 'x' | 'y' | 'anchor' | 'runs' | 'fontSize' | 'room'>

export interface Shape {
  readonly halfWidth: number
  readonly halfHeight: number
  readonly shape: DiagramBox['shape'] | 'none'
  readonly text: readonly TextRun[]
  /** Sides by the direction from the middle. */
  readonly inputs: readonly Direction[]
  readonly outputs: readonly Direction[]
  /** Relative to the middle. */
  readonly labels: readonly RelativeLabel[]
}

export const [RIGHT, DOWN, LEFT, UP] = [0, 1, 2, 3] as const
const ALL: readonly Direction[] = [RIGHT, DOWN, LEFT, UP]
export const SYMBOL = 15
export const SMALL = 11

/** Slabs: 36 x 9, 14 apart. */
export const SLAB = { length: 36, thickness: 9, pitch: 14 } as const
/** px that the arc of a shortcut keeps from its slabs. */
const ARC = 14

const SIGNS: Readonly<Record<string, string>> = {
  hadamard: '\u00d7',
  add: '+',
  sub: '\u2212',
  'one-minus': '1\u2212',
  sigmoid: '\u03c3',
  identity: 'id',
  relu: 'ReLU',
  gelu: 'GELU',
  'layer-norm': 'norm',
  'leaky-relu': 'LReLU',
  'min-g': 'g',
  reciprocal: '1/x',
  maximum: 'max',
  'log-sigmoid': 'log \u03c3',
  sine: 'sin',
  cosine: 'cos',
  quotient: '\u00f7',
  broadcast: '1 \u2192 d',
  concat: '',
}

/** The sign of an operation in its box. */
export const signOf = (operation: string): string => SIGNS[operation] ?? operation

export function shapeOf(
  part: Part,
  place: Place,
  { architecture, wires }: { architecture: Architecture; wires: DrawnGraph['wires'] },
): Shape {
  const point = { halfWidth: 0, halfHeight: 0, shape: 'none', text: [], labels: [] } as const
  const { node } = part
  switch (part.role) {
    case 'joint':
      return { ...point, inputs: ALL, outputs: ALL }
    case 'entry':
      return { ...point, inputs: [], outputs: [RIGHT], labels: portLabels(entrySymbol(node), node?.size ?? 0, 'start') }
    case 'exit':
      return { ...point, inputs: [LEFT], outputs: [], labels: portLabels(node?.symbol ?? '', node?.size ?? 0, 'end') }
    case 'input':
      return { ...point, inputs: [], outputs: [UP], labels: belowLabels(node!) }
    case 'output':
      return { ...point, inputs: [DOWN], outputs: [], labels: besideLabels(node!, { x: 8, y: 6 }) }
    case 'title':
      return { ...point, inputs: [], outputs: [], labels: titleLabels(part, architecture) }
    case 'layer':
      return {
        ...point,
        halfWidth: 84,
        halfHeight: 26,
        shape: 'layer',
        text: layerText(part, architecture),
        inputs: ALL,
        outputs: ALL,
      }
    case 'slabs':
      return slabShape(part, place)
    case 'operation':
      return operationShape(node!, wires)
  }
}

function entrySymbol(node: GraphNode | undefined): string {
  const symbol = node?.symbol ?? ''
  return node?.operation === 'previous' ? symbol : symbol.replace('\\langle t\\rangle', '\\langle t-1\\rangle')
}

const label = (
  kind: RelativeLabel['kind'],
  runs: readonly TextRun[],
  at: { x: number; y: number; anchor: RelativeLabel['anchor'] },
): RelativeLabel => ({
  kind,
  runs,
  fontSize: kind === 'symbol' ? SYMBOL : SMALL,
  ...at,
})

/** Above the line its name, below it the features. */
function portLabels(symbol: string, size: number, anchor: 'start' | 'end'): readonly RelativeLabel[] {
  return [
    label('symbol', symbolRuns(symbol), { x: 0, y: -8, anchor }),
    label('size', upright(String(size)), { x: 0, y: 16, anchor }),
  ]
}

function besideLabels({ symbol = '', size }: GraphNode, { x, y }: { x: number; y: number }): readonly RelativeLabel[] {
  const runs = symbolRuns(symbol)
  const name = label('symbol', runs, { x, y, anchor: 'start' })
  const { width } = textBounds(name)
  return [
    ...(runs.length === 0 ? [] : [name]),
    label('size', upright(String(size)), { x: x + (runs.length === 0 ? 0 : width + 7), y, anchor: 'start' }),
  ]
}

/** Under the middle, name and features side by side. */
function belowLabels(node: GraphNode): readonly RelativeLabel[] {
  const labels = besideLabels(node, { x: 0, y: 20 })
  const width = Math.max(...labels.map((one) => textBounds(one).x + textBounds(one).width))
  return labels.map((one) => ({ ...one, x: one.x - width / 2 }))
}

function titleLabels({ layer }: Part, { layers }: Architecture): readonly RelativeLabel[] {
  const name = label('title', upright(`layer${String(layer)}`), { x: 0, y: 4, anchor: 'start' })
  const { width } = textBounds(name)
  return [name, label('size', upright(cellWords(layers[layer - 1])), { x: 1.1 * width + 8, y: 4, anchor: 'start' })]
}

function layerText({ layer }: Part, { layers }: Architecture): readonly TextRun[] {
  return upright(`layer${String(layer)}  ${cellWords(layers[layer - 1])}`)
}

/** 'lstm, d = 64', with how far its state lies back where that is more than one step. */
function cellWords(layer: Layer | undefined): string {
  const { cell = '', size = 0, options = {} } = layer ?? {}
  const dilation = Number(options['dilation'] ?? 1)
  return `${cell}, d = ${String(size)}${dilation > 1 ? `, ${String(dilation)} steps back` : ''}`
}

/** Boxes for gates and maps, circles for what is pointwise, a bar where values come side by side; what nothing leads to is made of parameters. */
function operationShape(node: GraphNode, wires: DrawnGraph['wires']): Shape {
  const { operation } = node
  const any = { inputs: ALL, outputs: ALL }
  const upward = { inputs: [DOWN], outputs: [UP] } as const
  if (wires.every(({ to }) => !to.includes(node.id))) {
    const text = symbolRuns(node.symbol ?? '')
    return {
      inputs: [],
      outputs: ALL,
      halfWidth: roomFor(text, 20),
      halfHeight: 10,
      shape: 'weights',
      text,
      labels: [],
    }
  }
  if (operation === 'affine')
    return {
      ...upward,
      halfWidth: 26,
      halfHeight: 8,
      shape: 'weights',
      text: leafRuns(node.leaves['weight'] ?? 'W'),
      labels: [],
    }
  if (operation === 'concat') {
    const count = wires.filter(({ to }) => to.includes(node.id)).length
    return {
      inputs: [LEFT, DOWN, UP],
      outputs: [RIGHT, UP],
      halfWidth: Math.max(4, count > 2 ? 12 * count : 4),
      halfHeight: count > 2 ? 4 : 12,
      shape: 'bar',
      text: [],
      labels: [],
    }
  }
  const text = upright(operation === 'scale' ? `${String(node.attributes['factor'])}\u00d7` : signOf(operation))
  if (['hadamard', 'add', 'sub', 'one-minus', 'quotient'].includes(operation))
    return {
      ...any,
      halfWidth: 11,
      halfHeight: 11,
      shape: 'circle',
      text,
      labels: symbolBeside(node, { x: 16, y: 25 }),
    }
  if (operation === 'layer-norm' || operation === 'diagonal' || operation === 'last')
    return { ...any, halfWidth: roomFor(text, 23), halfHeight: 11, shape: 'pill', text, labels: [] }
  if (operation === 'maximum') {
    const labels = symbolBeside(node, { x: 20, y: 33 })
    return { ...any, halfWidth: roomFor(text, 22), halfHeight: 13, shape: 'pill', text, labels }
  }
  const isGate = node.symbol !== undefined
  if (!isGate) return { ...any, halfWidth: roomFor(text, 22), halfHeight: 13, shape: 'pill', text, labels: [] }
  const halfWidth = roomFor(text, 26)
  return { ...upward, halfWidth, halfHeight: 14, shape: 'box', text, labels: gateLabels(node, halfWidth + 6) }
}

/** Half the width that a word needs, at least what a short one has. */
const roomFor = (text: readonly TextRun[], least: number): number =>
  Math.max(least, Math.ceil(runsWidth(text, SYMBOL) / 2) + 5)

/** The name of a gate at its right, of its value above. */
function gateLabels(node: GraphNode, x: number): readonly RelativeLabel[] {
  const from = /\.feedback-gate-(\d+)-to-/.exec(node.id)?.[1]
  const plain = /^layer\d+\.(.*?)(?:-gate)?(-(?:[td]?\d+|slow))?$/.exec(node.id)?.[1]
  const name = from === undefined ? plain : `from ${from}`
  const isWord = name !== undefined && name !== 'h' && name !== 'yhat'
  return [
    ...(isWord ? [label('name', upright(name), { x, y: 4, anchor: 'start' as const })] : []),
    ...(node.id === 'yhat'
      ? [label('name', upright('readout'), { x, y: 4, anchor: 'start' as const })]
      : besideLabels(node, { x: 9, y: -21 })),
  ]
}

/** Sums that have a name and are no state: s_1 of a deep transition. */
function symbolBeside(node: GraphNode, at: { x: number; y: number }): readonly RelativeLabel[] {
  return node.symbol === undefined || /\.(?:h|c(?:-(?!d\d)\w+)?|n)$/.test(node.id) ? [] : besideLabels(node, at)
}

/** A stack across the line, the arc of its shortcut at one side, widths at the other. */
function slabShape({ deepening }: Part, { direction = 'up' }: Place): Shape {
  const widths = deepening?.widths ?? []
  const words = widths.map((width) => `${signOf(deepening?.activation ?? '')} ${String(width)}`)
  const along = (SLAB.pitch * (widths.length - 1) + SLAB.thickness) / 2
  const hasArc = deepening !== undefined && deepening.shortcut !== 'none'
  const long = hasArc ? along + ARC : along
  if (direction === 'up')
    return {
      halfWidth: SLAB.length / 2 + (hasArc ? ARC : 0),
      halfHeight: long,
      shape: 'none',
      text: [],
      inputs: [DOWN, UP],
      outputs: [UP, DOWN],
      labels: words.map((text, index) =>
        label('name', upright(text), {
          x: SLAB.length / 2 + (hasArc ? ARC : 0) + 6,
          y: along - SLAB.thickness / 2 - SLAB.pitch * index + 4,
          anchor: 'start',
        }),
      ),
    }
  const same = words.every((word) => word === words[0])
  const text = same && words.length > 1 ? `${String(words.length)} \u00d7 ${words[0] ?? ''}` : words.join(', ')
  return {
    halfWidth: long,
    halfHeight: SLAB.length / 2 + (hasArc ? ARC : 0),
    shape: 'none',
    text: [],
    inputs: [LEFT],
    outputs: [RIGHT],
    labels: [label('name', upright(text), { x: 0, y: SLAB.length / 2 + (hasArc ? ARC : 0) + 14, anchor: 'middle' })],
  }
}
