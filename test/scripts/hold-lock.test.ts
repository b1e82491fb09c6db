import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdLock } from '../../scripts/hold-lock.mjs'

let folder: string
let lock: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fathom-lock-'))
  lock = join(folder, 'setting-up')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('two that ask at once work one after the other', async () => {
  const order: string[] = []
  const work = (name: string) => async () => {
    order.push(`${name} begins`)
    await wait(50)
    order.push(`${name} ends`)
  }
  await Promise.all([holdLock(work('a'), lock), holdLock(work('b'), lock)])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
})

test('the lock is given back when the work fails', async () => {
  await expect(holdLock(() => Promise.reject(new Error('no network')), lock)).rejects.toThrow('no network')
  expect(existsSync(lock)).toBe(false)
})

test('the lock of a killed holder is taken over', async () => {
  writeFileSync(lock, '1\n')
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(lock, longAgo, longAgo)
  expect(await holdLock(() => Promise.resolve('done'), lock)).toBe('done')
  expect(existsSync(lock)).toBe(false)
})
