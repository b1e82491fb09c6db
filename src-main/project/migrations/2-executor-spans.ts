/** Format 2: a run can move from one executor to another. What was trained before it has one span, as far as the plan and the run tell. */
import type { Migration } from './migration.ts'

export const executorSpans: Migration = {
  to: 2,
  sql: `
    CREATE TABLE executors (                          -- what a run was trained on, span by span
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      step INTEGER NOT NULL,                          -- training steps that were done before
      executor TEXT NOT NULL,
      variant TEXT NOT NULL,
      why TEXT,                                       -- why it left the one before; NULL where nothing made it leave
      PRIMARY KEY (run, step)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO executors
      SELECT runs.id, 0, plan ->> '$.executor.name', variant, NULL
      FROM runs JOIN studies ON studies.id = runs.study
      WHERE variant IS NOT NULL;
  `,
}
