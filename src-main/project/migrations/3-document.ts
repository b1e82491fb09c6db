/** Format 3: what a user decides is the document, with its history. Drawn architectures become entries of it; nothing ever wrote notes. */
import type { Migration } from './migration.ts'

export const documentTables: Migration = {
  to: 3,
  sql: `
    CREATE TABLE documents (                          -- entries of the document, in the order in which they came
      collection TEXT NOT NULL CHECK (collection IN ('tasks', 'architectures', 'studies', 'settings')),
      id TEXT NOT NULL,
      value TEXT NOT NULL,                            -- JSON
      changed TEXT NOT NULL,                          -- ISO date
      PRIMARY KEY (collection, id)
    ) STRICT;

    CREATE TABLE history (                            -- what can be undone, oldest first; and redone, where it was
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,                               -- ISO date
      sentence TEXT NOT NULL,
      changes TEXT NOT NULL,                          -- JSON: entries before and after
      undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT;

    ALTER TABLE studies ADD COLUMN                    -- 1 once the document had it: a study that was removed stays removed
      shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1));

    INSERT INTO documents
      SELECT
        'architectures',
        id,
        json_object(
          'id', id,
          'title', name,
          'source', json_object('kind', 'drawn', 'architecture', json(architecture)),
          'slot', row_number() OVER (ORDER BY name, id) - 1
        ),
        changed
      FROM architectures
      ORDER BY name, id;

    DROP TABLE architectures;
    DROP TABLE notes;
  `,
}
