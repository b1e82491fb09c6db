/** What was measured of runs. */
import type { QuantityId, QuantityValues } from '../../diagnostics/values.ts'
import type { RunEvent } from '../../training/events.ts'
import { bytes, number, text } from '../file/row.ts'
import type { Row } from '../file/row.ts'
import type { Project } from '../project.ts'
import { unpack } from '../../studies/tracking/pack.ts'

export type MeasuredEvent = Extract<RunEvent, { kind: 'measured' }>

/** When a run was measured, and of what. */
export interface Moment {
  readonly of: MeasuredEvent['of']
  readonly step: number
  readonly epoch: number | null
}

/** Adds what was measured at a moment; the same quantity of the same moment is replaced. Best weights are of one moment: the latest. */
export function saveMeasured(project: Project, run: number, event: Omit<MeasuredEvent, 'kind'>): void {
  const { of, step, epoch, values, seconds } = event
  project.transaction(() => {
    values.forEach(({ quantity, packed }, k) => {
      if (of === 'best')
        project.change(`DELETE FROM measurements WHERE run = ? AND quantity = ? AND moment = 'best'`, run, quantity)
      const sql = 'REPLACE INTO measurements VALUES (?, ?, ?, ?, ?, ?, ?)'
      project.change(sql, run, quantity, of, step, epoch, k === 0 ? seconds : 0, packed)
    })
  })
}

/** Quantities that a run has, by moment: those of training in the order of steps, the best weights last. */
export function readMoments(
  project: Project,
  run: number,
): (Moment & { readonly quantities: readonly QuantityId[] })[] {
  const sql = `SELECT moment, step, max(epoch) AS epoch, group_concat(quantity, ' ') AS quantities
    FROM measurements WHERE run = ? GROUP BY moment, step ORDER BY moment = 'best', step`
  return project.all(
    (row) => ({ ...momentOf(row), quantities: text(row, 'quantities').split(' ').sort() as QuantityId[] }),
    sql,
    run,
  )
}

/** All values of a quantity in a run, in the order of `readMoments`; `wants` says which are unpacked. */
export function readMeasured<Q extends QuantityId>(
  project: Project,
  run: number,
  quantity: Q,
  wants: (moment: Moment) => boolean = () => true,
): (Moment & { readonly value: QuantityValues[Q] })[] {
  const sql = `SELECT moment, step, epoch, packed FROM measurements WHERE run = ? AND quantity = ? ORDER BY moment = 'best', step`
  return project
    .all((row) => ({ moment: momentOf(row), packed: bytes(row, 'packed') }), sql, run, quantity)
    .filter(({ moment }) => wants(moment))
    .map(({ moment, packed }) => ({ ...moment, value: unpack(packed) as QuantityValues[Q] }))
}

/** Steps at which a run has a quantity, without reading the values. */
export function momentsOf(project: Project, run: number, quantity: QuantityId): Moment[] {
  const sql = `SELECT moment, step, epoch FROM measurements WHERE run = ? AND quantity = ? ORDER BY moment = 'best', step`
  return project.all(momentOf, sql, run, quantity)
}

/** Seconds that measuring took while a run trained. */
export function secondsMeasuring(project: Project, run: number): number {
  const sql = `SELECT total(seconds) AS seconds FROM measurements WHERE run = ? AND moment = 'training'`
  return project.first((row) => number(row, 'seconds'), sql, run) ?? 0
}

function momentOf(row: Row): Moment {
  return {
    of: text(row, 'moment') as Moment['of'],
    step: number(row, 'step'),
    epoch: row['epoch'] === null ? null : number(row, 'epoch'),
  }
}
