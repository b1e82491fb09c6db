/** A map on a canvas: its cells as pixels of a small picture, each row enlarged at once. */
import type { Palette } from '../../../src-main/figures/palette.ts'
import type { FlowMap } from '../../../src-main/figures/gauges/map/flow-map.ts'
import { paintMap, type Inks } from '../../../src-main/figures/gauges/map/paint-map.ts'
import type { MapScale } from '../../../src-main/figures/gauges/map/map-scale.ts'

export interface MapDrawing {
  readonly map: FlowMap
  readonly rows: readonly string[]
  readonly scale: MapScale
  readonly inks: Inks
  readonly palette: Palette
}

/** Keeps the small picture between two drawings. Has a lifetime: that of its canvas. */
export class MapPainter {
  readonly #cells = document.createElement('canvas')
  #image: ImageData | null = null
  #hatching: { readonly palette: Palette; readonly pattern: CanvasPattern } | null = null

  /** Draws over all of the canvas; a row is as high as the canvas allows, with a hairline of ground between rows. */
  draw(canvas: HTMLCanvasElement, drawing: MapDrawing): void {
    const context = canvas.getContext('2d')
    const { map, rows, palette } = drawing
    if (context === null || rows.length === 0 || map.steps === 0) return
    this.#paint(drawing)
    const { width, height } = canvas
    context.imageSmoothingEnabled = false
    context.clearRect(0, 0, width, height)
    context.drawImage(this.#cells, 0, 0, width, height)
    context.globalCompositeOperation = 'destination-over'
    context.fillStyle = this.#hatch(context, palette)
    context.fillRect(0, 0, width, height)
    context.globalCompositeOperation = 'source-over'
    this.#part(context, drawing)
  }

  /** A hairline of ground between rows; a place that the net does not have is left clear. */
  #part(context: CanvasRenderingContext2D, { map, rows }: MapDrawing): void {
    const { width, height, clientHeight } = context.canvas
    const row = height / rows.length
    const gap = Math.max(1, Math.round(height / (clientHeight || height)))
    for (const [r, name] of rows.entries()) {
      const end = Math.round((r + 1) * row)
      const from = map.rows.includes(name) ? end - gap : Math.round(r * row)
      context.clearRect(0, from, width, end - from)
    }
  }

  #paint({ map, rows, scale, inks }: MapDrawing): void {
    const [width, height] = [map.steps, rows.length]
    const context = this.#cells.getContext('2d')
    if (context === null) return
    if (this.#image === null || this.#image.width !== width || this.#image.height !== height) {
      this.#cells.width = width
      this.#cells.height = height
      this.#image = new ImageData(width, height)
    }
    paintMap(map, { rows, scale, inks }, new Uint32Array(this.#image.data.buffer))
    context.putImageData(this.#image, 0, 0)
  }

  #hatch(context: CanvasRenderingContext2D, palette: Palette): CanvasPattern | string {
    if (this.#hatching?.palette === palette) return this.#hatching.pattern
    const tile = document.createElement('canvas')
    tile.width = tile.height = 6
    const ink = tile.getContext('2d')
    const pattern = ink === null ? null : context.createPattern(hatched(ink, palette), 'repeat')
    if (pattern === null) return palette.seqNone
    this.#hatching = { palette, pattern }
    return pattern
  }
}

function hatched(ink: CanvasRenderingContext2D, palette: Palette): HTMLCanvasElement {
  ink.fillStyle = palette.seqNone
  ink.fillRect(0, 0, 6, 6)
  ink.strokeStyle = palette.hairStrong
  ink.beginPath()
  // Beyond the tile too, so that strokes meet at its edges.
  for (const at of [-6, 0, 6]) {
    ink.moveTo(at, 6)
    ink.lineTo(at + 6, 0)
  }
  ink.stroke()
  return ink.canvas
}
