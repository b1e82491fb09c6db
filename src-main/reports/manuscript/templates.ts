/** Texts to begin with, one for each kind of report. Their live blocks follow the study. */
import { writeLiveBlock, type LiveBlock } from '../../document/live-block.ts'

export interface ReportTemplate {
  readonly id: string
  readonly title: string
  /** What it holds, in one sentence. */
  readonly about: string
  /** Markdown about a study with these architectures. */
  readonly text: (study: TemplateStudy) => string
}

export interface TemplateStudy {
  /** Its id, which the blocks name; '' where they mean the report's own. */
  readonly study: string
  readonly title: string
  /** In the order of the study. */
  readonly architectures: readonly { readonly id: string; readonly title: string }[]
}

/** One entry each. */
export const REPORT_TEMPLATES: readonly ReportTemplate[] = [
  {
    id: 'short-answer',
    title: 'Short answer',
    about: 'The conclusion with its caveats, the table of results and one figure.',
    text: shortAnswer,
  },
  {
    id: 'full-methods',
    title: 'Full report with methods',
    about: 'Methods, every architecture, results with three figures, environment and references.',
    text: fullMethods,
  },
  {
    id: 'supplementary',
    title: 'Supplementary material',
    about: 'Equations and drawings of every architecture, all runs with their seeds, and the environment.',
    text: supplementary,
  },
]

const live = (study: string, kind: LiveBlock['kind'], name = ''): string => writeLiveBlock({ kind, name, study })

const joined = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`

function shortAnswer({ study, title }: TemplateStudy): string {
  return joined(
    `# ${title}`,
    '## The short answer',
    live(study, 'conclusion'),
    live(study, 'notes'),
    '## Result',
    live(study, 'table', 'results'),
    live(study, 'figure', 'test-metric'),
  )
}

function fullMethods({ study, title, architectures }: TemplateStudy): string {
  return joined(
    `# ${title}`,
    '## The short answer',
    live(study, 'conclusion'),
    live(study, 'notes'),
    '## Methods',
    live(study, 'methods'),
    '## Architectures',
    ...architectures.map(({ id }) => live(study, 'architecture', id)),
    '## Results',
    live(study, 'table', 'results'),
    ...['test-metric', 'paired-differences', 'learning-curves'].map((id) => live(study, 'figure', id)),
    '## Environment',
    live(study, 'environment'),
    '## References',
    live(study, 'bibliography'),
  )
}

function supplementary({ study, title, architectures }: TemplateStudy): string {
  return joined(
    `# Supplementary material: ${title}`,
    '## Equations',
    ...architectures.flatMap(({ id, title: name }) => [`### ${name}`, live(study, 'equation', id)]),
    '## Drawings',
    ...architectures.map((_, index) => live(study, 'figure', `drawing-${index + 1}`)),
    '## All runs',
    live(study, 'table', 'runs'),
    '## Environment',
    live(study, 'environment'),
  )
}
