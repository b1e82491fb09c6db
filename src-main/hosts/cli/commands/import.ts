import type { Effect } from '../../../document/commands.ts'
import { effectOf } from '../../../document/effect-of.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { seriesKeys } from '../../../foreign/found-runs.ts'
import { conversionWords, informationUnits } from '../../../foreign/information-units.ts'
import { columnRoles } from '../../../foreign/tables/fields.ts'
import { conversionOf } from '../../../foreign/settle.ts'
import { readRunFiles } from '../../../foreign/read-files.ts'
import { readDocument } from '../../../project/documents/document.ts'
import { storeEffect } from '../../../project/documents/history.ts'
import { keepCurves } from '../../../project/foreign-curves.ts'
import { openProject, readProject } from '../../../project/open.ts'
import type { Project } from '../../../project/project.ts'
import { importEffect, packImport, type PackedImport } from '../../study/import-runs.ts'
import type { Given } from '../arguments/option.ts'
import { claims, text } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { givenChoices } from '../import/choices.ts'
import { givenColumns, refuseUnknownColumns } from '../import/columns.ts'
import { givenFiles } from '../import/given-files.ts'
import { openStudy } from '../study/open-study.ts'
import type { OpenStudy } from '../study/open-study.ts'
import { sayProblem } from '../terminal/failure.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const importCommand: Command = {
  places: ['P.fathom', 'FILE...?'],
  about:
    'Runs that were made elsewhere join a study of the project, marked wherever they are shown. It reads event files of TensorBoard (or a folder of them), ' +
    'CSV and JSON lines: a row for each value (run, step, split, metric, value; also seed, architecture, parameters, cost, task), or a column for each metric.\n' +
    'Runs are paired with those of the study only where their seeds are stated and the task is the same. What the files do not state is shown as not known. ' +
    'An import can be undone in the workbench; --remove takes a row out again.',
  options: [
    { id: 'study', value: 'ID', meaning: 'Study that they join', otherwise: 'the newest' },
    {
      id: 'as',
      value: 'NAME',
      meaning: 'One name for all of them',
      otherwise: 'a row for each architecture that the files name',
    },
    {
      id: 'test',
      value: 'SERIES',
      meaning: "Series with the test figures, for example 'test/loss'",
      otherwise: 'the likeliest',
    },
    { id: 'validation', value: 'SERIES', meaning: 'Series of the validation curve', otherwise: 'the likeliest' },
    { id: 'train', value: 'SERIES', meaning: 'Series of the training curve', otherwise: 'the likeliest' },
    {
      id: 'column',
      value: 'ROLE=COLUMN',
      meaning: `Which column of a table stands for what: ${columnRoles.join(', ')}. Nothing after '=': no column does`,
      otherwise: 'found by the names of the columns',
      isRepeated: true,
    },
    {
      id: 'unit',
      value: informationUnits.join('|'),
      meaning: "What the figures are in; they become the study's unit (bits = nats / ln 2)",
      otherwise: "the study's own unit",
    },
    { id: 'same-task', meaning: 'State that task, data and splits are those of the study' },
    { id: 'parameters', value: 'N', meaning: 'Trained numbers of the net', otherwise: 'what the files state' },
    { id: 'multiply-adds', value: 'N', meaning: 'Multiply-adds per time step', otherwise: 'what the files state' },
    { id: 'remove', value: 'NAME', meaning: 'Take an imported row out again, in place of reading files' },
    { id: 'dry-run', meaning: 'Only show what would be stored' },
  ],
  examples: [
    ['fathom import adding.fathom runs.csv --as "Our GRU" --same-task', 'a table of runs, as one row'],
    [
      'fathom import text.fathom log.csv --column step=it --column value=nll --unit nats',
      'columns by hand, and a loss in nats for a study in bits',
    ],
    ['fathom import adding.fathom logs/ --dry-run', 'what a folder of TensorBoard logs would give'],
    ['fathom import adding.fathom --remove "Our GRU"', 'takes it out again'],
  ],
  run(given, terminal) {
    const path = given.places[0] ?? ''
    const project = claims(given, 'dry-run') ? readProject(path) : openProject(path)
    try {
      const study = openStudy(project, text(given, 'study'))
      const name = text(given, 'remove')
      if (name === undefined) takeIn(given, { study, terminal })
      else takeOut(name, { given, study, terminal })
      return Promise.resolve(0)
    } finally {
      project.close()
    }
  },
}

