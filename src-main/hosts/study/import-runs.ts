/** Runs that were made elsewhere on their way into a project, for the command line and for a window. */
import type { Document } from '../../document/document.ts'
import { effectOf } from '../../document/effect-of.ts'
import type { Effect } from '../../document/commands.ts'
import { WrongInput, wrongInput } from '../../foundation/problem.ts'
import type { Problem } from '../../foundation/problem.ts'
import type { ForeignArchitecture } from '../../foreign/foreign-runs.ts'
import type { FoundRuns } from '../../foreign/found-runs.ts'
import { conversionOf, settle, type ImportChoices, type TaskMeasure } from '../../foreign/settle.ts'
import { packCurves, type PackedCurves } from '../../project/foreign-curves.ts'
import type { StudyPlan } from '../../studies/study.ts'

/** Rows but for what the project gives: id and colour. */
export interface PackedImport {
  readonly rows: readonly Omit<ForeignArchitecture, 'id' | 'slot' | 'plan'>[]
  readonly curves: readonly PackedCurves[]
  /** What could not be read or was left out. */
  readonly problems: readonly Problem[]
}

export interface ImportQuestion {
  readonly found: FoundRuns
  readonly choices: ImportChoices
  readonly measure: TaskMeasure
  /** ISO date. */
  readonly at: string
}

/** Throws `WrongInput` with every problem where nothing is left to import. Takes its time: meant for a worker. */
export function packImport({ found, choices, measure, at }: ImportQuestion): PackedImport {
  const { rows, problems } = settle(found, choices, measure)
  const all = [...found.problems, ...problems]
  if (rows.length === 0) throw nothingToImport(all)
  const curves: PackedCurves[] = []
  const conversion = conversionOf(choices, measure)
  const source = {
    files: found.files.map(({ name, sha256, format }) => ({ name, sha256, format })),
    imported: at,
    series: { train: choices.train, validation: choices.validation, test: choices.test },
    ...(conversion === null ? {} : { conversion }),
    ...(Object.keys(choices.columns).length === 0 ? {} : { columns: choices.columns }),
  }
  const packed = rows.map((row) => ({
    ...row,
    source,
    runs: row.runs.map(({ points, given: _, ...run }) => {
      const kept = packCurves(points)
      curves.push(kept)
      return { ...run, curves: kept.sha256 }
    }),
  }))
  return { rows: packed, curves, problems: all }
}

/** What the import does to the document. Throws `WrongInput` where the study has a row of that name. */
export function importEffect(document: Document, plan: StudyPlan, { rows }: PackedImport): Effect {
  const taken = new Set([...Object.keys(document.foreign), ...plan.architectures.map(({ id }) => id)])
  const named = rows.map((row): ForeignArchitecture => {
    const id = freeId(row.title, taken)
    taken.add(id)
    return { ...row, id, slot: 0, plan: plan.id }
  })
  return effectOf(document, { kind: 'import-runs', rows: named })
}

/** 'GRU, large' -> 'GRU- large elsewhere': the mark is in the id too, for tables that print no titles. */
function freeId(title: string, taken: ReadonlySet<string>): string {
  const base =
    title
      .replace(/[^\p{L}\p{N} ._+()-]/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 80) || 'run'
  for (let number = 1; ; number++) {
    const id = `${base} elsewhere${number === 1 ? '' : ` ${number}`}`
    if (!taken.has(id)) return id
  }
}

function nothingToImport(problems: readonly Problem[]): Error {
  if (problems.length > 0) return new WrongInput(problems)
  const message = 'the files hold no run'
  return wrongInput({ code: 'nothing-to-import', place: 'import', message, hint: 'Give files with figures in them.' })
}
