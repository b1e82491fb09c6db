/** Pixels of a drawing for one px of it. */
export const PNG_SCALES = [1, 2, 3] as const
export type PngScale = (typeof PNG_SCALES)[number]

/** The largest side that browsers draw, in pixels. */
const LARGEST = 16_384

/**
 * A drawing as PNG, drawn by this window's canvas at 1, 2 or 3 pixels a px, on a ground of its own. Colours that the page decides, such as
 * `var(--ink, #1b1d20)`, take the value that they fall back on. Throws where the SVG cannot be read or is larger than a canvas can be.
 */
export async function pngOf(svg: string, scale: PngScale, ground = '#ffffff'): Promise<Uint8Array> {
  const picture = await loaded(svg)
  const [width, height] = [Math.ceil(picture.naturalWidth * scale), Math.ceil(picture.naturalHeight * scale)]
  if (width > LARGEST || height > LARGEST)
    throw new Error(
      `The drawing has ${width} x ${height} pixels at ${scale}x, more than a picture can have; take SVG or PDF.`,
    )
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This window draws no pictures; take SVG or PDF.')
  pen.fillStyle = ground
  pen.fillRect(0, 0, width, height)
  pen.drawImage(picture, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('The picture could not be written; take SVG or PDF.')
  return new Uint8Array(await blob.arrayBuffer())
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const picture = new Image()
  // A data address taints no canvas, and needs no permission beyond that for pictures.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  return picture
}
