import type { RunEvent } from '../../training/events.ts'
import { writeJson } from '../file/json.ts'
import { figure, json, number } from '../file/row.ts'
import type { Row } from '../file/row.ts'
import type { Project } from '../project.ts'

export type ProgressPoint = Omit<Extract<RunEvent, { kind: 'progress' }>, 'kind'>
export type EvaluationPoint = Omit<Extract<RunEvent, { kind: 'evaluated' }>, 'kind'>

/** Adds a point to the run's progress; one of the same step is replaced. */
export function saveProgress(project: Project, run: number, point: ProgressPoint): void {
  const { step, epoch, loss, gradientNorm, learningRate, seconds } = point
  const sql = 'REPLACE INTO progress VALUES (?, ?, ?, ?, ?, ?, ?)'
  project.change(sql, run, step, epoch, loss, gradientNorm, learningRate, seconds)
}

/** The run's progress in the order of steps. It was told by the clock, so its steps differ from run to run. */
export function readProgress(project: Project, run: number): ProgressPoint[] {
  return project.all(progressPoint, 'SELECT * FROM progress WHERE run = ? ORDER BY step', run)
}

/** A run's curve as columns side by side, in the order of steps. */
export interface CurveColumns {
  readonly steps: Float64Array
  readonly epochs: Float64Array
  readonly values: Float64Array
  /** NaN where there are none. */
  readonly gradientNorms: Float64Array
  /** Of training, at the last point; 0 without one. */
  readonly seconds: number
}

/** Training loss and gradient norm: what `readProgress` gives, for many runs at once. */
export function progressColumns(project: Project, run: number): CurveColumns {
  const sql = 'SELECT step, epoch, loss, gradient_norm, seconds FROM progress WHERE run = ? ORDER BY step'
  return columnsOf(project.table(sql, run))
}

/** Validation by one metric. */
export function evaluationColumns(project: Project, run: number, metric: string): CurveColumns {
  const sql = 'SELECT step, epoch, validation ->> ?, NULL, seconds FROM evaluations WHERE run = ? ORDER BY step'
  return columnsOf(project.table(sql, `$."${metric}"`, run))
}

function columnsOf(rows: readonly (readonly unknown[])[]): CurveColumns {
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => numberOrNaN(row[k]))
  const last = numberOrNaN(rows.at(-1)?.[4])
  return {
    steps: column(0),
    epochs: column(1),
    values: column(2),
    gradientNorms: column(3),
    seconds: Number.isNaN(last) ? 0 : last,
  }
}

const numberOrNaN = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** Adds an evaluation of the run; one of the same step is replaced. */
export function saveEvaluation(project: Project, run: number, point: EvaluationPoint): void {
  const { step, epoch, training, validation, best, seconds } = point
  const sql = 'REPLACE INTO evaluations VALUES (?, ?, ?, ?, ?, ?, ?)'
  project.change(sql, run, step, epoch, training, writeJson(validation), Number(best), seconds)
}

/** The run's evaluations in the order of steps. */
export function readEvaluations(project: Project, run: number): EvaluationPoint[] {
  return project.all(evaluationPoint, 'SELECT * FROM evaluations WHERE run = ? ORDER BY step', run)
}

/** Forgets what lies beyond `step`: a run that goes on from there tells it again. */
export function dropAfter(project: Project, run: number, step: number): void {
  project.transaction(() => {
    for (const table of ['progress', 'evaluations', 'measurements'])
      project.change(`DELETE FROM ${table} WHERE run = ? AND step > ?`, run, step)
  })
}

function progressPoint(row: Row): ProgressPoint {
  return {
    step: number(row, 'step'),
    epoch: number(row, 'epoch'),
    loss: figure(row, 'loss'),
    gradientNorm: figure(row, 'gradient_norm'),
    learningRate: figure(row, 'learning_rate'),
    seconds: figure(row, 'seconds'),
  }
}

function evaluationPoint(row: Row): EvaluationPoint {
  return {
    step: number(row, 'step'),
    epoch: number(row, 'epoch'),
    training: figure(row, 'training'),
    validation: json(row, 'validation') as EvaluationPoint['validation'],
    best: number(row, 'best') === 1,
    seconds: figure(row, 'seconds'),
  }
}
