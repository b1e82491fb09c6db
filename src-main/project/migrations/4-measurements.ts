/** Format 4: what was measured of runs, one packed value a row. The table before it held text, and nothing ever wrote it. */
import type { Migration } from './migration.ts'

export const measurements: Migration = {
  to: 4,
  sql: `
    CREATE TABLE measurements (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      quantity TEXT NOT NULL,
      moment TEXT NOT NULL CHECK (moment IN ('training', 'best')),
      step INTEGER NOT NULL,                          -- training steps done
      epoch INTEGER,
      seconds REAL NOT NULL,                          -- that measuring took; of several together, with the first
      packed BLOB NOT NULL,                           -- studies/tracking/pack.ts
      PRIMARY KEY (run, quantity, moment, step)
    ) STRICT;
    CREATE INDEX moments ON measurements (run, moment, step, quantity, epoch); -- to list them without touching the values

    DROP TABLE quantities;
  `,
}
