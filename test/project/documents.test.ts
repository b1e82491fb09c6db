import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readReports, saveReport } from '../../src-main/project/documents/reports.ts'
import { saveStudy } from '../../src-main/project/studies.ts'
import { saveTask, taskSources } from '../../src-main/project/tasks.ts'
import { readSource, sha256 } from '../../src-main/studies/engine/data-source.ts'
import { samplePlan } from './sample.ts'
import { newProject } from './temporary.ts'

const words = Buffer.from('Call me Ishmael. '.repeat(5_000))
const definition = { task: 'characters', options: { length: 50 }, data: [{ name: 'moby.txt', sha256: sha256(words) }] }

test('the data of a task is kept inside, packed, once', () => {
  const project = newProject()
  const data = [{ name: 'moby.txt', bytes: words, path: null }]
  const number = saveTask(project, definition, data)
  expect(saveTask(project, definition, [])).toBe(number)
  saveTask(project, { ...definition, options: { length: 100 } }, data)
  const [source] = taskSources(project, definition)
  expect(Buffer.from(readSource(source!).bytes).equals(words)).toBe(true)
  const kept = project.all((row) => (row['gzip'] as Uint8Array).byteLength, 'SELECT gzip FROM data')
  expect(kept).toHaveLength(1)
  expect(kept[0]).toBeLessThan(words.byteLength / 10)
})

test('a task whose data is missing is refused whole', () => {
  const project = newProject()
  expect(() => saveTask(project, definition, [])).toThrow(/moby\.txt: the data of the task is missing/)
  expect(project.all((row) => row, 'SELECT * FROM tasks')).toEqual([])
})

test('data outside is known by path and hash, and a change of it is noticed', () => {
  const source = { name: 'open.test.ts', path: new URL('open.test.ts', import.meta.url).pathname }
  const content = readFileSync(source.path)
  expect(readSource({ ...source, sha256: sha256(content) }).bytes).toEqual(content)
  expect(() => readSource({ ...source, sha256: sha256(randomBytes(8)) })).toThrow(/not what the study was planned with/)
  expect(() => readSource({ name: 'gone', path: '/nowhere/gone.csv', sha256: '' })).toThrow(
    /gone\.csv: the data cannot/,
  )
})

test('reports come back as they were', () => {
  const project = newProject()
  saveStudy(project, samplePlan, [])
  const report = { study: 'study', path: 'report.html', made: '2026-01-06' }
  saveReport(project, report)
  expect(readReports(project)).toEqual([report])
})
