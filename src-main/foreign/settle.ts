/** From what files hold and what a person says about it to rows of a comparison. Pure: a dialog shows what will be stored. */
import type { Problem } from '../foundation/problem.ts'
import type { FoundRun, FoundRuns, FoundSeries } from './found-runs.ts'
import { seriesKey, seriesKeys } from './found-runs.ts'
import { converted, informationUnitOf, type Conversion, type InformationUnit } from './information-units.ts'
import type { ColumnRoles } from './tables/fields.ts'
import type { ForeignArchitecture, ForeignCurve, ForeignCurves, ForeignRun } from './foreign-runs.ts'

/** What a person says about the runs; null leaves it to the files. */
export interface ImportChoices {
  /** One name for all; null: as the files call them, a row for each architecture. */
  readonly as: string | null
  /** Series by name, 'test/loss'. */
  readonly test: string
  readonly validation: string | null
  readonly train: string | null
  readonly isSameTask: boolean
  readonly parameters: number | null
  readonly multiplyAddsPerStep: number | null
  /** What the files' figures are in; null: in the study's own unit. */
  readonly unit: InformationUnit | null
  /** What the files were read with. */
  readonly columns: ColumnRoles
}

/** What the study's task measures. */
export interface TaskMeasure {
  /** Id of the task's kind: 'adding'. */
  readonly task: string
  /** Id of its first metric: 'cross-entropy'. */
  readonly metric: string
  readonly better: 'lower' | 'higher'
  /** 'bits per character' */
  readonly unit: string
}

/** `given`: the test figure as its file has it. */
export interface SettledRun extends Omit<ForeignRun, 'curves'> {
  readonly points: ForeignCurves
  readonly given: number
}

/** A row as it would be stored, with its curves by the place of their run; ids, colours and hashes are the project's to give. */
export interface SettledRow extends Omit<ForeignArchitecture, 'id' | 'slot' | 'plan' | 'runs' | 'source'> {
  readonly runs: readonly SettledRun[]
}

export interface Settled {
  readonly rows: readonly SettledRow[]
  /** What is left out, and why. */
  readonly problems: readonly Problem[]
}

/** The likeliest choices: the series that are called like the task's metric or 'loss', on the splits of their names. */
export function likelyChoices(found: FoundRuns, measure: TaskMeasure): ImportChoices {
  const keys = seriesKeys(found.runs).map(({ key }) => key)
  const onSplit = (split: string): string | null => {
    const own = keys.filter((key) => key.startsWith(`${split}/`))
    const like = (words: readonly string[]) => own.find((key) => words.some((word) => key.toLowerCase().includes(word)))
    return like([measure.metric]) ?? like(['loss', 'perplexity', 'error', 'accuracy']) ?? own[0] ?? null
  }
  const tasks = new Set(found.runs.map(({ task }) => task?.toLowerCase() ?? null))
  return {
    as: null,
    test: onSplit('test') ?? onSplit('validation') ?? keys.find((key) => !key.includes('/')) ?? keys[0] ?? '',
    validation: onSplit('validation'),
    train: onSplit('train'),
    isSameTask: tasks.size === 1 && tasks.has(measure.task.toLowerCase()),
    parameters: null,
    multiplyAddsPerStep: null,
    unit: null,
    columns: {},
  }
}

/** How the figures become the study's; null: they are so already, or cannot. */
export function conversionOf({ unit }: Pick<ImportChoices, 'unit'>, measure: TaskMeasure): Conversion | null {
  const to = informationUnitOf(measure.unit)
  return unit === null || to === null || to === unit ? null : { from: unit, to }
}

/** Never throws: a run without a test figure is left out and named. */
export function settle(found: FoundRuns, choices: ImportChoices, measure: TaskMeasure): Settled {
  if (choices.unit !== null && informationUnitOf(measure.unit) === null)
    return { rows: [], problems: [noConversion(choices.unit, measure.unit)] }
  const problems: Problem[] = []
  const byTitle = new Map<string, { runs: SettledRun[]; of: FoundRun[] }>()
  for (const run of found.runs) {
    const settled = settledRun(run, choices, measure)
    if (settled === null) {
      problems.push(noTestFigure(run.name, choices.test))
      continue
    }
    const title = (choices.as ?? run.architecture ?? run.name).trim().slice(0, 200)
    const row = byTitle.get(title) ?? { runs: [], of: [] }
    byTitle.set(title, row)
    row.runs.push(settled)
    row.of.push(run)
  }
  const rows = [...byTitle].map(([title, { runs, of }]): SettledRow => ({
    title,
    isSameTask: choices.isSameTask,
    parameters:
      choices.parameters ?? stated(of, ({ parameters }) => parameters, { title, what: 'parameters', problems }),
    multiplyAddsPerStep:
      choices.multiplyAddsPerStep ??
      stated(of, (run) => run.multiplyAddsPerStep, { title, what: 'multiply-adds per time step', problems }),
    runs,
  }))
  return { rows, problems }
}

