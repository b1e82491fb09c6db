/** Layers: added, copied, taken out, moved. */
import type { Architecture, Deepening, Layer } from '../architecture/architecture.ts'
import { isRefusal, layerAt, refusal, type Change, type EditOf, type Refusal } from './edit.ts'
import { renumbered } from './follow.ts'
import { layerWords } from './phrases.ts'

const FIRST_LAYER: Layer = { cell: 'lstm', size: 64, options: {} }

export function addLayer(architecture: Architecture, { at, layer }: EditOf<'add-layer'>): Change | Refusal {
  const { layers } = architecture
  if (!Number.isInteger(at) || at < 1 || at > layers.length + 1)
    return refusal({
      code: 'no-such-layer',
      place: 'layers',
      message: `a layer cannot become number ${at}`,
      hint: `Give a number from 1 to ${layers.length + 1}.`,
    })
  const added = layer ?? layers[at - 2] ?? layers[at - 1] ?? FIRST_LAYER
  return {
    architecture: { ...architecture, layers: layers.toSpliced(at - 1, 0, added) },
    sentence: `add ${layerWords(added)} as layer ${at}`,
    renamed: (id) => renumbered(id, (number) => (number >= at ? number + 1 : number)),
  }
}

export function duplicateLayer(architecture: Architecture, { layer }: EditOf<'duplicate-layer'>): Change | Refusal {
  const original = layerAt(architecture, layer)
  if (isRefusal(original)) return original
  const raise = (n: number): number => (n > layer ? n + 1 : n)
  const raised = architecture.deepenings.map((deepening) => renamedIn(deepening, raise))
  const copies = architecture.deepenings
    .filter(({ at }) => at.startsWith(`layer${layer}.`))
    .map((deepening) => renamedIn(deepening, (n) => (n >= layer ? n + 1 : n)))
  return {
    architecture: {
      ...architecture,
      layers: architecture.layers.toSpliced(layer, 0, original),
      deepenings: [...raised, ...copies],
    },
    sentence: `duplicate layer ${layer}`,
    renamed: (id) => renumbered(id, raise),
    isFollowed: true,
  }
}

const renamedIn = (deepening: Deepening, number: (layer: number) => number): Deepening => ({
  ...deepening,
  at: renumbered(deepening.at, number) ?? deepening.at,
})

export function removeLayer(architecture: Architecture, { layer }: EditOf<'remove-layer'>): Change | Refusal {
  const removed = layerAt(architecture, layer)
  if (isRefusal(removed)) return removed
  if (architecture.layers.length === 1)
    return refusal({
      code: 'no-layers',
      place: 'layers',
      message: 'it is the only recurrent layer',
      hint: 'Change its cell instead, or add another layer first.',
    })
  return {
    architecture: { ...architecture, layers: architecture.layers.toSpliced(layer - 1, 1) },
    sentence: `remove layer ${layer}, ${layerWords(removed)}`,
    renamed: (id) =>
      renumbered(id, (number) => {
        if (number === layer) return undefined
        return number > layer ? number - 1 : number
      }),
  }
}

export function moveLayer(architecture: Architecture, { layer, to }: EditOf<'move-layer'>): Change | Refusal {
  const moved = layerAt(architecture, layer)
  if (isRefusal(moved)) return moved
  const place = layerAt(architecture, to)
  if (isRefusal(place)) return place
  const layers = architecture.layers.toSpliced(layer - 1, 1).toSpliced(to - 1, 0, moved)
  return {
    architecture: { ...architecture, layers },
    sentence: `move layer ${layer} to place ${to}`,
    renamed: (id) =>
      renumbered(id, (number) => {
        if (number === layer) return to
        if (layer < to && number > layer && number <= to) return number - 1
        return to < layer && number >= to && number < layer ? number + 1 : number
      }),
  }
}
