import { describe, expect, it } from 'vitest'
import { problemOf, pythonHome, testPython, wantsPython } from '../../scripts/provide-python.mjs'

describe('Python for the tests', () => {
  it('is fetched where it is asked for, and not over one that is named', () => {
    expect(wantsPython({})).toBe(false)
    expect(wantsPython({ CI: 'true' })).toBe(false)
    expect(wantsPython({ FATHOM_TEST_PYTHON: '1' })).toBe(true)
    expect(wantsPython({ FATHOM_TEST_PYTHON: '0' })).toBe(false)
    expect(wantsPython({ FATHOM_TEST_PYTHON: '1', FATHOM_PYTHON: '/there' })).toBe(false)
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
  })
})
