/** The UCR archive's other format: per line the class, then the values, separated by tabs (or commas). */
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { numberIn } from './cell.ts'
import type { LabelledSeries, LabelledSet } from './labelled-set.ts'
import { linesOf, textOf } from './text.ts'
import { refuseCell } from './ts.ts'

/** NaN at the end of a line is padding and ends the sequence, as in the archive of 2018; elsewhere it is a missing value. */
export function readTsv(file: DataFile): LabelledSet {
  const series = linesOf(textOf(file)).map(({ number, text }) => seriesOf(`${file.name}, line ${number}`, text))
  return { name: file.name, channelNames: ['value'], series }
}

function seriesOf(place: string, text: string): LabelledSeries {
  const [label = '', ...cells] = text.trim().split(text.includes('\t') ? '\t' : ',')
  if (label.trim() === '' || cells.length === 0)
    throw wrongInput({
      code: 'wrong-format',
      place,
      message: 'the line is not a class and its values',
      hint: 'Expected one sequence per line: the class, then the values, separated by tabs.',
    })
  const values = cells.map((cell, k) => numberIn(cell.trim()) ?? refuseCell(`${place}, column ${k + 2}`, cell.trim()))
  const length = values.findLastIndex((value) => !Number.isNaN(value)) + 1
  return { label: label.trim(), channels: [Float64Array.from(values.slice(0, length))], place }
}
