/** The live blocks that a study offers to the text of its report. */
import { writeLiveBlock, type LiveBlock } from '../../document/live-block.ts'
import { offeredFigures } from '../figures/index.ts'
import type { ReportData } from '../report-data.ts'

export interface InsertableBlock {
  readonly kind: LiveBlock['kind']
  /** 'Learning curves' */
  readonly title: string
  /** As it stands in the text: '{{figure learning-curves}}'. */
  readonly text: string
  /** Whether it stands within a line; every other one has a line of its own. */
  readonly isInLine: boolean
}

/** Figures of one architecture that stand within a line, in words. */
const STATISTICS = {
  mean: 'test mean',
  interval: 'interval of the test mean',
  difference: 'difference to the baseline',
  p: 'p of the difference, corrected',
  verdict: 'verdict',
  n: 'number of runs',
  parameters: 'parameters',
} as const

/** Every block of the study itself, the most wanted kinds first. */
export function insertableBlocks(data: ReportData): InsertableBlock[] {
  const { architectures } = data.plan
  return [
    ...offeredFigures(data).map(({ id, title }) => block('figure', title, id)),
    block('table', 'Results of every architecture', 'results'),
    block('table', 'All runs with their seeds', 'runs'),
    ...architectures.map(({ id, title }) => block('equation', `Equations of ${title}`, id)),
    ...architectures.map(({ id, title }) => block('architecture', title, id)),
    ...architectures.flatMap(({ id, title }) =>
      Object.entries(STATISTICS).map(([figure, words]) => block('statistic', `${title}: ${words}`, `${id}.${figure}`)),
    ),
    block('conclusion', 'Conclusion from the figures'),
    block('notes', 'What to know before trusting the figures'),
    block('methods', 'Methods, from the plan and recipe'),
    block('environment', 'Program, machine and versions'),
    block('bibliography', 'References of what was used'),
  ]
}

function block(kind: LiveBlock['kind'], title: string, name = ''): InsertableBlock {
  return { kind, title, text: writeLiveBlock({ kind, name, study: '' }), isInLine: kind === 'statistic' }
}
