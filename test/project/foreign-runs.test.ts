/** Format 5, and how older files are read without being changed. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { foreignOf } from '../../src-main/project/documents/foreign.ts'
import { storeEffect, undo } from '../../src-main/project/documents/history.ts'
import { keepCurves, packCurves, readForeignCurves } from '../../src-main/project/foreign-curves.ts'
import { glanceAt } from '../../src-main/project/glance.ts'
import { migrate } from '../../src-main/project/migrations/migrate.ts'
import { migrations } from '../../src-main/project/migrations/migrations.ts'
import { openProject, readProject } from '../../src-main/project/open.ts'
import { APPLICATION_ID } from '../../src-main/project/schema.ts'
import { foreignRow, foreignRun } from '../document/foreign-sample.ts'
import { newProject, temporaryFolder } from './temporary.ts'

const at = '2026-01-02T03:04:05Z'

/** A closed file of format 4 with entries of the document in an order of their own. */
function fourthFormat(): string {
  const path = join(temporaryFolder(), 'fourth.fathom')
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
  migrate(
    database,
    migrations.filter(({ to }) => to <= 4),
  )
  const insert = database.prepare(`INSERT INTO documents VALUES ('settings', ?, ?, ?)`)
  for (const name of ['z', 'a', 'm']) insert.run(name, JSON.stringify(name), at)
  database.close()
  return path
}

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

test('a file of format 4 opens with its entries in their order, after a copy of it was kept', () => {
  const path = fourthFormat()
  const project = openProject(path)
  onTestFinished(() => project.close())
  expect(existsSync(`${path}.v4-backup`)).toBe(true)
  expect(Object.keys(readDocument(project).settings)).toEqual(['z', 'a', 'm'])
  expect(readDocument(project).foreign).toEqual({})
})

test('an older file is read as the newest and stays as it is, with nothing beside it and no copy left behind', () => {
  const path = fourthFormat()
  const before = hash(path)
  const project = readProject(path)
  expect(project.access).toBe('read')
  expect(Object.keys(readDocument(project).settings)).toEqual(['z', 'a', 'm'])
  expect(foreignOf(project, 'study')).toEqual([])
  expect(() => project.change('DELETE FROM documents')).toThrow(/reading only/)
  const copy = project.first((row) => String(row['file']), 'PRAGMA database_list')!
  expect(copy).not.toBe(path)
  expect(existsSync(copy)).toBe(true)
  project.close()
  expect(existsSync(dirname(copy))).toBe(false)
  expect(hash(path)).toBe(before)
  expect(readdirSync(dirname(path))).toEqual(['fourth.fathom'])
  expect(glanceAt(path)).toMatchObject({ runs: 0 })
})

test('imported rows are stored with their curves, and undo takes them out of the comparison but keeps the curves', () => {
  const project = newProject()
  onTestFinished(() => project.close())
  const curves = { train: null, validation: { steps: [1, 2], values: [0.5, Infinity] }, test: null }
  const packed = packCurves(curves)
  const row = foreignRow({ runs: [{ ...foreignRun(Infinity, 1), curves: packed.sha256 }] })
  keepCurves(project, packed)
  keepCurves(project, packed)
  const document = storeEffect(
    project,
    { document: emptyDocument, at },
    effectOf(emptyDocument, { kind: 'import-runs', rows: [row] }),
  )
  expect(foreignOf(project, 'study')).toEqual([row])
  expect(foreignOf(project, 'another')).toEqual([])
  expect(readForeignCurves(project, packed.sha256)).toEqual(curves)
  expect(undo(project, { document, at }).foreign).toEqual({})
  expect(foreignOf(project, 'study')).toEqual([])
  expect(readForeignCurves(project, packed.sha256)).toEqual(curves)
})

test('curves that the file does not hold are none', () => {
  const project = newProject()
  onTestFinished(() => project.close())
  expect(readForeignCurves(project, '0'.repeat(64))).toEqual({ train: null, validation: null, test: null })
})
