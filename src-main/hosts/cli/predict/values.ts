import type { Question } from '../../../studies/prediction/question.ts'
import { predictValues } from '../../../studies/prediction/values.ts'
import type { ValueRow } from '../../../studies/prediction/values.ts'
import { sparkline } from '../../../tasks/drawing/sparkline.ts'
import { lettersOf } from '../terminal/lines.ts'
import { figure } from '../terminal/numbers.ts'
import { table } from '../terminal/table.ts'
import type { Prediction } from './prediction.ts'

/** Real values that were forecast, against what came. */
export function tellValues(question: Question): Prediction {
  const { metrics, names, rows } = predictValues(question)
  return {
    document: { kind: 'values', metrics, names, rows },
    lines: ({ columns }) => valueLines(names, rows, columns),
  }
}

const SHOWN_ROWS = 12

function valueLines(names: readonly string[], rows: readonly ValueRow[], columns: number): string[] {
  const drawn = names.slice(0, 4).flatMap((name, j) => {
    const last = rows.slice(-Math.max(20, columns - 20))
    // One scale for both, or nothing could be compared.
    const both = sparkline(
      [...last.map(({ truth }) => truth[j] ?? 0), ...last.map(({ forecast }) => forecast[j] ?? 0)],
      2 * last.length,
    )
    const letters = lettersOf(both)
    return [
      `${name}, the last ${last.length}`,
      `  truth     ${letters.slice(0, last.length).join('')}`,
      `  forecast  ${letters.slice(last.length).join('')}`,
    ]
  })
  const titles = ['sequence', 'step', ...names.flatMap((name) => [name, 'forecast'])].map((title) => ({
    title,
    align: 'right' as const,
  }))
  const cells = rows
    .slice(-SHOWN_ROWS)
    .map(({ sequence, step, truth, forecast }) => [
      String(sequence),
      String(step),
      ...truth.flatMap((value, j) => [figure(value), figure(forecast[j] ?? null)]),
    ])
  return [
    ...drawn,
    '',
    ...table(
      titles.slice(0, 10),
      cells.map((row) => row.slice(0, 10)),
    ),
  ]
}
