/** The `.ts` format of the UEA and UCR archives: '#' comments, '@' header, then per line channels by ':', values by ',', the class last. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { numberIn, objectionTo } from './cell.ts'
import type { LabelledSeries, LabelledSet } from './labelled-set.ts'
import { linesOf, textOf } from './text.ts'

interface TsHeader {
  readonly classes: readonly string[]
}

/** Missing values ('?' or 'NaN') become NaN. Throws `WrongInput` with the line for anything else that is no number. */
export function readTs(file: DataFile): LabelledSet {
  const lines = linesOf(textOf(file)).filter((line) => !line.text.startsWith('#'))
  const start = lines.findIndex((line) => /^@data\b/i.test(line.text.trim()))
  if (start < 0) throw wrongHeader(file.name, 'there is no line @data')
  const header = headerOf(file.name, lines.slice(0, start))
  const series = lines
    .slice(start + 1)
    .map(({ number, text }) => seriesOf(`${file.name}, line ${number}`, text, header))
  const count = series[0]?.channels.length ?? 0
  return { name: file.name, channelNames: Array.from({ length: count }, (_, k) => `channel ${k + 1}`), series }
}

function headerOf(name: string, lines: readonly { readonly number: number; readonly text: string }[]): TsHeader {
  let classes: readonly string[] | undefined
  for (const { number, text } of lines) {
    const [tag = '', ...values] = text.trim().split(/\s+/)
    const place = `${name}, line ${number}`
    if (!tag.startsWith('@')) throw wrongHeader(place, `'${text.slice(0, 40)}' stands before @data`)
    if (/^@timestamps$/i.test(tag) && values[0] === 'true')
      throw wrongHeader(place, 'values with time stamps are not read')
    if (/^@targetlabel$/i.test(tag) && values[0] === 'true')
      throw wrongHeader(place, 'the targets are numbers, not classes')
    if (/^@classlabel$/i.test(tag)) classes = values[0] === 'true' ? values.slice(1) : undefined
  }
  if (classes === undefined) throw wrongHeader(name, 'no line @classLabel true names the classes')
  return { classes }
}

function wrongHeader(place: string, message: string): Error {
  const hint = 'Expected @classLabel true A B ..., then @data, then a line per sequence: 1.5,2,?:0.3,0.1,0.2:A.'
  return wrongInput({ code: 'wrong-format', place, message, hint })
}

function seriesOf(place: string, text: string, { classes }: TsHeader): LabelledSeries {
  const parts = text.trim().split(':')
  const label = parts.pop()!.trim()
  if (!classes.includes(label))
    throw wrongInput({
      code: 'unknown-class',
      place,
      message: `'${label}' is none of the classes`,
      hint: suggestion(label, classes),
    })
  return { label, channels: parts.map((part, k) => channelOf(`${place}, channel ${k + 1}`, part)), place }
}

function channelOf(place: string, text: string): Float64Array {
  const cells = text.split(',')
  const values = new Float64Array(cells.length)
  for (let t = 0; t < cells.length; t++) {
    const cell = cells[t]!.trim()
    values[t] = numberIn(cell) ?? refuseCell(`${place}, value ${t + 1}`, cell)
  }
  return values
}

/** Throws `WrongInput` for a cell that is no number. */
export function refuseCell(place: string, cell: string): never {
  const hint = "Correct the value, or write '?' for a missing one."
  throw wrongInput({ code: 'not-a-number', place, message: objectionTo(cell), hint })
}
