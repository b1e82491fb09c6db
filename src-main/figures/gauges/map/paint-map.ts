/** A map as pixels: one per cell, to be enlarged by whatever draws it. */
import type { Palette } from '../../palette.ts'
import type { FlowMap } from './flow-map.ts'
import { levelOf, LEVELS, scaleColours, type MapScale } from './map-scale.ts'

/** Colours as a canvas stores them: red in the lowest byte. */
export type Inks = Uint32Array

/** The scale's colours, then that of what is not finite. Made once for a scale's kind and a theme. */
export function inksOf(scale: Pick<MapScale, 'kind'>, palette: Palette): Inks {
  return Uint32Array.from([...scaleColours(scale, palette), palette.bad], (colour) => {
    const rgb = Number.parseInt(colour.slice(1), 16)
    return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0
  })
}

/**
 * Paints the rows in this order into `pixels` [rows, T]. A cell that was not reached, and a place that the net does not have, stay clear:
 * the hatching beneath shows through.
 */
export function paintMap(map: FlowMap, paint: MapPaint, pixels: Uint32Array): void {
  const { rows, scale, inks } = paint
  const { steps } = map
  const places = placesOf(map.values, scale)
  for (const [r, row] of rows.entries()) {
    const index = map.rows.indexOf(row)
    const [into, from] = [r * steps, index * steps]
    if (index < 0) pixels.fill(0, into, into + steps)
    else
      for (let t = 0; t < steps; t++) {
        const place = places[from + t]!
        pixels[into + t] = place === CLEAR ? 0 : inks[place]!
      }
  }
}

/** What stays clear; every other place is one of the inks. */
const CLEAR = 0xffff

/** Places among the inks by the values that they stand for: while training is played, the same values come again and again on one scale. */
const known = new WeakMap<Float32Array, { readonly low: number; readonly high: number; readonly places: Uint16Array }>()

function placesOf(values: Float32Array, scale: Pick<MapScale, 'low' | 'high'>): Uint16Array {
  const { low, high } = scale
  const found = known.get(values)
  if (found?.low === low && found.high === high) return found.places
  const places = found?.places ?? new Uint16Array(values.length)
  for (let k = 0; k < values.length; k++) {
    const level = levelOf(values[k]!, scale)
    places[k] = level === -1 ? CLEAR : level === -2 ? LEVELS : level
  }
  known.set(values, { low, high, places })
  return places
}

export interface MapPaint {
  readonly rows: readonly string[]
  readonly scale: MapScale
  readonly inks: Inks
}
