/**
 * The paper pack: a report in every format, and all that somebody needs to check or remake it: architectures, plan with seeds and recipe,
 * versions, a command for each figure, and the SHA-256 of every file.
 */
import { sha256 } from '../../../foundation/sha256.ts'
import { figuresOf } from '../../document/find-figures.ts'
import type { Report, ReportFormat } from '../report.ts'
import { zipped } from '../../pack/zip.ts'

/** The archive. The same report gives the same bytes. */
export async function packReport(report: Report, formats: readonly ReportFormat[]): Promise<Uint8Array> {
  const files = new Map<string, string | Uint8Array>()
  for (const format of formats) {
    const folder = format.isOneFile ? '' : `${format.id}/`
    for (const [path, content] of await format.write(report)) files.set(folder + path, content)
  }
  for (const { id, architecture } of report.data.plan.architectures)
    files.set(`architectures/${id}.json`, `${JSON.stringify(architecture, null, 2)}\n`)
  files.set('study.json', `${JSON.stringify(report.data.plan, null, 2)}\n`)
  files.set('environment.json', `${JSON.stringify(report.data.environment, null, 2)}\n`)
  files.set('COMMANDS.txt', commands(report))
  files.set('README.txt', readme(report, formats))
  files.set('SHA256SUMS', checksums(files))
  return zipped(files, new Date(report.data.plan.planned))
}

/** Exactly what makes the study, and then each figure, again. */
function commands({ data, document }: Report): string {
  const figures = figuresOf(document).flatMap(({ title, trace }) => [
    `# ${title.replace(/\s+/g, ' ')}`,
    `fathom figure ${trace.id} --project PROJECT.fathom --out ${trace.id}.svg`,
    '',
  ])
  return [
    '# PROJECT.fathom stands for the project file. The study, from the data on:',
    data.command,
    '',
    '# Each figure, out of the project file:',
    '',
    ...figures,
  ].join('\n')
}

function readme({ data, document }: Report, formats: readonly ReportFormat[]): string {
  const { environment, plan } = data
  const lines = formats.map(({ id, main, isOneFile, title }) => `${isOneFile ? main : `${id}/${main}`}: ${title}.`)
  return [
    document.title,
    document.lead,
    '',
    ...lines,
    'architectures/: every architecture as JSON; fathom describe FILE tells all of it.',
    `study.json: the plan with seeds (${plan.seeds.join(', ')}), recipe, budget and widths.`,
    `environment.json: where the runs were made (${environment.program}, Node ${environment.node}).`,
    'COMMANDS.txt: the command that makes the study again, and one for each figure.',
    'SHA256SUMS: checksums; sha256sum -c SHA256SUMS checks them.',
    '',
  ].join('\n')
}

const encoder = new TextEncoder()

function checksums(files: ReadonlyMap<string, string | Uint8Array>): string {
  return [...files]
    .map(([path, content]) => `${sha256(typeof content === 'string' ? encoder.encode(content) : content)}  ${path}\n`)
    .join('')
}
