/** The door to ECharts: a figure's options become an SVG, without a window. */
import { LineChart, LinesChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartFigure } from './figure.ts'
import { element, escapeMarkup } from './markup.ts'

use([LineChart, LinesChart, ScatterChart, GraphicComponent, GridComponent, MarkLineComponent, SVGRenderer])

/** The figure as an SVG with alternative text. Its ids begin with the figure's own, so that several fit on one page. */
export function chartSvg(figure: ChartFigure): string {
  const { width, height } = figure
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, backgroundColor: 'transparent', ...figure.option })
    return described(figure, withoutTraces(chart.renderToSVGString(), figure.id))
  } finally {
    chart.dispose()
  }
}

/** Classes, metadata and style of a live chart go, ids that count charts become the figure's. */
function withoutTraces(svg: string, id: string): string {
  return svg
    .replace(/<style ?>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr\d[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")/g, '')
    .replace(/zr\d+-c(\d+)/g, `${id}-clip-$1`)
    .replace(/\n+/g, '\n')
}

function described({ id, title, description, width, height }: ChartFigure, svg: string): string {
  const content = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(description)),
    content,
  )
}
