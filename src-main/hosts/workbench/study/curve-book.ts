/** The curves of a study's runs as windows want them: all at first, then what is new. */
import type { CurveDelta } from '../../../contract/study.ts'
import type { CurveColumns } from '../../../project/training/curves.ts'
import { Columns } from './columns.ts'
import type { CurvePoint } from './columns.ts'

type Kind = CurveDelta['kind']

interface Curve {
  readonly run: string
  readonly kind: Kind
  readonly columns: Columns
  /** Its best point among the first `looked`. */
  best: CurvePoint | undefined
  looked: number
}

/** How far one window has been told. */
export interface Cursor {
  /** What is new to the window, at most about so many points; the rest comes when it asks again. */
  take(points: number): CurveDelta[]
  /** Whether there is more. */
  hasMore(): boolean
  close(): void
}

/** Curves grow at their end, and are cut where a run goes on from a checkpoint. */
export class CurveBook {
  readonly #curves = new Map<string, Curve>()
  /** Points told of each curve, by window. */
  readonly #told = new Set<Map<string, number>>()

  /** Puts in what was stored. */
  load(run: string, kind: Kind, columns: CurveColumns): void {
    this.#curves.set(keyOf(run, kind), { run, kind, columns: new Columns(columns), best: undefined, looked: 0 })
  }

  add(run: string, kind: Kind, point: CurvePoint): void {
    this.#curve(run, kind).columns.push(point)
  }

  /** Forgets what lies beyond the step; windows that know it are told so. */
  cutAfter(run: string, step: number): void {
    for (const kind of ['training', 'validation'] as const) {
      const key = keyOf(run, kind)
      const curve = this.#curves.get(key)
      if (curve === undefined) continue
      const left = curve.columns.cutAfter(step)
      if (left < curve.looked) curve.looked = 0
      // A point less than is there, or as many and one that is gone: either way the window gets what follows `left`.
      for (const told of this.#told) if ((told.get(key) ?? 0) > left) told.set(key, left - CUT)
    }
  }

  last(run: string, kind: Kind): CurvePoint | undefined {
    const columns = this.#curves.get(keyOf(run, kind))?.columns
    return columns?.at(columns.length - 1)
  }

  /** The best point, the first of equals; undefined without one that is finite. */
  best(run: string, kind: Kind, better: 'lower' | 'higher'): CurvePoint | undefined {
    const curve = this.#curves.get(keyOf(run, kind))
    if (curve === undefined) return undefined
    if (curve.looked > curve.columns.length) curve.looked = 0
    if (curve.looked === 0) curve.best = undefined
    for (; curve.looked < curve.columns.length; curve.looked++) {
      const point = curve.columns.at(curve.looked)!
      if (isBetter(point.value, curve.best?.value, better)) curve.best = point
    }
    return curve.best
  }

  /** A window that has been told nothing yet. Has a lifetime: `close`. */
  cursor(): Cursor {
    const told = new Map<string, number>()
    this.#told.add(told)
    return {
      take: (points) => this.#take(told, points),
      hasMore: () => [...this.#curves.entries()].some(([key, { columns }]) => isBehind(told, key, columns.length)),
      close: () => void this.#told.delete(told),
    }
  }

  #take(told: Map<string, number>, points: number): CurveDelta[] {
    const deltas: CurveDelta[] = []
    let room = points
    for (const [key, { run, kind, columns }] of this.#curves) {
      if (room <= 0) break
      if (!isBehind(told, key, columns.length)) continue
      const known = told.get(key) ?? 0
      const from = Math.max(0, Math.ceil(known))
      const to = Math.min(columns.length, from + Math.max(room, LEAST))
      const { gradientNorms, ...slices } = columns.slice(from, to)
      deltas.push({ run, kind, from, ...slices, gradientNorms: kind === 'training' ? gradientNorms : null })
      told.set(key, to)
      room -= to - from
    }
    return deltas
  }

  #curve(run: string, kind: Kind): Curve {
    const key = keyOf(run, kind)
    const known = this.#curves.get(key)
    if (known) return known
    const curve: Curve = { run, kind, columns: new Columns(), best: undefined, looked: 0 }
    this.#curves.set(key, curve)
    return curve
  }
}

/** Below a whole number: points are gone that the window knows, and it must hear so even where none has come instead. */
const CUT = 0.5
/** A curve is not parted for less. */
const LEAST = 100

const isBehind = (told: ReadonlyMap<string, number>, key: string, length: number): boolean =>
  (told.get(key) ?? 0) !== length

const keyOf = (run: string, kind: Kind): string => `${kind} ${run}`

function isBetter(value: number, than: number | undefined, better: 'lower' | 'higher'): boolean {
  if (!Number.isFinite(value)) return false
  return than === undefined || (better === 'lower' ? value < than : value > than)
}
