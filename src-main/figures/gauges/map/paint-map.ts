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
  for (const [r, row] of rows.entries()) {
    const index = map.rows.indexOf(row)
    for (let t = 0; t < map.steps; t++) {
      const level = index < 0 ? -1 : levelOf(map.values[index * map.steps + t]!, scale)
      pixels[r * map.steps + t] = level === -1 ? 0 : inks[level === -2 ? LEVELS : level]!
    }
  }
}

export interface MapPaint {
  readonly rows: readonly string[]
  readonly scale: MapScale
  readonly inks: Inks
}