interface Place {
  readonly study: OpenStudy
  readonly terminal: Terminal
}

function takeIn(given: Given, { study, terminal }: Place): void {
  const { project, plan, task } = study
  const [, ...files] = given.places
  if (files.length === 0)
    throw wrongInput({
      code: 'missing-argument',
      place: 'FILE',
      message: 'it is missing',
      hint: 'Name a CSV or JSON-lines file, an event file of TensorBoard, or a folder of them.',
    })
  const [metric] = task.metrics
  const measure = { task: plan.task.task, metric: metric.id, better: metric.better, unit: metric.unit }
  const columns = givenColumns(given)
  const found = readRunFiles(givenFiles(files), columns)
  refuseUnknownColumns(columns, found)
  const choices = givenChoices(given, { found, measure, columns })
  const packed = packImport({ found, choices, measure, at: new Date().toISOString() })
  const effect = importEffect(readDocument(project), plan, packed)
  const isStored = project.access === 'write'
  if (isStored) store(project, effect, packed)
  for (const problem of packed.problems) sayProblem(problem, terminal)
  const { test, validation, train, isSameTask } = choices
  const series = seriesKeys(found.runs)
  const conversion = conversionOf(choices, measure)
  give(terminal, {
    document: { study: plan.id, isStored, choices, conversion, series, rows: packed.rows, problems: packed.problems },
    lines: [
      ...rowLines(packed, metric.unit),
      '',
      `Series: test ${test}, validation ${validation ?? 'none'}, train ${train ?? 'none'}; there are ${series.map(({ key }) => key).join(', ')}.`,
      ...(conversion === null ? [] : [`Figures are ${conversionWords(conversion)}.`]),
      isSameTask
        ? 'The task is stated to be the same.'
        : 'That the task is the same is not stated (--same-task): runs are not paired by seed.',
      isStored ? `Joined ${plan.id}.` : 'Nothing was stored.',
    ],
  })
}

function store(project: Project, effect: Effect, { curves }: PackedImport): void {
  project.transaction(() => {
    for (const packed of curves) keepCurves(project, packed)
    storeEffect(project, { document: readDocument(project), at: new Date().toISOString() }, effect)
  })
}

function rowLines({ rows }: PackedImport, unit: string): string[] {
  const figure = (value: number | null): string => (value === null ? 'not known' : String(Number(value.toPrecision(5))))
  const titles = ['row', 'run', 'seed', unit === '' ? 'test' : `test, ${unit}`, 'steps', 'parameters']
  return table(
    titles.map((title, k) => (k < 2 ? { title } : { title, align: 'right' as const })),
    rows.flatMap(({ title, parameters, runs }) =>
      runs.map(({ name, seed, test, steps }) => [
        title,
        name,
        seed === null ? 'not stated' : String(seed),
        figure(test),
        String(steps),
        figure(parameters),
      ]),
    ),
  )
}

function takeOut(name: string, { given, study: { project, plan }, terminal }: Place & { readonly given: Given }): void {
  const document = readDocument(project)
  const joined = Object.values(document.foreign).filter((row) => row.plan === plan.id)
  const row = joined.find(({ id, title }) => name === id || name === title)
  if (row === undefined) {
    const titles = joined.map(({ title }) => title)
    const hint = titles.length === 0 ? 'Nothing was imported into it.' : suggestion(name, titles)
    throw wrongInput({
      code: 'unknown-imported-row',
      place: '--remove',
      message: `the study has no imported row '${name}'`,
      hint,
    })
  }
  const effect = effectOf(document, { kind: 'remove-imported', id: row.id })
  const isStored = !claims(given, 'dry-run')
  if (isStored) storeEffect(project, { document, at: new Date().toISOString() }, effect)
  const words = isStored ? `Removed ${row.title} from ${plan.id}.` : `Would remove ${row.title}. Nothing was stored.`
  give(terminal, { document: { study: plan.id, isStored, removed: row.id }, lines: [words] })
}
