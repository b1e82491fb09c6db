import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { createProject } from '../../src-main/project/create.ts'
import { originOf, settingsOf, changeSettings } from '../../src-main/project/documents/meta.ts'
import { firstTables } from '../../src-main/project/migrations/1-first-tables.ts'
import { migrate, newestFormat } from '../../src-main/project/migrations/migrate.ts'
import { migrations } from '../../src-main/project/migrations/migrations.ts'
import { openProject, readProject } from '../../src-main/project/open.ts'
import { readRuns } from '../../src-main/project/runs.ts'
import { APPLICATION_ID } from '../../src-main/project/schema.ts'
import { studyIds, saveStudy } from '../../src-main/project/studies.ts'
import { samplePlan } from './sample.ts'
import { newProject, temporaryFolder } from './temporary.ts'

const origin = { created: '2026-01-05T10:00:00Z', version: '0.1.0' }

/** A closed project with a study and enough inside to be damaged. */
function closedProject(): string {
  const project = newProject()
  saveStudy(project, samplePlan, [])
  changeSettings(project, { filler: 'words '.repeat(20_000) })
  project.close()
  return project.path
}

const fingerprint = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** The code of the problem that opening meets; the file must be left byte for byte, with nothing beside it. */
function refusal(path: string, open: (path: string) => unknown = openProject): string {
  const [before, beside] = [fingerprint(path), readdirSync(join(path, '..'))]
  let code = 'opened'
  try {
    open(path)
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    expect(error.problems[0]?.place).toBe(path)
    expect(error.problems[0]?.hint).toMatch(/\w/)
    code = error.problems[0]?.code ?? ''
  }
  expect(fingerprint(path)).toBe(before)
  expect(readdirSync(join(path, '..'))).toEqual(beside)
  return code
}

test('a new project opens again with what was put in, as one file', () => {
  const path = join(temporaryFolder(), 'mine.fathom')
  const project = createProject(path, origin)
  changeSettings(project, { loss: Number.NaN, depth: 2 })
  changeSettings(project, { depth: 3 })
  project.close()
  expect(readdirSync(join(path, '..'))).toEqual(['mine.fathom'])
  const again = openProject(path)
  onTestFinished(() => again.close())
  expect(originOf(again)).toEqual(origin)
  expect(settingsOf(again)).toEqual({ loss: Number.NaN, depth: 3 })
})

test('the file says what it is', () => {
  const bytes = readFileSync(closedProject())
  expect(bytes.toString('latin1', 68, 72)).toBe('Fthm')
  expect(bytes.readUInt32BE(60)).toBe(newestFormat(migrations))
})

test('a name that is taken is not written over', () => {
  const path = closedProject()
  expect(refusal(path, (taken) => createProject(taken, origin))).toBe('project-exists')
})

test('a missing file is named', () => {
  expect(() => openProject('/nowhere/at-all.fathom')).toThrow(/at-all\.fathom: there is no such file/)
})

test('what is not SQLite is refused', () => {
  const path = join(temporaryFolder(), 'words.fathom')
  writeFileSync(path, 'Call me Ishmael. '.repeat(20))
  expect(refusal(path)).toBe('not-a-project')
})

test('an empty file is refused', () => {
  const path = join(temporaryFolder(), 'empty.fathom')
  writeFileSync(path, '')
  expect(refusal(path)).toBe('not-a-project')
})

test('a folder is refused', () => {
  const path = join(temporaryFolder(), 'folder.fathom')
  mkdirSync(path)
  expect(() => openProject(path)).toThrow(/it is not a file/)
})

test('the database of another program is refused', () => {
  const path = join(temporaryFolder(), 'other.fathom')
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE bookmarks (url TEXT)')
  other.close()
  expect(refusal(path)).toBe('not-a-project')
  expect(refusal(path, readProject)).toBe('not-a-project')
})

test('a newer project is refused', () => {
  const path = closedProject()
  const database = new DatabaseSync(path)
  database.exec('PRAGMA user_version = 7')
  database.close()
  expect(refusal(path)).toBe('project-newer')
  expect(refusal(path, readProject)).toBe('project-newer')
})

test('a project that ends too early is refused', () => {
  const path = closedProject()
  truncateSync(path, 8_192)
  expect(refusal(path)).toBe('project-damaged')
})

