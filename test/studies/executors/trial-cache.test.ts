import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cacheKey, trialCache, trialCachePath } from '../../../src-main/studies/executors/trial-cache.ts'
import { temporaryFolder } from '../../project/temporary.ts'

const file = (): string => join(temporaryFolder(), 'deep', 'trials.json')

test('what was written is read again, by any process', () => {
  const path = file()
  expect(trialCache(path).read('a')).toBeUndefined()
  trialCache(path).write('a', { milliseconds: 3 })
  trialCache(path).write('b', [1])
  trialCache(path).write('a', { milliseconds: 4 })
  expect(trialCache(path).read('a')).toEqual({ milliseconds: 4 })
  expect(trialCache(path).read('b')).toEqual([1])
  expect(readdirSync(join(path, '..'))).toEqual(['trials.json'])
})

test.each(['', '{', '[null, 1, {"key": 3}, {"key": "a"}]', '{"a": 1}'])(
  'a damaged file (%j) is as good as none',
  (text) => {
    const path = file()
    mkdirSync(join(path, '..'))
    writeFileSync(path, text)
    expect(trialCache(path).read('a')).toBeUndefined()
    trialCache(path).write('a', 1)
    expect(trialCache(path).read('a')).toBe(1)
  },
)

test('a folder that cannot be written costs nothing but the measurement', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  const cache = trialCache(join(folder, 'file', 'trials.json'))
  cache.write('a', 1)
  expect(cache.read('a')).toBeUndefined()
})

test('after a month it is measured again, and the oldest of very many are dropped', () => {
  const path = file()
  const cache = trialCache(path)
  vi.useFakeTimers({ now: Date.parse('2026-01-01'), toFake: ['Date'] })
  try {
    for (let k = 0; k < 250; k++) cache.write(String(k), k)
    expect(cache.read('0')).toBeUndefined()
    expect(cache.read('249')).toBe(249)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(200)
    vi.setSystemTime(Date.parse('2026-02-15'))
    expect(cache.read('249')).toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

test('keys differ with whatever a measurement depends on', () => {
  const keys = [cacheKey('a', { b: 1 }), cacheKey('a', { b: 2 }), cacheKey('a'), cacheKey({ b: 1 }, 'a')]
  expect(new Set(keys).size).toBe(4)
  expect(cacheKey('a', { b: 1 })).toBe(keys[0])
})

test('the file lies in the cache folder of the user', () => {
  if (process.platform !== 'linux') return
  expect(trialCachePath({ XDG_CACHE_HOME: '/home/user/cache' })).toBe('/home/user/cache/fathom/executor-trials.json')
})
