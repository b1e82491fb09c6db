import { expect, onTestFinished, test } from 'vitest'
import { createProject } from '../../src-main/project/create.ts'
import { StorageFailed } from '../../src-main/project/file/storage-failed.ts'
import { openProject } from '../../src-main/project/open.ts'
import { runStore } from '../../src-main/project/run-store.ts'
import { readCheckpoint } from '../../src-main/project/training/checkpoints.ts'
import { checkpointAt, samplePlan } from './sample.ts'
import { newProject } from './temporary.ts'

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof StorageFailed) return error.problem.code
    throw error
  }
  return 'stored'
}

test('a full disk fails with its name, and leaves the checkpoint before', () => {
  const project = newProject()
  const store = runStore(project)
  store.addStudy(samplePlan)
  const run = store.runs('study')[0]!.key
  const save = (step: number, size: number): void => {
    const { best, ...rest } = checkpointAt(step)
    const large = { rows: size, columns: 1, values: new Float32Array(size).fill(step) }
    const state = { parameters: new Map([['W', large]]), slots: new Map(), carried: new Map() }
    store.record([{ run, event: { kind: 'checkpoint', checkpoint: { ...rest, best, state } } }])
  }
  save(10, 1_000)
  const pages = project.first((row) => row['page_count'] as number, 'PRAGMA page_count')!
  project.all(() => null, `PRAGMA max_page_count = ${pages + 2}`)
  expect(codeOf(() => save(20, 100_000))).toBe('disk-full')
  expect(readCheckpoint(project, run)?.step).toBe(10)
  project.close()
  const again = openProject(project.path)
  onTestFinished(() => again.close())
  expect(readCheckpoint(again, run)?.state.parameters.get('W')?.values).toEqual(new Float32Array(1_000).fill(10))
})

test('a folder that is not there fails with the name of the file', () => {
  const origin = { created: '', version: '' }
  const create = (): unknown => createProject('/nowhere/at/all.fathom', origin)
  expect(codeOf(create)).toBe('project-not-writable')
  expect(create).toThrow('/nowhere/at/all.fathom')
})

test('what is changed together is stored together or not at all', () => {
  const project = newProject()
  const count = (): unknown => project.first((row) => row['n'], 'SELECT count(*) AS n FROM log')
  const note = (): number => project.change(`INSERT INTO log (kind, message) VALUES ('failed', 'words')`)
  const spoiled = (): void =>
    project.transaction(() => {
      note()
      project.transaction(note)
      expect(count()).toBe(2)
      throw new Error('spoiled')
    })
  expect(spoiled).toThrow('spoiled')
  expect(count()).toBe(0)
})
