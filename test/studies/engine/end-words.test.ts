import { expect, test } from 'vitest'
import { endWords } from '../../../src-main/studies/engine/end-words.ts'

const ended = (words: string, signal: string | null = 'SIGABRT') => endWords({ code: null, signal, words })

test('an end without words is told by its signal or exit code', () => {
  expect(ended('')).toBe('ended by SIGABRT')
  expect(endWords({ code: 3, signal: null, words: '' })).toBe('ended with exit code 3')
  expect(ended('', null)).toBe('ended with exit code unknown')
})

test('of many last lines the one that tells the error is kept', () => {
  const failed = '2026-01-05 10:00:00.1: F tensorflow/core/tensor.cc:84] Check failed: 1 == 2'
  expect(ended(`a log line\n${failed}\n*** more ***`)).toBe(`ended by SIGABRT: ${failed}`)
  expect(
    ended('Error: libcudart.so.12: cannot open shared object file\n    at node:internal:1\n\nNode.js v24.1.0'),
  ).toBe('ended by SIGABRT: Error: libcudart.so.12: cannot open shared object file')
  const heap = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'
  expect(ended(`<--- Last few GCs --->\n\n${heap}\n----- Native stack trace -----\n\n 1: 0x72 node`)).toBe(
    `ended by SIGABRT: ${heap}`,
  )
  const thrown = "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\nAborted"
  expect(ended(thrown)).toBe('ended by SIGABRT: what():  std::bad_alloc')
})

test('of an error that carries more than its words, the words are kept', () => {
  const dumped = [
    'file:///program/problem.ts:25',
    '  return new WrongInput([problem])',
    '         ^',
    '',
    'WrongInput: message to the engine, recipe: expected a number. Start again.',
    '    at wrongInput (file:///program/problem.ts:25:10)',
    '    at async asyncRunEntryPointWithESMLoader (node:internal/modules/run_main:101:5) {',
    '  problems: [',
    '    {',
    "      code: 'wrong-message',",
    "      message: 'expected a number',",
    '    }',
    '  ]',
    '}',
    '',
    'Node.js v24.1.0',
  ].join('\n')
  const words = 'WrongInput: message to the engine, recipe: expected a number. Start again.'
  expect(endWords({ code: 1, signal: null, words: dumped })).toBe(`ended with exit code 1: ${words}`)
  // The rest of a dump whose beginning was too far back says nothing.
  expect(endWords({ code: 1, signal: null, words: "      code: 'x',\n    }\n  ]\n}\n\nNode.js v24.1.0" })).toBe(
    'ended with exit code 1',
  )
  const missing = "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/program/engine.ts'"
  expect(
    ended(`${missing}\n    at finalize (node:internal:1) {\n  code: 'ERR_MODULE_NOT_FOUND',\n  url: 'file:'\n}`),
  ).toBe(`ended by SIGABRT: ${missing}`)
})

test('where no line looks like an error, the last one is kept', () => {
  expect(ended('loading\nsomething odd\n')).toBe('ended by SIGABRT: something odd')
})
