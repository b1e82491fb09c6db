/** A report as one page: no scripts, no network, light and dark, fit for paper. */
import { element, escapeMarkup } from '../../../figures/markup.ts'
import type { ReportDocument, Section } from '../../document/report-document.ts'
import { blockMarkup } from './blocks.ts'
import { figureMarkup } from './figure.ts'
import { pageStyle } from './style.ts'
import { paragraph } from './tags.ts'

/** The report as a self-contained HTML document. */
export function htmlReport(report: ReportDocument): string {
  const { title, lead, sections, authors, date } = report
  const body = element('main', {}, header(report), ...sections.map(sectionMarkup))
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="author" content="${escapeMarkup(authors.join(', '))}">`,
    `<meta name="date" content="${escapeMarkup(date)}">`,
    element('title', {}, escapeMarkup(`${title} ${lead.split(':')[0] ?? ''}`)),
    `<style>\n${pageStyle}\n</style>`,
  ]
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

function header({ title, lead, kicker }: ReportDocument): string {
  return element(
    'header',
    {},
    paragraph(kicker, 'kicker'),
    element('h1', {}, escapeMarkup(title)),
    lead === '' ? '' : paragraph(lead, 'lead'),
  )
}

/** Charts next to each other stand side by side where there is room; drawings are too wide for that. */
function sectionMarkup({ id, title, blocks }: Section): string {
  const parts: string[] = []
  let charts: string[] = []
  const flush = (): void => {
    if (charts.length > 0) parts.push(element('div', { class: 'figures' }, ...charts))
    charts = []
  }
  for (const block of blocks) {
    if (block.kind === 'figure' && block.figure.table !== null) charts.push(figureMarkup(block.figure))
    else {
      flush()
      parts.push(blockMarkup(block))
    }
  }
  flush()
  return element('section', { id }, title === '' ? '' : element('h2', {}, escapeMarkup(title)), ...parts)
}