function settledRun(run: FoundRun, choices: ImportChoices, measure: TaskMeasure): SettledRun | null {
  const conversion = conversionOf(choices, measure)
  const inUnit = (value: number): number => (conversion === null ? value : converted(value, conversion))
  const curveOf = (key: string | null): FoundSeries | null =>
    key === null ? null : (run.series.find((series) => seriesKey(series) === key && series.steps.length > 0) ?? null)
  const [train, validation, test] = [choices.train, choices.validation, choices.test].map(curveOf)
  if (test === null || test === undefined) return null
  const best = validation ? bestPlace(validation.values, measure.better) : null
  const { value, rule } = testFigure(test, best === null ? null : validation!.steps[best]!)
  return {
    name: run.name,
    seed: run.seed,
    steps: Math.max(...[train, validation, test].map((series) => series?.steps.at(-1) ?? 0)),
    train: train?.values.length ? inUnit(train.values.at(-1)!) : null,
    validation: best === null ? null : inUnit(validation!.values[best]!),
    test: inUnit(value),
    given: value,
    testRule: rule,
    seconds: run.seconds,
    points: { train: curve(train, inUnit), validation: curve(validation, inUnit), test: curve(test, inUnit) },
  }
}

/**
 * Of several test figures the one at the step whose validation is best, as Fathom's own runs have it; where none stands there the last.
 * Never the best of them, which would be chosen on the test data.
 */
function testFigure(
  { steps, values }: FoundSeries,
  bestStep: number | null,
): Pick<ForeignRun, never> & { value: number; rule: ForeignRun['testRule'] } {
  if (values.length === 1) return { value: values[0]!, rule: 'only-one' }
  const at = bestStep === null ? -1 : steps.indexOf(bestStep)
  return at < 0 ? { value: values.at(-1)!, rule: 'last' } : { value: values[at]!, rule: 'at-best-validation' }
}

/** The first of the best; null where no value is a number. */
function bestPlace(values: Float64Array, better: TaskMeasure['better']): number | null {
  let best: number | null = null
  for (const [k, value] of values.entries())
    if (!Number.isNaN(value) && (best === null || (better === 'lower' ? value < values[best]! : value > values[best]!)))
      best = k
  return best
}

const curve = (series: FoundSeries | null | undefined, inUnit: (value: number) => number): ForeignCurve | null =>
  series ? { steps: [...series.steps], values: [...series.values].map(inUnit) } : null

interface Stated {
  readonly title: string
  readonly what: string
  readonly problems: Problem[]
}

/** What all runs of a row state alike; null, with the reason, where they differ. */
function stated(
  runs: readonly FoundRun[],
  of: (run: FoundRun) => number | null,
  { title, what, problems }: Stated,
): number | null {
  const values = [...new Set(runs.map(of).filter((value) => value !== null))]
  if (values.length < 2) return values[0] ?? null
  problems.push({
    code: 'differs-between-runs',
    place: title,
    message: `its runs state different numbers of ${what} (${values.slice(0, 4).join(', ')}): taken as not known`,
    hint: 'Give runs of one architecture the same number, or name them apart.',
  })
  return null
}

const noConversion = (given: InformationUnit, unit: string): Problem => ({
  code: 'no-conversion',
  place: 'unit',
  message: `the study measures ${unit === '' ? 'without a unit' : `in ${unit}`}, which ${given} cannot become`,
  hint: "Leave the figures in the study's unit, or choose a series that is.",
})

const noTestFigure = (name: string, series: string): Problem => ({
  code: 'no-test-figure',
  place: `run ${name}`,
  message: `it has no figure of '${series}': left out`,
  hint: 'Choose the series that holds its test figures.',
})
