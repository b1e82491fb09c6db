/** Curves of runs that were made elsewhere, by the SHA-256 of what is kept of them. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ForeignCurves } from '../foreign/foreign-runs.ts'
import { sha256 } from '../foundation/sha256.ts'
import { parseJson, writeJson } from './file/json.ts'
import { bytes } from './file/row.ts'
import type { Project } from './project.ts'

/** Packed as they are kept. */
export interface PackedCurves {
  readonly sha256: string
  readonly gzip: Uint8Array
}

/** Takes its time for long curves: meant for a worker. */
export function packCurves(curves: ForeignCurves): PackedCurves {
  const json = new TextEncoder().encode(writeJson(curves))
  return { sha256: sha256(json), gzip: gzipSync(json) }
}

/** The same curves twice are kept once. */
export function keepCurves(project: Project, { sha256: hash, gzip }: PackedCurves): void {
  project.change('INSERT OR IGNORE INTO foreign_curves VALUES (?, ?)', hash, gzip)
}

/** The curves of a run; none where the file does not hold them. */
export function readForeignCurves(project: Project, hash: string): ForeignCurves {
  const packed = project.first((row) => bytes(row, 'gzip'), 'SELECT gzip FROM foreign_curves WHERE sha256 = ?', hash)
  if (packed === undefined) return { train: null, validation: null, test: null }
  return parseJson(gunzipSync(packed).toString('utf8')) as ForeignCurves
}
