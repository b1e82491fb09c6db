import { describe, expect, test } from 'vitest'
import { ariaKeys, isPress, spelledKeys } from '../../../src-renderer/commands/keys.ts'

const press = (key: string, held: readonly ('ctrl' | 'meta' | 'shift' | 'alt')[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('isPress', () => {
  test.each([
    ['Ctrl+K', press('k', ['ctrl'])],
    ['Ctrl+K', press('k', ['meta'])],
    ['Ctrl+Shift+Z', press('Z', ['ctrl', 'shift'])],
    ['F1', press('F1')],
    ['Alt+Home', press('Home', ['alt'])],
    ['Ctrl+/', press('/', ['ctrl'])],
    // Shift+7 on a German keyboard.
    ['Ctrl+/', press('/', ['ctrl', 'shift'])],
  ])('%s is pressed by %o', (keys, given) => expect(isPress(given, keys)).toBe(true))

  test.each([
    ['Ctrl+K', press('k')],
    ['Ctrl+Z', press('z', ['ctrl', 'shift'])],
    ['Ctrl+Shift+Z', press('z', ['ctrl'])],
    ['F1', press('F1', ['ctrl'])],
    ['Ctrl+1', press('1', ['ctrl', 'alt'])],
  ])('%s is not pressed by %o', (keys, given) => expect(isPress(given, keys)).toBe(false))
})

test('keys are spelled as the system spells them', () => {
  expect(spelledKeys('Ctrl+Shift+Z', false)).toBe('Ctrl Shift Z')
  expect(spelledKeys('Ctrl+Shift+Z', true)).toBe('⌘ ⇧ Z')
  expect(ariaKeys('Ctrl+K', false)).toBe('Control+K')
  expect(ariaKeys('Ctrl+K', true)).toBe('Meta+K')
})
