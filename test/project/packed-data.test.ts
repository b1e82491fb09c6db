import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { keepPacked, packedData, saveTask, taskSources } from '../../src-main/project/tasks.ts'
import { sha256 } from '../../src-main/studies/engine/data-source.ts'
import { newProject } from './temporary.ts'

const bytes = new TextEncoder().encode('time,value\n1,2\n')
const hash = sha256(bytes)
const packed = { sha256: hash, size: bytes.length, gzip: new Uint8Array(gzipSync(bytes)) }
const definition = { task: 'forecast', options: {}, data: [{ name: 'a.csv', sha256: hash }] }

test('a packed file is kept once, and is what a task is read from', () => {
  const project = newProject()
  keepPacked(project, packed)
  keepPacked(project, packed)
  expect(packedData(project, definition.data)).toEqual([{ name: 'a.csv', sha256: hash, gzip: packed.gzip }])
  saveTask(project, definition, [])
  const [source] = taskSources(project, definition)
  expect(source && 'bytes' in source && new Uint8Array(source.bytes)).toEqual(bytes)
})

test('a task whose data is neither given nor kept is refused', () => {
  const project = newProject()
  expect(() => saveTask(project, definition, [])).toThrow('a.csv: the data of the task is missing')
  expect(() => packedData(project, definition.data)).toThrow('a.csv: the data of the task is missing')
})
