/** Rows that were made elsewhere, as small as they can be. */
import type { ForeignArchitecture, ForeignRun } from '../../src-main/foreign/foreign-runs.ts'

export const foreignRun = (test: number, seed: number | null = null): ForeignRun => ({
  name: `run ${seed ?? 'without seed'}`,
  seed,
  steps: 100,
  train: null,
  validation: test,
  test,
  testRule: 'last',
  seconds: null,
  curves: 'a'.repeat(64),
})

export function foreignRow(changes: Partial<ForeignArchitecture> = {}): ForeignArchitecture {
  return {
    id: 'theirs',
    title: 'Theirs',
    slot: 0,
    plan: 'study',
    isSameTask: true,
    parameters: null,
    multiplyAddsPerStep: null,
    source: {
      files: [{ name: 'theirs.csv', sha256: 'b'.repeat(64), format: 'CSV' }],
      imported: '2026-01-02T03:04:05Z',
      series: { train: null, validation: 'validation/loss', test: 'test/loss' },
    },
    runs: [foreignRun(0.5, 1), foreignRun(0.6, 2), foreignRun(0.7, 3)],
    ...changes,
  }
}
