import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { FigureColumns } from '../../../figures/figure-size.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { readProject } from '../../../project/open.ts'
import type { ReportFigure } from '../../../reports/document/report-document.ts'
import { figureOf, offeredFigures } from '../../../reports/figures/index.ts'
import { figureName, type FigureName } from '../../../reports/figures/trace.ts'
import { drawingPng } from '../../../reports/png/drawing-png.ts'
import { drawingPdf } from '../../../reports/typst/drawing-pdf.ts'
import { lightSvg } from '../../../reports/typst/printed-svg.ts'
import { asNamed } from '../../study/as-named.ts'
import { reportData } from '../../study/report-of.ts'
import { text } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { comparisonOf, openStudy } from '../study/open-study.ts'
import { give } from '../terminal/terminal.ts'
import { version } from '../version.ts'

export const figure: Command = {
  places: ['ID'],
  about:
    'Draws one figure of a report again, out of the project file. Its id stands in its caption: study, figure, and a hash of what was drawn. ' +
    'Where the runs have changed since, it says so; the hash may be left out.',
  options: [
    { id: 'project', value: 'P.fathom', meaning: 'The project' },
    {
      id: 'out',
      value: 'FILE',
      meaning: 'Where to write it: .svg, .pdf, .png (300 dpi), or .tex for a drawing of a net',
      otherwise: 'ID.svg',
    },
    {
      id: 'columns',
      value: '1|2',
      meaning: 'Columns of a paper that it fills: one (89 mm) or two (180 mm), with text of 8 pt or more',
      otherwise: 'as wide as it needs',
    },
  ],
  examples: [
    ['fathom figure study-1.learning-curves.1a2b3c4d --project p.fathom --out f.svg', 'the same drawing again'],
  ],
  run(given, terminal) {
    const id = given.places[0] ?? ''
    const name = figureName(id)
    if (name === null)
      throw wrongInput({
        code: 'no-figure-id',
        place: id,
        message: 'it is not the id of a figure',
        hint: 'Copy it from the caption: study.figure.hash.',
      })
    const path = text(given, 'project')
    if (path === undefined)
      throw wrongInput({
        code: 'no-project',
        place: '--project',
        message: 'it says not which project',
        hint: 'Name the project file: --project P.fathom.',
      })
    const found = currentFigure(path, name, columnsOf(text(given, 'columns')))
    const file = text(given, 'out') ?? `${found.trace.id}.svg`
    write(file, found)
    const hasChanged = name.hash !== null && !found.trace.id.endsWith(`.${name.hash}`)
    if (hasChanged) terminal.say(`The figure has changed since: it is ${found.trace.id} now.`)
    give(terminal, { document: { figure: found.trace, file, hasChanged }, lines: [file] })
    return Promise.resolve(0)
  },
}

/** The figure as the project's runs make it now. Throws `WrongInput` where the study has none of that name. */
function currentFigure(path: string, name: FigureName, columns: FigureColumns | null): ReportFigure {
  const { figure } = name
  const project = readProject(path)
  try {
    const study = asNamed(openStudy(project, name.study))
    const data = reportData(study, comparisonOf(study), version())
    const found = figureOf(data, figure, columns)
    if (found !== null) return found
    const ids = offeredFigures(data).map(({ id }) => id)
    const message = `the study has no figure '${figure}'`
    throw wrongInput({ code: 'unknown-figure', place: figure, message, hint: suggestion(figure, ids) })
  } finally {
    project.close()
  }
}

function columnsOf(given: string | undefined): FigureColumns | null {
  if (given === undefined) return null
  if (given === '1') return 1
  if (given === '2') return 2
  throw wrongInput({
    code: 'no-columns',
    place: '--columns',
    message: `a figure is not '${given}' columns wide`,
    hint: 'Write --columns 1 or --columns 2.',
  })
}

function write(file: string, figure: ReportFigure): void {
  const content = contentOf(file, figure)
  try {
    writeFileSync(file, content)
  } catch (error) {
    const message = `the figure cannot be written (${error instanceof Error ? error.message : String(error)})`
    throw wrongInput({ code: 'figure-not-writable', place: file, message, hint: 'Name another place with --out.' })
  }
}

function contentOf(file: string, { svg, title, description, tikz, trace }: ReportFigure): string | Uint8Array {
  switch (extname(file).toLowerCase()) {
    case '.svg':
      return `${lightSvg(svg).replace(/(<desc[^>]*>)/, `<metadata>${trace.id}</metadata>$1`)}\n`
    case '.pdf':
      return drawingPdf({ svg, title: `${title} (${trace.id})`, description })
    case '.png':
      return drawingPng(svg)
    case '.tex':
      if (tikz !== undefined) return tikz
      break
  }
  throw wrongInput({
    code: 'no-figure-format',
    place: file,
    message: 'its ending names no format of this figure',
    hint: `Endings are .svg, .pdf${tikz === undefined ? ' and .png' : ', .png and .tex'}.`,
  })
}
