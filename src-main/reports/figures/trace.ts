import type { DataTable } from '../../figures/figure.ts'
import { sha256 } from '../../foundation/sha256.ts'
import type { FigureTrace } from '../document/report-document.ts'

/** Digits of the hash that an id bears: enough to see that what was drawn has changed. */
const DIGITS = 8

export interface Traced {
  readonly study: string
  /** 'learning-curves' */
  readonly figure: string
  readonly runs: readonly string[]
  /** What is drawn: the figure's table, or an architecture. */
  readonly drawn: DataTable | object
}

/** The trace of a figure: the same runs with the same figures give the same id. */
export function traceOf({ study, figure, runs, drawn }: Traced): FigureTrace {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([study, figure, runs, drawn])))
  return { id: `${study}.${figure}.${hash.slice(0, DIGITS)}`, study, runs }
}

/** An id as somebody wrote it: 'study.figure', with or without the hash. */
export interface FigureName {
  readonly study: string
  readonly figure: string
  readonly hash: string | null
}

/** The parts of an id; null for what is none. Studies and figures have no dots in their ids. */
export function figureName(id: string): FigureName | null {
  const [, study, figure, hash = null] = /^([^.]+)\.([^.]+)(?:\.([0-9a-f]{8}))?$/.exec(id.trim()) ?? []
  return study === undefined || figure === undefined ? null : { study, figure, hash }
}
