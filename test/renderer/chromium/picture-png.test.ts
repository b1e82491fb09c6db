import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, startBrowser } from '../../journeys/browser.ts'

const source = readFileSync(new URL('../../../src-renderer/ui/picture-png.ts', import.meta.url), 'utf8')
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="20" height="20" fill="var(--ink, #ff0000)"/></svg>'
const why = chromiumPath === undefined ? ' (skipped: no Chromium; FATHOM_CHROMIUM names one)' : ''

describe.skipIf(chromiumPath === undefined)(`a drawing as PNG${why}`, () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await startBrowser()
    page = await browser.newPage()
    await page.addScriptTag({ content: stripTypeScriptTypes(source).replaceAll('export ', '') })
  }, 60_000)
  afterAll(() => browser.close())

  const png = async (svg: string, scale: number): Promise<Buffer> =>
    Buffer.from(await page.evaluate<number[]>(`pngOf(${JSON.stringify(svg)}, ${scale}).then((bytes) => [...bytes])`))

  test.each([1, 2, 3])('has %i pixels for a px', async (scale) => {
    const bytes = await png(SVG, scale)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([40 * scale, 20 * scale])
  })

  test('has the colours of the drawing on its ground', async () => {
    const address = `data:image/png;base64,${(await png(SVG, 2)).toString('base64')}`
    const pixels = await page.evaluate<number[][]>(`(async () => {
      const picture = new Image(); picture.src = ${JSON.stringify(address)}; await picture.decode()
      const canvas = document.createElement('canvas'); canvas.width = 80; canvas.height = 40
      const pen = canvas.getContext('2d'); pen.drawImage(picture, 0, 0)
      return [[10, 10], [70, 10]].map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data])
    })()`)
    expect(pixels).toEqual([
      [255, 0, 0, 255],
      [255, 255, 255, 255],
    ])
  })

  test('that is too large, or none, is refused in words', async () => {
    await expect(png(SVG.replace('width="40"', 'width="9000"'), 2)).rejects.toThrow(/more than a picture can have/)
    await expect(png('no drawing', 1)).rejects.toThrow()
  })
})
