/** A chart as a picture of its own, with its title and the names of its lines: SVG or PNG. */
import type { EChartsOption, GraphicComponentOption } from 'echarts'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { textAt } from '../../src-main/figures/charts/axes.ts'
import { seriesStyle } from '../../src-main/figures/palette.ts'
import { textWidth } from '../../src-main/figures/scale.ts'
import { curveOption, type CurveStyle, type PlotMargins } from './curve-option.ts'
import type { CurvePicture } from './curve-picture.ts'
import './echarts-parts.ts'
import { endNames } from './end-names.ts'

use([SVGRenderer])

export interface PictureStyle extends Omit<CurveStyle, 'margins' | 'lit'> {
  /** With the unit, since the picture stands alone. */
  readonly title: string
}

const SIZE = { width: 760, height: 420 }

/** The chart as an SVG document. */
export function curvesAsSvg(picture: CurvePicture, style: PictureStyle): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE })
  try {
    chart.setOption(namedOption(picture, style))
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/** The chart as a PNG at twice its size in px, on the ground of its theme. */
export async function curvesAsPng(picture: CurvePicture, style: PictureStyle): Promise<Blob> {
  const place = document.createElement('div')
  const { width, height } = SIZE
  Object.assign(place.style, { position: 'fixed', left: '-10000px', width: `${width}px`, height: `${height}px` })
  document.body.append(place)
  const chart = init(place, null, { renderer: 'canvas', ...SIZE })
  try {
    chart.setOption({ ...namedOption(picture, style), backgroundColor: style.palette.ground })
    const canvas = chart.renderToCanvas({ pixelRatio: 2 })
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
        'image/png',
      ),
    )
  } finally {
    chart.dispose()
    place.remove()
  }
}

function namedOption(picture: CurvePicture, { title, ...style }: PictureStyle): EChartsOption {
  const widths = picture.lines.map(({ name }) => textWidth(name))
  const margins = { left: 56, right: 44 + Math.max(0, ...widths), top: 36, bottom: 44 }
  const heading = textAt({ x: 12, y: 16, align: 'left', text: title, color: style.palette.ink })
  return {
    ...curveOption(picture, { ...style, margins, lit: null }),
    graphic: [heading, ...names(picture, style, margins)],
  }
}

/** At the right of each line its dash and its name. */
function names(
  { lines, y: axis }: CurvePicture,
  { palette }: Pick<PictureStyle, 'palette'>,
  { top, bottom, right }: PlotMargins,
): GraphicComponentOption[] {
  const left = SIZE.width - right
  const ends = endNames(lines, axis, { top, bottom: SIZE.height - bottom, height: 15 })
  return ends.flatMap(({ name, slot, y }) => {
    const { color, dash } = seriesStyle(slot, palette)
    return [
      {
        type: 'line',
        silent: true,
        shape: { x1: left + 6, y1: y, x2: left + 28, y2: y },
        style: { stroke: color, lineWidth: 2, lineDash: [...dash] },
      },
      textAt({ x: left + 33, y, align: 'left', text: name, color: palette.ink }),
    ]
  })
}
