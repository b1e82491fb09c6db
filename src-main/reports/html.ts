/** A study as one page: no scripts, no network, light and dark, fit for paper. */
import { budgetWords } from './budget-words.ts'
import { element, escapeMarkup } from '../figures/markup.ts'
import { themePalette } from '../figures/palette.ts'
import { bibliography, referenceText } from './bibliography.ts'
import { drawingsSection } from './page/drawings.ts'
import { architecturesSection } from './page/architecture-list.ts'
import { figureGallery } from './page/figure-gallery.ts'
import { methodsSection } from './page/methods.ts'
import { resultTable } from './page/result-table.ts'
import { environmentSection } from './page/runs.ts'
import { pageStyle } from './page/style.ts'
import { paragraph, section, withSymbols } from './page/tags.ts'
import type { ReportData } from './report-data.ts'
import { studyFigures } from './study-figures.ts'
import { intervalName } from './table/columns.ts'

/** The report as a self-contained HTML document. */
export function htmlReport(data: ReportData): string {
  const question = 'Where should the depth go?'
  const body = element(
    'main',
    {},
    header(data, question),
    answerSection(data),
    resultSection(data),
    figuresSection(data),
    methodsSection(data),
    architecturesSection(data),
    environmentSection(data),
    referencesSection(data),
    drawingsSection(data),
  )
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    element('title', {}, escapeMarkup(`${question} ${data.task.title}`)),
    `<style>\n${pageStyle}\n</style>`,
  ]
  return `<!doctype html>\n<html lang="en">\n<head>\n${head.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

function header({ plan, comparison, task, environment }: ReportData, question: string): string {
  const { architectures, seeds, budget } = comparison
  const size = `${architectures.length} architectures \u00d7 ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'} at ${budgetWords(budget)} each`
  return element(
    'header',
    {},
    paragraph(
      `${environment.program} \u00b7 ${plan.planned.slice(0, 10)}${comparison.complete ? '' : ' \u00b7 not all runs have ended'}`,
      'kicker',
    ),
    element('h1', {}, escapeMarkup(question)),
    paragraph(`${task.title}: ${size}.`, 'lead'),
  )
}

const WARNING = '<svg viewBox="0 0 16 16" role="img" aria-label="Note"><path d="M8 2.500l6 11H2zM8 7v3M8 12v.1"/></svg>'

function answerSection({ comparison }: ReportData): string {
  const notes = comparison.warnings.map(({ message }) => element('li', {}, WARNING, escapeMarkup(message)))
  return section(
    'answer',
    'The short answer',
    paragraph(comparison.conclusion, 'answer'),
    notes.length === 0 ? '' : element('ul', { class: 'notes' }, ...notes),
  )
}

function resultSection(data: ReportData): string {
  const { metric } = data.comparison
  const legend = `Mean over seeds, ${intervalName(data.comparison)}; differences to the baseline over paired seeds, ${metric.better} is better. Depth: recurrent d_r, feedforward d_f, skip coefficient s (Zhang et al. 2016).`
  return section('result', 'Result', resultTable(data), element('p', { class: 'small legend' }, withSymbols(legend)))
}

function figuresSection({ comparison, curves }: ReportData): string {
  const figures = studyFigures(comparison, curves, themePalette)
  return section(
    'figures',
    'Figures',
    figures.length === 0 ? paragraph('No run has finished yet.') : figureGallery(figures),
  )
}

function referencesSection(data: ReportData): string {
  const entries = bibliography(data).map((reference) => element('li', {}, escapeMarkup(referenceText(reference))))
  return section('references', 'References', element('ol', { class: 'references' }, ...entries))
}
