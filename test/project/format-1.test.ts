import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { firstTables } from '../../src-main/project/migrations/1-first-tables.ts'
import { migrate } from '../../src-main/project/migrations/migrate.ts'
import { openProject } from '../../src-main/project/open.ts'
import { APPLICATION_ID } from '../../src-main/project/schema.ts'
import { readStudy, studyIds } from '../../src-main/project/studies.ts'
import { samplePlan } from './sample.ts'
import { temporaryFolder } from './temporary.ts'

/** A closed file of format 1 with a study and two drawn architectures. */
function firstFormat(): string {
  const path = join(temporaryFolder(), 'first.fathom')
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
  migrate(database, [firstTables])
  database.prepare('INSERT INTO tasks VALUES (1, ?)').run(JSON.stringify(samplePlan.task))
  database.prepare('INSERT INTO studies VALUES (?, 1, ?)').run(samplePlan.id, JSON.stringify(samplePlan))
  const { architecture } = samplePlan.architectures[0]!
  const insert = database.prepare('INSERT INTO architectures VALUES (?, ?, ?, ?)')
  insert.run('z', 'First by name', JSON.stringify({ ...architecture, name: 'déjà "vu"' }), '2026-01-05')
  insert.run('a', 'Second by name', JSON.stringify(architecture), '2026-01-06')
  database.close()
  return path
}

test('a project of format 1 opens after a copy of it was kept', () => {
  const path = firstFormat()
  const project = openProject(path)
  onTestFinished(() => project.close())
  expect(existsSync(`${path}.v1-backup`)).toBe(true)
  expect(studyIds(project)).toEqual(['study'])
  expect(readStudy(project, 'study')).toEqual(samplePlan)
})

test('its drawn architectures become entries of the document', () => {
  const project = openProject(firstFormat())
  onTestFinished(() => project.close())
  const document = readDocument(project)
  const { architecture } = samplePlan.architectures[0]!
  expect(Object.values(document.architectures)).toEqual([
    {
      id: 'z',
      title: 'First by name',
      source: { kind: 'drawn', architecture: { ...architecture, name: 'déjà "vu"' } },
      slot: 0,
    },
    { id: 'a', title: 'Second by name', source: { kind: 'drawn', architecture }, slot: 1 },
  ])
  expect(integrityProblems(document)).toEqual([])
  expect(document.studies).toEqual({})
})
