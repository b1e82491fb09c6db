import { writeJson } from '../file/json.ts'
import { json, number, text } from '../file/row.ts'
import type { Project } from '../project.ts'

/** A measurement during a run: plain data, as its quantity defines it. */
export interface Measurement {
  readonly quantity: string
  /** A connection, or '' for the whole net. */
  readonly place: string
  readonly step: number
  readonly value: unknown
}

/** Adds a measurement; one of the same quantity, place and step is replaced. */
export function saveMeasurement(project: Project, run: number, measurement: Measurement): void {
  const { quantity, place, step, value } = measurement
  project.change('REPLACE INTO quantities VALUES (?, ?, ?, ?, ?)', run, quantity, place, step, writeJson(value))
}

/** All measurements of a quantity in a run, by place, then by step. */
export function readMeasurements(project: Project, run: number, quantity: string): Measurement[] {
  return project.all(
    (row) => ({ quantity, place: text(row, 'place'), step: number(row, 'step'), value: json(row, 'value') }),
    'SELECT place, step, value FROM quantities WHERE run = ? AND quantity = ? ORDER BY place, step',
    run,
    quantity,
  )
}
