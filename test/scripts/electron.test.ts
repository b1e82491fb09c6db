import { describe, expect, test } from 'vitest'
import { missingDisplay } from '../../scripts/electron.mjs'

describe('a display', () => {
  test.each([
    [{}, 'there is no display'],
    [{ DISPLAY: '' }, 'there is no display'],
    [{ DISPLAY: ':0' }, undefined],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, undefined],
  ])('on Linux is told by the environment: %o', (env, words) => expect(missingDisplay('linux', env)).toBe(words))

  test('is there on Windows and macOS', () => {
    expect(missingDisplay('win32', {})).toBeUndefined()
    expect(missingDisplay('darwin', {})).toBeUndefined()
  })
})
