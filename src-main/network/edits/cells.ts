/** A layer's cell, its size and its options. */
import { suggestion } from '../../foundation/nearest.ts'
import type { Cell } from '../cells/cell.ts'
import { CELLS, findCell } from '../cells/index.ts'
import type { Architecture, ConnectionId, Layer } from '../architecture/architecture.ts'
import { isRefusal, layerAt, refusal, type Change, type EditOf, type Refusal } from './edit.ts'
import { knownConnections } from './follow.ts'
import { cellTitle } from './phrases.ts'

export function changeCell(architecture: Architecture, { layer, cell }: EditOf<'change-cell'>): Change | Refusal {
  const before = layerAt(architecture, layer)
  if (isRefusal(before)) return before
  const next = findCell(cell)
  if (next === undefined)
    return refusal({
      code: 'unknown-cell',
      place: `layers[${layer - 1}].cell`,
      message: `there is no cell '${cell}'`,
      hint: suggestion(
        cell,
        CELLS.map(({ kind }) => kind),
      ),
    })
  const changed: Layer = { ...before, cell, options: optionsThatApply(before.options, next) }
  const after = { ...architecture, layers: architecture.layers.with(layer - 1, changed) }
  return {
    architecture: after,
    sentence: `change layer ${layer} from ${cellTitle(before.cell)} to ${cellTitle(cell)}`,
    renamed: renamedInto(after, layer),
  }
}

/** Options that the cell has too, with values that it takes. */
function optionsThatApply(options: Layer['options'], cell: Cell): Layer['options'] {
  return Object.fromEntries(
    Object.entries(options).filter(([id, value]) => {
      const known = cell.options.find((option) => option.id === id)
      return (
        known !== undefined && typeof known.default === typeof value && known.choices?.includes(String(value)) !== false
      )
    }),
  )
}

/** Names of one part in cells that write them differently: the first step of a deep transition, the linear way of the memory. */
const SAME_PART: readonly (readonly string[])[] = [
  ['update', 'update-1'],
  ['candidate', 'candidate-1'],
  ['carousel', 'carry', 'carry-1'],
  ['gate.update', 'gate.update-1', 'gate.transform-1'],
  ['gate.reset', 'gate.reset-1'],
]

/** The name of a connection of the layer in its new cell. */
function renamedInto(after: Architecture, layer: number): (id: ConnectionId) => ConnectionId {
  const known = knownConnections(after)
  const scope = `layer${layer}.`
  return (id) => {
    if (known === undefined || known.has(id) || !id.startsWith(scope)) return id
    const local = id.slice(scope.length)
    const others = SAME_PART.find((names) => names.includes(local)) ?? []
    return others.map((name) => scope + name).find((name) => known.has(name)) ?? id
  }
}

export function resizeLayer(architecture: Architecture, { layer, size }: EditOf<'resize-layer'>): Change | Refusal {
  const before = layerAt(architecture, layer)
  if (isRefusal(before)) return before
  return {
    architecture: { ...architecture, layers: architecture.layers.with(layer - 1, { ...before, size }) },
    sentence: `resize layer ${layer} from ${before.size} to ${size} units`,
  }
}

export function setOption(architecture: Architecture, edit: EditOf<'set-option'>): Change | Refusal {
  const { layer, option, value } = edit
  const before = layerAt(architecture, layer)
  if (isRefusal(before)) return before
  const { [option]: _, ...others } = before.options
  const options = value === null ? others : { ...before.options, [option]: value }
  return {
    architecture: { ...architecture, layers: architecture.layers.with(layer - 1, { ...before, options }) },
    sentence: `set ${optionWords(option)} of layer ${layer} to ${value === null ? 'its default' : valueWords(value)}`,
  }
}

/** 'forgetBias' is 'forget bias'. */
const optionWords = (option: string): string => option.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function valueWords(value: Layer['options'][string]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return String(value)
}
