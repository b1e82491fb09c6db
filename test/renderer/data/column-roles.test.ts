import { describe, expect, test } from 'vitest'
import { taskKind } from '../../../src-main/tasks/index.ts'
import {
  columnsWith,
  isImplied,
  namedColumns,
  rolesOf,
  toggled,
  type ColumnRole,
} from '../../../src-renderer/data/file/column-roles.ts'

const column = (name: string, holds: 'numbers' | 'dates' | 'words') => ({ name, holds, missing: 0, distinct: 9 })
const columns = [
  column('date', 'dates'),
  column('room', 'words'),
  column('indoor', 'numbers'),
  column('outdoor', 'numbers'),
]
const roles = rolesOf(taskKind('forecast').options)
const table = { columns, roles, used: {} }
const role = (id: string): ColumnRole => roles.find((each) => each.id === id)!
const options = { inputs: '', targets: '', sequence: '', time: '' }

test('the roles are the options that name columns', () => {
  expect(roles.map(({ id, words, isSeveral }) => [id, words, isSeveral])).toEqual([
    ['inputs', 'read', true],
    ['targets', 'predicted', true],
    ['sequence', 'sequence', false],
    ['time', 'time', false],
  ])
})

describe('without a name', () => {
  test('all columns of numbers are read', () => {
    expect(isImplied(options, role('inputs'), columns)).toBe(true)
    expect(columnsWith(options, role('inputs'), table)).toEqual(['indoor', 'outdoor'])
  })

  test('but for those that another role sets apart', () => {
    expect(columnsWith({ ...options, sequence: 'outdoor' }, role('inputs'), table)).toEqual(['indoor'])
  })

  test('or what the task was seen to use', () => {
    expect(columnsWith(options, role('inputs'), { ...table, used: { inputs: ['outdoor'] } })).toEqual(['outdoor'])
  })

  test('no column has a role of one', () => {
    expect(isImplied(options, role('time'), columns)).toBe(false)
    expect(columnsWith(options, role('time'), table)).toEqual([])
  })
})

describe('a tick', () => {
  test('takes one column out of those implied, and gives it back', () => {
    const without = toggled(options, role('inputs'), { ...table, column: 'outdoor' })
    expect(without).toBe('indoor')
    expect(toggled({ ...options, inputs: without }, role('inputs'), { ...table, column: 'outdoor' })).toBe(
      'indoor, outdoor',
    )
  })

  test('moves a role of one from column to column, and takes it away', () => {
    const date = toggled(options, role('time'), { ...table, column: 'date' })
    expect(date).toBe('date')
    expect(toggled({ ...options, time: date }, role('time'), { ...table, column: 'room' })).toBe('room')
    expect(toggled({ ...options, time: date }, role('time'), { ...table, column: 'date' })).toBe('')
  })
})

test('names of columns that the table does not have are no columns', () => {
  expect(namedColumns({ inputs: 'indoor, elsewhere' }, role('inputs'), columns)).toEqual(['indoor'])
})
