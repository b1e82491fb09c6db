/** The door to resvg: a drawing becomes a picture of px, without a window. Its faces come along, so that it looks the same on every machine. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Library from '@resvg/resvg-js'
import { wrongInput } from '../../foundation/problem.ts'
import { lightSvg } from '../typst/printed-svg.ts'

/** px of the picture for a px of the drawing: 300 to an inch of paper, at 96 px of drawing to the inch. */
const ZOOM = 300 / 96

const [SANS, SERIF, VARIABLE] = ['KaTeX_SansSerif', 'KaTeX_Main', 'KaTeX_Math'] as const
const FACES = ['SansSerif-Regular', 'SansSerif-Bold', 'SansSerif-Italic', 'Main-Regular', 'Main-Bold', 'Math-Italic']

/** The bytes of the PNG, on the white of paper. Throws `WrongInput` where its library is not there for this machine. */
export function drawingPng(svg: string): Uint8Array {
  const { Resvg } = library()
  const options: Library.ResvgRenderOptions = {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: ZOOM },
    // Signs that these faces lack are taken from the system's.
    font: { fontFiles: FACES.map(faceFile), loadSystemFonts: true, defaultFontFamily: SANS },
  }
  return new Uint8Array(new Resvg(withFaces(lightSvg(svg)), options).render().asPng())
}

/** Lists of faces that a browser chooses from, as the one of each kind that is always there. */
function withFaces(svg: string): string {
  const face = (list: string): string => (/(?<!sans-)serif/.test(list.replace(/sans-serif/g, '')) ? SERIF : SANS)
  return svg
    .replace(/font-family="([^"]*)"/g, (_, list: string) => `font-family="${face(list)}"`)
    .replace(/font-family:([^;"]*)/g, (_, list: string) => `font-family:${face(list)}`)
    .replace(/(<tspan[^>]*)font-style="italic"/g, `$1font-style="italic" font-family="${VARIABLE}"`)
}

const require = createRequire(import.meta.url)

/** The library reads the file itself, which cannot look into the archive of an installed program: there it lies beside it. */
function faceFile(name: string): string {
  const folder = dirname(require.resolve('katex')).replace(/app\.asar(?!\.unpacked)/, 'app.asar.unpacked')
  return join(folder, 'fonts', `KaTeX_${name}.ttf`)
}

/** Loaded when it is first needed: its binary may be missing on an unusual machine. */
function library(): typeof Library {
  try {
    return require('@resvg/resvg-js') as typeof Library
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw wrongInput({
      code: 'no-png-here',
      place: 'PNG',
      message: `the library that draws PNG is not there for this machine (${why})`,
      hint: 'Write .svg or .pdf instead.',
    })
  }
}
