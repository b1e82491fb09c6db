import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { figureOf } from '../../../src-main/reports/figures/index.ts'
import { drawingPng } from '../../../src-main/reports/png/drawing-png.ts'
import { madeUpStudy } from '../study.ts'

/** Width and height of a PNG, and its rows as they are packed. */
function seen(png: Uint8Array): { readonly size: readonly [number, number]; readonly rows: Buffer } {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  return { size: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)], rows: inflateSync(Buffer.concat(parts)) }
}

/** How many bytes of two pictures of one size differ. */
function differing(one: string, other: string): number {
  const [a, b] = [one, other].map((svg) => seen(drawingPng(svg)).rows)
  return a!.filter((byte, k) => byte !== b![k]).length
}

const drawing = (texts: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 96 48">${texts}</svg>`

describe('a picture of a drawing', () => {
  it('has 300 px to the inch of paper', () => {
    expect(seen(drawingPng(drawing(''))).size).toEqual([300, 150])
    const figure = figureOf(madeUpStudy(), 'test-metric', 1)!
    expect(seen(drawingPng(figure.svg)).size[0]).toBe(1050)
  })

  it('shows its texts with faces that come along, and its lines in the colours of paper', () => {
    const text = '<text x="4" y="20" font-family="No Such Face, sans-serif" font-size="12">Tiefe</text>'
    expect(differing(drawing(text), drawing(''))).toBeGreaterThan(1000)
    const line = '<path d="M0,20H96" stroke="var(--series-1, #0070c3)" stroke-width="4"/>'
    expect(differing(drawing(line), drawing(''))).toBeGreaterThan(10)
    expect(differing(drawing(line), drawing(line.replace('var(--series-1, #0070c3)', '#0070c3')))).toBe(0)
  })
})
