import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DASHES, darkPalette, lightPalette, paletteDeclarations } from '../../../src-main/figures/palette.ts'

const css = readFileSync(join(import.meta.dirname, '../../../src-renderer/ui/tokens.css'), 'utf8')
const [light = '', dark = ''] = css.split("[data-theme='dark']")

describe('the window and the figures have the same colours', () => {
  test.each([
    ['light', light, lightPalette],
    ['dark', dark, darkPalette],
  ])('%s', (_, declared, palette) => {
    const missing = paletteDeclarations(palette)
      .split('; ')
      .map((declaration) => `${declaration.replace(/;$/, '')};`)
      .filter((declaration) => !declared.includes(declaration))
    expect(missing).toEqual([])
  })
})

test('and the same dashes', () => {
  const dashes = DASHES.map((dash, k) => `--dash-${k + 1}: ${dash.length === 0 ? 'none' : dash.join(' ')};`)
  expect(dashes.filter((declaration) => !css.includes(declaration))).toEqual([])
})

/** WCAG 2.2, contrast ratio of two colours '#rrggbb'. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const value = parseInt(colour.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high! + 0.05) / (low! + 0.05)
}

const token = (sheet: string, name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(sheet)?.[1] ?? ''

describe.each([
  ['light', light],
  ['dark', dark],
])('%s text can be read', (_, sheet) => {
  test.each([
    ['ink-3', 'panel'],
    ['ink-3', 'ground'],
    ['ink-2', 'accent-wash'],
    ['accent', 'panel'],
    ['accent-ink', 'accent'],
    ['bad', 'bad-wash'],
    ['warn', 'warn-wash'],
    ['ok', 'ground'],
  ])('%s on %s has 4.5 : 1', (text, ground) =>
    expect(contrast(token(sheet, text), token(sheet, ground))).toBeGreaterThanOrEqual(4.5),
  )
})
