/**
 * Format 1. Plain data is JSON; tensors are little-endian rows x columns, row-major, in the notation's own layout.
 *
 *     studies 1-n runs 1-n progress, evaluations, quantities, tensors      runs 1-1 checkpoints
 *     studies n-1 tasks, whose definition names its data by SHA-256
 */
import type { Migration } from './migration.ts'

export const firstTables: Migration = {
  to: 1,
  sql: `
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL                             -- JSON
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lease (                              -- who writes to this file
      only INTEGER PRIMARY KEY CHECK (only = 1),
      token TEXT NOT NULL,
      pid INTEGER NOT NULL,
      started TEXT NOT NULL,                          -- of the process, by the system's own clock; '' where unknown
      place TEXT NOT NULL,                            -- boot and process namespace: where pid means something
      host TEXT NOT NULL,
      beat INTEGER NOT NULL                           -- last sign of life, ms since 1970
    ) STRICT;

    CREATE TABLE data (                               -- what tasks were read from
      sha256 TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      gzip BLOB,
      path TEXT,                                      -- where it lies, when it is too large to keep inside
      CHECK ((gzip IS NULL) <> (path IS NULL))
    ) STRICT;

    CREATE TABLE tasks (
      id INTEGER PRIMARY KEY,
      definition TEXT NOT NULL UNIQUE                 -- JSON
    ) STRICT;

    CREATE TABLE architectures (                      -- drawn or imported; those of a study are inside its plan
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      architecture TEXT NOT NULL,                     -- JSON
      changed TEXT NOT NULL
    ) STRICT;

    CREATE TABLE studies (
      id TEXT PRIMARY KEY,
      task INTEGER NOT NULL REFERENCES tasks,
      plan TEXT NOT NULL                              -- JSON, written once
    ) STRICT;

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
      name TEXT NOT NULL,                             -- as the plan calls it
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
      attempts INTEGER NOT NULL DEFAULT 0,            -- processes it was started in
      variant TEXT,                                   -- of the executor: equal bits are promised within one
      stop_reason TEXT,
      failure TEXT,                                   -- in words
      best TEXT,                                      -- JSON: where the best weights were reached; they are in tensors
      outcome TEXT,                                   -- JSON
      test_looks INTEGER NOT NULL DEFAULT 0,          -- how often the test split was looked at
      UNIQUE (study, name)
    ) STRICT;

    CREATE TABLE progress (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      step INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      loss REAL,                                      -- NULL stands for NaN, here and below
      gradient_norm REAL,
      learning_rate REAL,
      seconds REAL,
      PRIMARY KEY (run, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE evaluations (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      step INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      training REAL,                                  -- mean loss since the evaluation before
      validation TEXT NOT NULL,                       -- JSON, by metric
      best INTEGER NOT NULL CHECK (best IN (0, 1)),
      seconds REAL,
      PRIMARY KEY (run, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoints (                        -- the latest of a run that is not done
      run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
      step INTEGER NOT NULL,
      position TEXT NOT NULL                          -- JSON: all of it but the tensors
    ) STRICT;

    CREATE TABLE tensors (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      role TEXT NOT NULL CHECK (role IN ('parameters', 'slots', 'carried', 'best')),
      name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      columns INTEGER NOT NULL,
      bits INTEGER NOT NULL CHECK (bits IN (32, 64)), -- of each float
      floats BLOB NOT NULL,
      PRIMARY KEY (run, role, name)
    ) STRICT;

    CREATE TABLE quantities (
      run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
      quantity TEXT NOT NULL,
      place TEXT NOT NULL,                            -- a connection, or '' for the whole net
      step INTEGER NOT NULL,
      value TEXT NOT NULL,                            -- JSON
      PRIMARY KEY (run, quantity, place, step)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notes (
      id INTEGER PRIMARY KEY,
      about TEXT NOT NULL,                            -- a study, run or architecture, or '' for the project
      words TEXT NOT NULL,
      changed TEXT NOT NULL
    ) STRICT;

    CREATE TABLE reports (
      id INTEGER PRIMARY KEY,
      study TEXT NOT NULL REFERENCES studies ON DELETE CASCADE,
      path TEXT NOT NULL,
      made TEXT NOT NULL
    ) STRICT;

    CREATE TABLE log (                                -- what happened to a run besides training
      id INTEGER PRIMARY KEY,
      run INTEGER REFERENCES runs ON DELETE CASCADE,
      step INTEGER,
      kind TEXT NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX log_of_run ON log (run);
  `,
}
