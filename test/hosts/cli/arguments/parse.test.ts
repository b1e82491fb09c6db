import { describe, expect, it } from 'vitest'
import { parse } from '../../../../src-main/hosts/cli/arguments/parse.ts'
import { list, number, numbers, settings, whole, choice } from '../../../../src-main/hosts/cli/arguments/read.ts'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'

const expected = {
  command: 'try',
  places: ['NET', 'FILE?'],
  options: [
    { id: 'width', value: 'N', meaning: 'how wide' },
    { id: 'rates', value: 'A,B', meaning: 'rates' },
    { id: 'set', value: 'NAME=VALUE', meaning: 'settings', isRepeated: true },
    { id: 'long', meaning: 'all of it' },
  ],
} as const

const read = (...words: string[]) => parse(words, expected)

function problemsOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof WrongInput)
      return error.problems.map(({ place, message, hint }) => `${place}: ${message}. ${hint}`)
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('the words after a command', () => {
  it('are places and options in any order', () => {
    const given = read('--width', '64', 'gate-mlp', '--long', 'x.json', '--rates=1e-2, 3e-3')
    expect(given.places).toEqual(['gate-mlp', 'x.json'])
    expect(whole(given, 'width')).toBe(64)
    expect(given.values.has('long')).toBe(true)
    expect(numbers(given, 'rates')).toEqual([0.01, 0.003])
  })

  it('may repeat what can be repeated, and nothing else', () => {
    const given = read('net', '--set', 'a=1', '--set', 'b=true,c=x')
    expect(settings(given, 'set')).toEqual({ a: 1, b: true, c: 'x' })
    expect(problemsOf(() => read('net', '--width', '1', '--width', '2'))).toEqual([
      '--width: it was given 2 times. Give it once.',
    ])
  })

  it('get the nearest name when they are unknown, all at once', () => {
    expect(problemsOf(() => read('net', '--wdth', '3', '--lnog'))).toEqual([
      "--wdth: 'try' has no such option. Did you mean --width? 'fathom try --help' lists all.",
      "--lnog: 'try' has no such option. Did you mean --long? 'fathom try --help' lists all.",
    ])
  })

  it('say which value or place is missing or too many', () => {
    expect(problemsOf(() => read('net', '--width'))).toEqual(['--width: it needs a value. Write --width N: how wide.'])
    expect(problemsOf(() => read('net', '--width', '--long'))).toEqual([
      '--width: it needs a value. Write --width N: how wide.',
    ])
    expect(problemsOf(() => read('net', '--long=yes'))[0]).toContain("it takes no value, but was given 'yes'")
    expect(problemsOf(() => read())[0]).toContain('NET: it is missing')
    expect(problemsOf(() => read('a', 'b', 'c'))[0]).toContain("c: 'try' does not expect it")
  })

  it('are numbers within their range, also negative ones', () => {
    expect(number(read('net', '--width', '-2.5'), 'width')).toBe(-2.5)
    const wrong = (value: string) =>
      problemsOf(() => whole(read('net', '--width', value), 'width', { least: 1, most: 9 }))[0]
    expect(wrong('0')).toContain("'0' is not a whole number from 1 up to 9")
    expect(wrong('2.5')).toContain("'2.5' is not a whole number")
    expect(wrong('ten')).toContain("'ten' is not a whole number")
    expect(wrong('Infinity')).toContain("'Infinity' is not a whole number")
  })

  it('are one of the choices', () => {
    expect(choice(read('net', '--rates', 'real'), 'rates', ['real', 'symbols'])).toBe('real')
    expect(problemsOf(() => choice(read('net', '--rates', 'symbol'), 'rates', ['real', 'symbols']))[0]).toContain(
      "Did you mean 'symbols'?",
    )
    expect(list(read('net', '--rates', ' a, b ,,c'), 'rates')).toEqual(['a', 'b', 'c'])
    expect(problemsOf(() => settings(read('net', '--set', 'a'), 'set'))[0]).toContain('Write --set name=value')
  })
})
