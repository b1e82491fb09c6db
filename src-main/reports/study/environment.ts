/** Every run with its figures, and where they were made. */
import { duration, fixed, whole } from '../../figures/numerals.ts'
import type { DataTable } from '../../figures/figure.ts'
import type { StopReason } from '../../training/events.ts'
import type { ReportData } from '../report-data.ts'
import { comparisonRows, metricDecimals } from '../table/rows.ts'
import { paragraph } from '../document/inline.ts'
import type { Section } from '../document/report-document.ts'
import { tableOf } from '../document/table-of.ts'

export function environmentSection(data: ReportData): Section {
  const title = `All ${data.plan.runs.length} runs`
  return {
    id: 'environment',
    title: 'Environment and how to remake',
    blocks: [
      { kind: 'definitions', entries: environmentEntries(data) },
      paragraph('The same study, from the data on:', 'small'),
      { kind: 'code', text: data.command },
      { kind: 'table', table: tableOf(runTable(data), { id: 'runs', title, role: 'data' }) },
    ],
  }
}

function environmentEntries({ environment, comparison, plan }: ReportData): [string, string][] {
  const { program, node, platform, processor, cores, concurrentRuns, threads } = environment
  const { name, variant, why } = comparison.executor
  return [
    ['program', `${program}, Node ${node}, ${platform}`],
    [
      'processor',
      `${processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}; ${concurrentRuns} ${concurrentRuns === 1 ? 'run' : 'runs'} at a time, ${threads} ${threads === 1 ? 'thread' : 'threads'} each`,
    ],
    ['executor', `${name} (${variant}): ${why}`],
    ['seeds', plan.seeds.join(', ')],
    ['study', `${plan.id}, planned ${plan.planned}`],
    ['time in all runs', duration(secondsInAll(comparison))],
  ]
}

function secondsInAll({ architectures }: ReportData['comparison']): number {
  return architectures.flatMap(({ runs }) => runs).reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)
}

const STOPPED: Readonly<Record<StopReason, string>> = {
  'max-steps': 'steps used up',
  'max-epochs': 'epochs used up',
  'max-seconds': 'time used up',
  patience: 'no better value',
  'not-finite': 'not finite',
  interrupted: 'interrupted',
}

function runTable({ comparison }: ReportData): DataTable {
  const decimals = metricDecimals(comparisonRows(comparison)) + 1
  const figure = (value: number | null): string => {
    if (value === null) return '\u2013'
    return Number.isFinite(value) ? fixed(value, decimals) : 'not finite'
  }
  const count = (value: number | null): string => (value === null ? '\u2013' : whole(value))
  const right = ['seed', 'learning rate', 'steps', 'epochs', 'train', 'validation', 'test', 's'].map((title) => ({
    title,
    align: 'right' as const,
  }))
  return {
    columns: [{ title: 'architecture', align: 'left' }, ...right, { title: 'end', align: 'left' }],
    rows: comparison.architectures.flatMap(({ title, runs }) =>
      runs.map((run) => [
        title,
        String(run.seed),
        String(run.learningRate),
        count(run.steps),
        count(run.epochs),
        figure(run.train),
        figure(run.validation),
        figure(run.test),
        run.seconds === null ? '\u2013' : fixed(run.seconds, 1),
        run.failure ?? (run.stopped === null ? 'not finished' : STOPPED[run.stopped]),
      ]),
    ),
  }
}
