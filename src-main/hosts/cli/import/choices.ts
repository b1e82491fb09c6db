import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { seriesKeys, type FoundRuns } from '../../../foreign/found-runs.ts'
import { informationUnits } from '../../../foreign/information-units.ts'
import type { ColumnRoles } from '../../../foreign/tables/fields.ts'
import { likelyChoices, type ImportChoices, type TaskMeasure } from '../../../foreign/settle.ts'
import type { Given } from '../arguments/option.ts'
import { choice, claims, text, whole } from '../arguments/read.ts'

interface Files {
  readonly found: FoundRuns
  readonly measure: TaskMeasure
  /** What they were read with. */
  readonly columns: ColumnRoles
}

/** What was said on the command line, and for the rest what is likeliest. Throws `WrongInput` for a series that no file has. */
export function givenChoices(given: Given, { found, measure, columns }: Files): ImportChoices {
  const likely = likelyChoices(found, measure)
  const keys = seriesKeys(found.runs).map(({ key }) => key)
  const series = (id: 'test' | 'validation' | 'train'): string | null => {
    const asked = text(given, id)
    if (asked === undefined || keys.includes(asked)) return asked ?? likely[id]
    const message = `no run has a series '${asked}'`
    throw wrongInput({ code: 'unknown-series', place: `--${id}`, message, hint: suggestion(asked, keys) })
  }
  return {
    as: text(given, 'as') ?? null,
    test: series('test') ?? '',
    validation: series('validation'),
    train: series('train'),
    isSameTask: claims(given, 'same-task') || likely.isSameTask,
    parameters: whole(given, 'parameters', { least: 1 }) ?? null,
    multiplyAddsPerStep: whole(given, 'multiply-adds', { least: 1 }) ?? null,
    unit: choice(given, 'unit', informationUnits) ?? null,
    columns,
  }
}
