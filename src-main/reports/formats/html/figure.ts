import { element, escapeMarkup } from '../../../figures/markup.ts'
import type { ReportFigure } from '../../document/report-document.ts'
import { tableMarkup } from './table.ts'
import { paragraph, scrolling } from './tags.ts'

/** px; a wider figure takes a row of its own. */
const HALF = 520

/** Title, drawing, how to read it, its data as a table, and the id by which it is remade. */
export function figureMarkup({
  id,
  title,
  subtitle,
  reading,
  svg,
  width,
  table,
  trace,
  isTurned,
}: ReportFigure): string {
  const caption = [element('h3', {}, escapeMarkup(title)), subtitle === '' ? '' : paragraph(subtitle, 'small')]
  return element(
    'figure',
    { id: `figure-${id}`, class: isTurned === true ? 'wide turned' : width > HALF ? 'wide' : undefined },
    element('figcaption', {}, ...caption),
    scrolling(svg),
    reading === '' ? '' : paragraph(reading, 'small'),
    element('p', { class: 'small faint' }, 'Figure ', element('code', {}, escapeMarkup(trace.id))),
    table === null ? '' : tableMarkup(table),
  )
}
