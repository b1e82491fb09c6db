import { describe, expect, test } from 'vitest'
import { taskKind, taskKinds } from '../../../src-main/tasks/index.ts'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import type { TaskOption } from '../../../src-main/tasks/task.ts'
import {
  controlOf,
  defaultsOf,
  labelOf,
  noteOf,
  optionOf,
  problemsElsewhere,
  valueWords,
  wrongAt,
} from '../../../src-renderer/data/draft/option-forms.ts'

const option = (kind: string, id: string): TaskOption => taskKind(kind).options.find((each) => each.id === id)!

test.each([
  ['adding', 'length', 'number'],
  ['forecast', 'path', 'check'],
  ['forecast', 'split', 'text'],
  ['forecast', 'split-by', 'segments'],
  ['forecast', 'gaps', 'select'],
])('%s: %s is asked for by a %s', (kind, id, control) => expect(controlOf(option(kind, id))).toBe(control))

test('labels and notes are the option’s own words with its range', () => {
  expect(labelOf(option('classification', 'split-seed'))).toBe('Split seed')
  expect(noteOf(option('adding', 'length'))).toBe('Steps of a sequence, 2 to 100\u202f000')
  expect(noteOf(option('forecast', 'path'))).toBe(option('forecast', 'path').meaning)
})

test('values in words', () => {
  expect(valueWords(option('forecast', 'inputs'), '')).toBe('all numbers')
  expect(valueWords(option('forecast', 'time'), '')).toBe('none')
  expect(valueWords(option('forecast', 'path'), false)).toBe('no')
  expect(valueWords(option('adding', 'epoch'), 50_000)).toBe('50\u202f000')
})

test('every kind makes its task, or asks for data alone, from the options that a form begins with', () => {
  for (const kind of taskKinds.filter(({ data }) => data === 'none'))
    expect(kind.make(defaultsOf(kind.options), []).id).toBe(kind.id)
})

describe('problems', () => {
  const problems = (() => {
    try {
      taskKind('adding').make({ length: 1, epoch: -1 }, [])
      return []
    } catch (error) {
      return error instanceof WrongInput ? error.problems : []
    }
  })()

  test('are found at their option', () => {
    expect(problems.map(optionOf)).toEqual(['length', 'epoch'])
    expect(wrongAt(problems, 'length')).toBe("'1' is below 2")
    expect(wrongAt(problems, 'test')).toBeNull()
  })

  test('of other places are told apart', () => {
    const other = { code: 'not-a-number', place: 'a.csv, line 2, column b', message: 'no', hint: '' }
    expect(problemsElsewhere([...problems, other], taskKind('adding').options)).toEqual([other])
    // An option that this form does not have must not vanish.
    expect(
      problemsElsewhere(
        problems,
        taskKind('copy').options.filter(({ id }) => id !== 'epoch'),
      ),
    ).toHaveLength(2)
  })
})
