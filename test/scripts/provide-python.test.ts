import { describe, expect, it } from 'vitest'
import { problemOf, pythonHome, testPython, tooNarrow, wantedPython } from '../../scripts/provide-python.mjs'

describe('Python for the tests', () => {
  it('is fetched where it is asked for, and not over one that is named', () => {
    expect(wantedPython({})).toBe('none')
    expect(wantedPython({ CI: 'true' })).toBe('some')
    expect(wantedPython({ CI: 'true', FATHOM_TEST_PYTHON: '0' })).toBe('none')
    expect(wantedPython({ FATHOM_TEST_PYTHON: '1' })).toBe('all')
    expect(wantedPython({ FATHOM_TEST_PYTHON: '1', FATHOM_PYTHON: '/there' })).toBe('none')
    expect(wantedPython({ CI: 'true', FATHOM_PYTHON: '/there' })).toBe('none')
  })

  it('is the one that is named, else that of the cache', () => {
    expect(testPython({ FATHOM_PYTHON: '/there' })).toBe('/there')
    expect(testPython({ XDG_CACHE_HOME: '/cache', LOCALAPPDATA: '/cache' })).toContain(
      pythonHome({ XDG_CACHE_HOME: '/cache', LOCALAPPDATA: '/cache' }),
    )
  })

  it('is missed for a reason', async () => {
    expect(await problemOf(process.execPath, ['-e', ''])).toBeUndefined()
    expect(await problemOf(process.execPath, ['-e', 'console.error("a\\nb"); process.exit(3)'])).toBe('b')
    expect(await problemOf('no-such-program', [])).toContain('no-such-program')
    expect(await problemOf(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], 50)).toBe(
      'it took longer than 0.05 s',
    )
    expect(tooNarrow('.', 1)).toBeUndefined()
    expect(tooNarrow('.', 1e18)).toMatch(/GB are free, it needs 1000000000\.0$/)
  })
})
