import { describe, expect, test } from 'vitest'
import {
  darkPalette,
  DASHES,
  lightPalette,
  paletteDeclarations,
  seriesStyle,
  themePalette,
} from '../../src-main/figures/palette.ts'

type Triple = readonly [number, number, number]

function linear(hex: string): Triple {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

/** Björn Ottosson's OKLab (2020). */
function okLab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Machado, Oliveira, Fernandes (2009), severity 1. */
const SIGHTS: Readonly<Record<string, readonly Triple[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function seen(hex: string, sight: readonly Triple[]): Triple {
  const rgb = linear(hex)
  const mixed = sight.map((row) => Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])))
  return okLab([mixed[0]!, mixed[1]!, mixed[2]!])
}

const luminance = (hex: string): number => {
  const [r, g, b] = linear(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high! + 0.05) / (low! + 0.05)
}

describe.each([
  ['light', lightPalette],
  ['dark', darkPalette],
])('the %s palette', (_, palette) => {
  test.each(Object.keys(SIGHTS))('keeps all series apart under %s sight', (name) => {
    const colors = palette.series.map((color) => seen(color, SIGHTS[name]!))
    const distances = colors.flatMap((a, i) =>
      colors.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    )
    expect(Math.min(...distances)).toBeGreaterThan(0.09)
  })

  test('shows every series 3 : 1 on the ground', () => {
    expect(Math.min(...palette.series.map((color) => contrast(color, palette.ground)))).toBeGreaterThanOrEqual(3)
  })

  test('shows every text 4.5 : 1 on ground and panel', () => {
    const texts = [palette.ink, palette.ink2, palette.ink3, palette.accent, palette.warn]
    const least = Math.min(...texts.flatMap((text) => [contrast(text, palette.ground), contrast(text, palette.panel)]))
    expect(least).toBeGreaterThanOrEqual(4.5)
  })
})

test('sixteen architectures have sixteen styles; the ninth takes colour 1 with the dash four places on', () => {
  const styles = Array.from({ length: 16 }, (_, slot) => JSON.stringify(seriesStyle(slot, lightPalette)))
  expect(new Set(styles).size).toBe(16)
  expect(seriesStyle(8, lightPalette)).toEqual({ color: lightPalette.series[0], dash: DASHES[4] })
})

test('the page declares every property that a themed figure reads', () => {
  const declared = new Set([...paletteDeclarations(darkPalette).matchAll(/(--[\w-]+):/g)].map(([, name]) => name))
  const read = Object.values(themePalette)
    .flat()
    .map((value: string) => /var\((--[\w-]+), (#\w{6})\)/.exec(value))
  expect(read.every((match) => match !== null && declared.has(match[1]))).toBe(true)
  expect(themePalette.series[0]).toBe(`var(--series-1, ${lightPalette.series[0]!})`)
})
