import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { changeSettings, settingsOf } from '../../src-main/project/documents/meta.ts'
import { BEAT_MS, DEAD_AFTER_MS } from '../../src-main/project/file/lease.ts'
import { ownIdentity, vitality } from '../../src-main/project/file/process-identity.ts'
import { openProject } from '../../src-main/project/open.ts'
import { newProject } from './temporary.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

/** Leaves the project as a process would that was killed in the middle, with these fields of its lease. */
function leftBehind(fields: { pid?: number; started?: string; host?: string }): string {
  const project = newProject()
  project.close()
  const owner = { ...ownIdentity(), ...fields }
  const database = new DatabaseSync(project.path)
  const sql = `INSERT INTO lease VALUES (1, 'token', ?, ?, ?, ?, ?)`
  database.prepare(sql).run(owner.pid, owner.started, owner.place, owner.host, Date.now())
  database.close()
  return project.path
}

test('a project is open once in a process', () => {
  const project = newProject()
  expect(() => openProject(project.path)).toThrow(/this one, is working in this project/)
  project.close()
  openProject(project.path).close()
})

test('a project that a living process works in is refused, and taken over when that is killed', async () => {
  const project = newProject()
  project.close()
  const source = new URL('../../src-main/project/open.ts', import.meta.url).href
  const script = `
    import { openProject } from '${source}'
    import { changeSettings } from '${source.replace('open.ts', 'documents/meta.ts')}'
    const project = openProject(${JSON.stringify(project.path)})
    changeSettings(project, { kept: true })
    console.log('open')
    setInterval(() => undefined, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void owner.kill('SIGKILL'))
  await once(owner.stdout, 'data')
  expect(() => openProject(project.path)).toThrow(`process ${owner.pid} on ${hostname()} is working in this project`)
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  const again = openProject(project.path)
  onTestFinished(() => again.close())
  expect(settingsOf(again)).toEqual({ kept: true })
})

test.runIf(ownIdentity().started !== '')('a process number that was used again does not count as the owner', () => {
  const path = leftBehind({ started: '17' })
  openProject(path).close()
})

test('an owner in another place counts as dead after some time without a sign of life', () => {
  const path = leftBehind({ host: 'elsewhere' })
  expect(() => openProject(path)).toThrow(`on elsewhere is working`)
  vi.setSystemTime(Date.now() + DEAD_AFTER_MS + 1)
  openProject(path).close()
})

test('an open project gives signs of life, so that nobody far away takes it', () => {
  const project = newProject()
  const beat = (): unknown => project.first((row) => row['beat'], 'SELECT beat FROM lease')
  const before = beat()
  vi.advanceTimersByTime(BEAT_MS)
  expect(beat()).toBe((before as number) + BEAT_MS)
})

test('who lost the project to another process writes no more', () => {
  const project = newProject()
  const other = new DatabaseSync(project.path)
  other.exec(`UPDATE lease SET token = 'of another'`)
  other.close()
  expect(() => changeSettings(project, { depth: 1 })).toThrow(/another process took the project/)
  expect(settingsOf(project)).toEqual({})
})

test('this process is alive, and one that has ended is dead', async () => {
  expect(vitality(ownIdentity())).not.toBe('dead')
  const child = spawn(process.execPath, ['-e', '0'])
  await once(child, 'exit')
  expect(vitality({ ...ownIdentity(), pid: child.pid! })).toBe('dead')
})
