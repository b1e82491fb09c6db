import { describe, expect, test } from 'vitest'
import { helpLink, rendered } from '../../../src-renderer/frame/help-markdown.ts'
import { savedWords } from '../../../src-renderer/frame/saved-words.ts'
import { dayWords } from '../../../src-renderer/project/day-words.ts'

const now = new Date(2026, 10, 22, 18, 0)
const at = (...parts: readonly [number, number, number, number?, number?]): string => new Date(...parts).toISOString()

test.each([
  [at(2026, 10, 22, 14, 32), 'saved 14:32'],
  [at(2026, 10, 12, 9, 5), 'saved 12 Nov, 09:05'],
  [at(2025, 2, 3, 9, 5), 'saved 3 Mar 2025, 09:05'],
  ['', ''],
])('%o is shown as %o', (saved, words) => expect(savedWords(saved, now)).toBe(words))

test.each([
  [at(2026, 10, 22, 1), 'today'],
  [at(2026, 10, 21, 23), 'yesterday'],
  [at(2026, 10, 12), '12 Nov'],
  [at(2025, 2, 3), '3 Mar 2025'],
  ['soon', ''],
])('%o was %o', (day, words) => expect(dayWords(day, now)).toBe(words))

describe('help pages', () => {
  test('are Markdown, and HTML in them is only text', () => {
    expect(rendered('# Data\n\n**Start**')).toBe('<h1>Data</h1>\n<p><strong>Start</strong></p>\n')
    expect(rendered('<img src=x onerror=alert(1)>')).not.toContain('<img')
    expect(rendered('[x](javascript:alert(1))')).not.toContain('href')
  })

  test('link to each other', () => {
    expect(helpLink('study.md')).toBe('study')
    expect(helpLink('./served-host.md#ssh')).toBe('served-host')
    expect(helpLink('https://example.org/study.md')).toBeNull()
    expect(helpLink('../study.md')).toBeNull()
  })
})
