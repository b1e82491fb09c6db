/** Charts on the page: title, drawing, how to read it, and its data as a table. */
import { chartSvg } from '../../figures/chart-svg.ts'
import type { ChartFigure } from '../../figures/figure.ts'
import { element, escapeMarkup } from '../../figures/markup.ts'
import { dataTable, folded, paragraph, scrolling } from './tags.ts'

/** Wider than half a page: a row of its own. */
const HALF = 520

export function figureGallery(figures: readonly ChartFigure[]): string {
  return element('div', { class: 'figures' }, ...figures.map(figureMarkup))
}

function figureMarkup(figure: ChartFigure): string {
  const { id, title, subtitle, reading, width, table } = figure
  return element(
    'figure',
    { id: `figure-${id}`, class: width > HALF ? 'wide' : undefined },
    element('figcaption', {}, element('h3', {}, escapeMarkup(title)), paragraph(subtitle, 'small')),
    scrolling(chartSvg(figure)),
    paragraph(reading, 'small'),
    folded('Data as a table', dataTable(table)),
  )
}
