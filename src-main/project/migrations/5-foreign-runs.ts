/** Format 5: runs that were made elsewhere are entries of the document, their curves a table. A check cannot be changed, so the table is made anew. */
import type { Migration } from './migration.ts'

export const foreignRuns: Migration = {
  to: 5,
  sql: `
    CREATE TABLE documents_5 (                        -- entries of the document, in the order in which they came
      collection TEXT NOT NULL CHECK (collection IN ('tasks', 'architectures', 'studies', 'foreign', 'settings')),
      id TEXT NOT NULL,
      value TEXT NOT NULL,                            -- JSON
      changed TEXT NOT NULL,                          -- ISO date
      PRIMARY KEY (collection, id)
    ) STRICT;
    INSERT INTO documents_5 SELECT collection, id, value, changed FROM documents ORDER BY rowid;
    DROP TABLE documents;
    ALTER TABLE documents_5 RENAME TO documents;

    CREATE TABLE foreign_curves (                     -- of runs that were made elsewhere; kept when they are removed, for undo
      sha256 TEXT PRIMARY KEY,                        -- of the JSON
      gzip BLOB NOT NULL                              -- JSON: foreign/foreign-runs.ts, ForeignCurves
    ) STRICT;
  `,
}
