import { expect, test } from 'vitest'
import type { WorkEnd } from '../../../src-main/studies/queue/engine-work.ts'
import { nextAttempt } from '../../../src-main/studies/queue/next-attempt.ts'

const first = { executor: 'tensorflow', isSecond: false, mayMove: true } as const
const second = { ...first, isSecond: true } as const
const crashed: WorkEnd = { kind: 'crashed', message: 'ended by SIGABRT' }
const cannot: WorkEnd = { kind: 'failed', message: 'out of memory', cause: 'executor' }

test('work that ended needs nothing more, and an error of the job would come again', () => {
  const none = { kind: 'none' }
  expect(nextAttempt({ kind: 'ended' }, first)).toEqual(none)
  expect(nextAttempt({ kind: 'tested', test: null }, first)).toEqual(none)
  expect(nextAttempt({ kind: 'failed', message: 'no data', cause: 'job' }, first)).toEqual(none)
})

test('a process that ended by itself is started once more, on every executor', () => {
  for (const executor of ['tensorflow', 'wasm', 'reference'] as const)
    for (const mayMove of [true, false])
      expect(nextAttempt(crashed, { executor, isSecond: false, mayMove })).toEqual({
        kind: 'again',
        why: 'ended by SIGABRT',
      })
})

test('one that ends again leaves the run to the next executor, down to the reference', () => {
  const why = 'tensorflow failed, ended by SIGABRT'
  expect(nextAttempt(crashed, second)).toEqual({ kind: 'move', executor: 'wasm', why })
  expect(nextAttempt(crashed, { ...second, executor: 'wasm' })).toMatchObject({ kind: 'move', executor: 'reference' })
  expect(nextAttempt(crashed, { ...second, executor: 'reference' })).toEqual({ kind: 'none' })
})

test('an executor that says that it cannot is not asked twice', () => {
  expect(nextAttempt(cannot, first)).toEqual({
    kind: 'move',
    executor: 'wasm',
    why: 'tensorflow failed, out of memory',
  })
})

test('where the user does not allow it, nothing moves', () => {
  expect(nextAttempt(cannot, { ...first, mayMove: false })).toEqual({ kind: 'none' })
  expect(nextAttempt(crashed, { ...second, mayMove: false })).toEqual({ kind: 'none' })
})
