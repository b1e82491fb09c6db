import { readFileSync } from 'node:fs'
import { manuscriptOf } from '../../../document/effects/manuscript.ts'
import { wrongInput, type Problem } from '../../../foundation/problem.ts'
import { readDocument } from '../../../project/documents/document.ts'
import type { Project } from '../../../project/project.ts'
import { studyIds } from '../../../project/studies.ts'
import type { Report } from '../../../reports/formats/report.ts'
import { withFrozen } from '../../../reports/manuscript/frozen/thaw.ts'
import { manuscriptDocument } from '../../../reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../reports/manuscript/resolve-live-block.ts'
import { asNamed } from '../../study/as-named.ts'
import { reportData } from '../../study/report-of.ts'
import { version } from '../version.ts'
import { comparisonOf, openStudy } from './open-study.ts'

/** A report, and what of its text stands for nothing. */
export interface TextReport extends Report {
  readonly problems?: readonly Problem[]
}

/** The report that a file's text makes. Throws `WrongInput` where the file cannot be read. */
export function reportOfFile(file: string, project: Project, standard: Report): TextReport {
  return reportOfText({ markdown: readText(file), place: file }, project, standard)
}

/** The report as it was written in the Report room; null where none was begun for the study. */
export function reportOfRoom(project: Project, standard: Report): TextReport | null {
  const document = readDocument(project)
  const study = Object.values(document.studies).find(({ plan }) => plan === standard.data.plan.id)
  const markdown = study === undefined ? null : manuscriptOf(document, study.id)
  return markdown === null ? null : reportOfText({ markdown, place: 'the text of the Report room' }, project, standard)
}

interface Text {
  readonly markdown: string
  /** Where it stands, in words. */
  readonly place: string
}

/** Blocks without a study mean that of `standard`. */
function reportOfText({ markdown, place }: Text, project: Project, standard: Report): TextReport {
  const { data, document } = standard
  const named = studyIds(project).filter((id) => id !== data.plan.id && markdown.includes(`study=${id}`))
  const others = named.map((id) => {
    const study = asNamed(openStudy(project, id))
    return [id, reportData(study, comparisonOf(study), version())] as const
  })
  const live = resolverOf(new Map([[data.plan.id, data], ...others]))
  const resolve = withFrozen(live, readDocument(project).settings)
  const { problems, document: written } = manuscriptDocument(markdown, resolve, document)
  return { data, document: written, problems: problems.map((one) => ({ ...one, place: `${place}, ${one.place}` })) }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = `the text cannot be read (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'no-text', place: file, message, hint: 'Name a Markdown file with --text.' })
  }
}
