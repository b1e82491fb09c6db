import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { choose } from '../../src-main/tasks/options.ts'

const options = [
  { id: 'length', meaning: 'Steps', default: 10, least: 2, most: 50, whole: true },
  { id: 'noise', meaning: 'Deviation', default: 0.5 },
  { id: 'path', meaning: 'Whether all', default: false },
  { id: 'gaps', meaning: 'Filling', default: 'refuse', choices: ['refuse', 'previous'] },
] as const

const problemsOf = (given: Record<string, number | string | boolean>): readonly string[] => {
  try {
    choose('test', options, given)
  } catch (error) {
    if (error instanceof WrongInput)
      return error.problems.map(({ place, message, hint }) => `${place}: ${message}. ${hint}`)
    throw error
  }
  return []
}

describe('choose', () => {
  it('fills in defaults', () => {
    expect(choose('test', options, { length: 3 })).toEqual({ length: 3, noise: 0.5, path: false, gaps: 'refuse' })
  })

  it('reads text as the type of the default', () => {
    expect(choose('test', options, { length: '12', noise: '1e-2', path: 'true' })).toMatchObject({
      length: 12,
      noise: 0.01,
      path: true,
    })
  })

  it.each([
    [
      { lenght: 3 },
      "option lenght of task test: the task has no option 'lenght'. Did you mean 'length'? There are: length, noise, path, gaps.",
    ],
    [{ length: 1 }, "option length of task test: '1' is below 2. Steps: from 2 to 50; 10 when left out."],
    [{ length: 51 }, "option length of task test: '51' is above 50. Steps: from 2 to 50; 10 when left out."],
    [
      { length: 2.5 },
      "option length of task test: '2.5' is not a whole number. Steps: from 2 to 50; 10 when left out.",
    ],
    [{ length: 'ten' }, "option length of task test: 'ten' is not a number. Steps: from 2 to 50; 10 when left out."],
    [{ noise: NaN }, "option noise of task test: 'NaN' is not a number. Deviation: 0.5 when left out."],
    [{ noise: '' }, "option noise of task test: '' is not a number. Deviation: 0.5 when left out."],
    [{ path: 'yes' }, "option path of task test: 'yes' is neither true nor false. Whether all: false when left out."],
    [
      { gaps: 'fill' },
      `option gaps of task test: 'fill' is none of: refuse, previous. Filling: one of refuse, previous; "refuse" when left out.`,
    ],
  ])('refuses %o', (given, message) => expect(problemsOf(given)).toEqual([message]))

  it('lists all problems at once', () => expect(problemsOf({ foo: 1, length: 0, path: 3 })).toHaveLength(3))
})
