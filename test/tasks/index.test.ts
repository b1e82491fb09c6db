import { expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { taskKind, taskKinds } from '../../src-main/tasks/index.ts'
import { textFile } from './fixture.ts'

it('holds every task of the plan once', () => {
  expect(taskKinds.map((kind) => kind.id)).toEqual([
    'adding',
    'copy',
    'delayed-recall',
    'parity',
    'temporal-order',
    'brackets',
    'sines',
    'characters',
    'piano-roll',
    'forecast',
    'classification',
  ])
})

it('finds a kind by its id', () => expect(taskKind('adding').title).toBe('adding problem'))

it('suggests the nearest name for an unknown task', () => {
  expect(() => taskKind('ading')).toThrow(WrongInput)
  expect(() => taskKind('ading')).toThrow(
    "task ading: there is no task 'ading'. Did you mean 'adding'? There are: adding, copy",
  )
})

it('refuses a file where a task draws its own sequences', () => {
  expect(() => taskKind('copy').make({}, [textFile('a.txt', 'abc')])).toThrow(
    'a.txt: task copy draws its own sequences. Leave the file out',
  )
})

it.each(['characters', 'piano-roll', 'forecast', 'classification'])('says which file %s needs', (id) => {
  expect(() => taskKind(id).make({}, [])).toThrow(`data of task ${id}: no file was given. Give one file`)
})

it.each(['characters', 'piano-roll', 'forecast', 'classification'])('refuses an empty file for %s', (id) => {
  const name = id === 'classification' ? 'a.ts' : 'a.txt'
  expect(() => taskKind(id).make({}, [textFile(name, '')])).toThrow(
    `${name}: the file is empty. Give a file with data in it.`,
  )
})
