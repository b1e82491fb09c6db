/** SVG as it is printed: drawn for a page that has both themes, put on paper with Typst's own fonts. */

/** Faces that come with Typst, so that a figure looks the same on every machine. */
const FACE = 'Libertinus Serif'

/** A drawing in the page's custom properties as one with plain colours: each falls back on its light value. */
export function lightSvg(svg: string): string {
  return svg.replace(/var\(--[\w-]+, ?(#[0-9a-fA-F]{3,8})\)/g, '$1')
}

/** The same with its texts in a face that is embedded. */
export function printedSvg(svg: string): string {
  return lightSvg(svg)
    .replace(/font-family="[^"]*"/g, `font-family="${FACE}"`)
    .replace(/font-family:[^;"]*/g, `font-family:${FACE}`)
}
