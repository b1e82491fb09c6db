import { readFileSync } from 'node:fs'
import { wrongInput, type Problem } from '../../../foundation/problem.ts'
import { readDocument } from '../../../project/documents/document.ts'
import type { Project } from '../../../project/project.ts'
import { studyIds } from '../../../project/studies.ts'
import type { Report } from '../../../reports/formats/report.ts'
import { withFrozen } from '../../../reports/manuscript/frozen/thaw.ts'
import { manuscriptDocument } from '../../../reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../reports/manuscript/resolve-live-block.ts'
import { reportData } from '../../study/report-of.ts'
import { version } from '../version.ts'
import { comparisonOf, openStudy } from './open-study.ts'

/** A report, and what of its text stands for nothing. */
export interface TextReport extends Report {
  readonly problems?: readonly Problem[]
}

/** The report of a text; blocks without a study mean that of `standard`. Throws `WrongInput` where the file cannot be read. */
export function reportOfText(file: string, project: Project, standard: Report): TextReport {
  const { data, document } = standard
  const markdown = readText(file)
  const named = studyIds(project).filter((id) => id !== data.plan.id && markdown.includes(`study=${id}`))
  const others = named.map((id) => {
    const study = openStudy(project, id)
    return [id, reportData(study, comparisonOf(study), version())] as const
  })
  const live = resolverOf(new Map([[data.plan.id, data], ...others]))
  const resolve = withFrozen(live, readDocument(project).settings)
  const { problems, document: written } = manuscriptDocument(markdown, resolve, document)
  return { data, document: written, problems: problems.map((one) => ({ ...one, place: `${file}, ${one.place}` })) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = `the text cannot be read (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'no-text', place: file, message, hint: 'Name a Markdown file with --text.' })
  }
}