test('a project with a scribbled page is refused for work and read as far as it can be', () => {
  const path = closedProject()
  const bytes = readFileSync(path)
  const database = new DatabaseSync(path, { readOnly: true })
  const root = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'meta'`).get()?.['rootpage'] as number
  database.close()
  bytes.fill(0xab, (root - 1) * 4096, root * 4096)
  writeFileSync(path, bytes)
  expect(refusal(path)).toBe('project-damaged')
  const project = readProject(path)
  onTestFinished(() => project.close())
  expect(project.damage?.code).toBe('project-damaged')
  expect(studyIds(project)).toEqual(['study'])
  expect(() => settingsOf(project)).toThrow(/damaged/)
})

test('a project that another program has locked is refused', () => {
  const path = closedProject()
  const other = new DatabaseSync(path)
  onTestFinished(() => other.close())
  other.exec('BEGIN EXCLUSIVE')
  expect(() => openProject(path)).toThrow(/another program has locked it/)
  other.exec('ROLLBACK')
  openProject(path).close()
})

test('a reader sees what a writer has stored, and changes nothing', () => {
  const writer = newProject()
  saveStudy(writer, samplePlan, [])
  const reader = readProject(writer.path)
  onTestFinished(() => reader.close())
  expect(studyIds(reader)).toEqual(['study'])
  expect(reader.access).toBe('read')
  expect(() => changeSettings(reader, { depth: 1 })).toThrow(/opened for reading only/)
})

test('a project on a read-only medium is read, and refused for work', (context) => {
  const path = closedProject()
  // As after a copy to a disc while a log was kept: the header still says so.
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL')
  copyFileSync(path, join(path, '..', 'disc.fathom'))
  database.close()
  const disc = join(path, '..', 'disc.fathom')
  const [before, folder] = [fingerprint(disc), join(path, '..')]
  chmodSync(disc, 0o444)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  const project = new URL('../../src-main/project/', import.meta.url)
  const script = `
    import { openProject, readProject } from '${project.href}open.ts'
    import { studyIds } from '${project.href}studies.ts'
    const project = readProject(${JSON.stringify(disc)})
    const told = { studies: studyIds(project), damage: project.damage, refusal: null }
    project.close()
    try { openProject(${JSON.stringify(disc)}) } catch (error) { told.refusal = error.problems[0].code }
    console.log(JSON.stringify(told))`
  // No permission stops root, so another user looks.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { ...nobody, encoding: 'utf8' })
  if (child.error || /EACCES|ERR_MODULE_NOT_FOUND/.test(child.stderr)) {
    context.skip(
      `no other user may read the sources here: ${child.error?.message ?? child.stderr.split('\n')[0] ?? ''}`,
    )
  }
  expect(JSON.parse(child.stdout)).toEqual({ studies: ['study'], damage: null, refusal: 'project-not-writable' })
  expect(fingerprint(disc)).toBe(before)
  expect(readdirSync(folder)).toEqual(['disc.fathom', 'sample.fathom'])
})

/** One beyond the newest. */
const nextFormat = newestFormat(migrations) + 1
const moreTables = { to: nextFormat, sql: 'CREATE TABLE more (words TEXT) STRICT' }

test('an older project is brought up to date, and a copy of it kept', () => {
  const path = closedProject()
  const before = fingerprint(path)
  // To look at it, it is left as it is.
  const looked = readProject(path, [...migrations, moreTables])
  expect(looked.all(({ words }) => words, 'SELECT words FROM more')).toEqual([])
  looked.close()
  expect(fingerprint(path)).toBe(before)
  const project = openProject(path, [...migrations, moreTables])
  expect(studyIds(project)).toEqual(['study'])
  expect(project.change(`INSERT INTO more VALUES ('kept')`)).toBe(1)
  project.close()
  expect(fingerprint(`${path}.v${nextFormat - 1}-backup`)).toBe(before)
  expect(refusal(path)).toBe('project-newer')
  openProject(path, [...migrations, moreTables]).close()
  expect(existsSync(`${path}.v${nextFormat - 1}-backup-2`)).toBe(false)
})

test('a run of format 1 was trained on the one executor of its plan', () => {
  const path = join(temporaryFolder(), 'first.fathom')
  const database = new DatabaseSync(path)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
  migrate(database, [firstTables])
  database.exec(`INSERT INTO tasks VALUES (1, '{}')`)
  database.prepare(`INSERT INTO studies VALUES ('study', 1, ?)`).run(JSON.stringify(samplePlan))
  database.exec(`INSERT INTO runs (study, name, variant) VALUES ('study', 'begun', 'simd'), ('study', 'waiting', NULL)`)
  database.close()
  const project = openProject(path)
  onTestFinished(() => project.close())
  expect(readRuns(project, 'study').map(({ id, executors }) => [id, executors])).toEqual([
    ['begun', [{ from: 0, executor: samplePlan.executor.name, variant: 'simd', why: null }]],
    ['waiting', []],
  ])
})

test('a migration that fails leaves the project as it was', () => {
  const path = closedProject()
  const broken = { to: nextFormat, sql: 'CREATE TABLE half (a TEXT); CREATE TABLE studies (b TEXT)' }
  expect(() => openProject(path, [...migrations, broken])).toThrow(/studies/)
  const project = openProject(path)
  onTestFinished(() => project.close())
  expect(studyIds(project)).toEqual(['study'])
  expect(project.all((row) => row['name'], `SELECT name FROM sqlite_schema WHERE name = 'half'`)).toEqual([])
})

test('a migration that was killed is rolled back at the next opening', () => {
  const path = closedProject()
  const database = new DatabaseSync(path)
  // A cache of one page: changes reach the file, and its journal, before the transaction ends.
  database.exec('PRAGMA cache_size = 1; BEGIN EXCLUSIVE; PRAGMA user_version = 9')
  database.exec(`UPDATE meta SET value = replace(value, 'words', 'weeds')`)
  const killed = join(path, '..', 'killed.fathom')
  for (const suffix of ['', '-journal']) copyFileSync(path + suffix, killed + suffix)
  database.exec('ROLLBACK')
  database.close()
  expect(fingerprint(killed)).not.toBe(fingerprint(path))
  const project = openProject(killed)
  onTestFinished(() => project.close())
  expect(settingsOf(project)['filler']).toMatch(/^(words )+$/)
})
