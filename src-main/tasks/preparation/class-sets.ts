import { wrongInput } from '../../foundation/problem.ts'
import { holdsArrays, labelledArrays } from '../readers/arrays.ts'
import { isGap, isNumber } from '../readers/cell.ts'
import type { LabelledSet } from '../readers/labelled-set.ts'
import { readLabelled, soundSet } from '../readers/labelled.ts'
import { linesOf, textOf } from '../readers/text.ts'
import type { DataFile } from '../task.ts'
import type { LabelColumns } from './labelled-table.ts'
import { labelledTable } from './labelled-table.ts'

/**
 * The labelled sequences of a file, in one set, or in a training and a test set where it holds both: a table with one row per step,
 * arrays, or one of the archives' formats. Throws `WrongInput`.
 */
export function classSets(file: DataFile, columns: LabelColumns): LabelledSet[] {
  if (columns.sequence !== '') return [soundSet(labelledTable(file, columns))]
  if (holdsArrays(file.name)) return labelledArrays(file).map(soundSet)
  refuseHeader(file)
  return [readLabelled(file, columns.group)]
}

/** A table whose columns have names is no list of one sequence per line. */
function refuseHeader(file: DataFile): void {
  if (!/\.csv$/i.test(file.name)) return
  const names = (linesOf(textOf(file))[0]?.text ?? '').split(/[,;\t]/).map((cell) => cell.trim())
  if (names.some((name) => isNumber(name) || isGap(name))) return
  throw wrongInput({
    code: 'needs-sequence',
    place: 'option sequence of task classification',
    message: 'no column is named that says to which sequence a row belongs',
    hint: `The columns are: ${names.join(', ')}.`,
  })
}
