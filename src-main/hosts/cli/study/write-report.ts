import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { wrongInput } from '../../../foundation/problem.ts'
import { saveReport } from '../../../project/documents/reports.ts'
import { formatOfEnding, reportFormat } from '../../../reports/formats/formats.ts'
import type { Report, ReportFiles, ReportFormat } from '../../../reports/formats/report.ts'
import type { OpenStudy } from './open-study.ts'

export interface ReportPlace {
  readonly format: ReportFormat
  /** A file, or a folder for formats of many files, whose own name the main file then has. */
  readonly out: string
}

/** Writes the report and notes it in the project, where that can be written. Gives back the paths, the one to open first at the head. */
export async function writeReport(
  study: OpenStudy,
  report: Report,
  { format, out }: ReportPlace,
): Promise<readonly string[]> {
  const files = await format.write(report)
  const paths = writeFiles(placed(files, { format, out }), study.project.path)
  if (study.project.access === 'write')
    saveReport(study.project, { study: study.plan.id, path: paths[0] ?? out, made: new Date().toISOString() })
  return paths
}

/** The format that is meant by what was given: by name, else by the ending of the place, else a page. Throws `WrongInput`. */
export function formatFor(asked: string | undefined, out: string | undefined): ReportFormat {
  if (asked !== undefined) return reportFormat(asked)
  return (out === undefined ? undefined : formatOfEnding(extname(out))) ?? reportFormat('html')
}

/** Where a report goes when nothing is said: beside the project, with its name. */
export function usualPlace(project: string, { id, main, isOneFile }: ReportFormat): string {
  const name = project.replace(/\.fathom$/, '')
  if (id === 'pack') return `${name}-${main}`
  return isOneFile ? name + extname(main) : `${name}-${id}`
}

/** Paths on this machine, the main file at the head. */
function placed(files: ReportFiles, { format, out }: ReportPlace): [path: string, content: string | Uint8Array][] {
  const namesFile = format.isOneFile || extname(out).toLowerCase() === extname(format.main)
  const [folder, main] = namesFile ? [dirname(out), basename(out)] : [out, format.main]
  const sorted = [...files].sort(([a], [b]) => Number(b === format.main) - Number(a === format.main))
  return sorted.map(([path, content]) => [join(folder, path === format.main ? main : path), content])
}

function writeFiles(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  project: string,
): string[] {
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
    }
  } catch (error) {
    const message = `the report cannot be written (${error instanceof Error ? error.message : String(error)})`
    const hint = `Write it elsewhere: fathom report ${project} --out FILE.`
    throw wrongInput({ code: 'report-not-writable', place: files[0]?.[0] ?? project, message, hint })
  }
  return files.map(([path]) => path)
}
