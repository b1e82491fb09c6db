import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { downloaded } from '../../journeys/downloaded.ts'
import { axeFindings } from './axe-findings.ts'
import { describeInBrowser, type PageSettings, type WindowPages } from './open-page.ts'

const address = `#/project/${encodeURIComponent('/projects/study.fathom')}/gradient-flow`
const PAGES = ['cell health', 'spectrum', 'what was learned', 'hypotheses'] as const

async function openRoom({ open }: WindowPages, query = '?study=3x2&done=6&pace=0', settings: PageSettings = {}) {
  const opened = await open({ ...settings, path: `${query}${address}` })
  await opened.page.getByRole('heading', { level: 1, name: 'Gradient flow' }).waitFor()
  return opened
}

const map = (page: Page, k: number): Locator => page.locator('.map .glass').nth(k)
const choose = (page: Page, words: string): Promise<void> => page.locator('.segments label', { hasText: words }).click()

async function download(page: Page, act: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: file.suggestedFilename(), text: (await downloaded(file)).toString('latin1') }
}

describeInBrowser('Gradient flow', (pages) => {
  test('shows maps, lag profile and diagram; pointing at a cell moves all of them and the table', async () => {
    const { page, complaints } = await openRoom(pages)
    await map(page, 2).waitFor()
    await page.getByRole('img', { name: /^Lag profile/ }).waitFor()
    await map(page, 1).hover({ position: { x: 40, y: 100 } })
    await page.locator('.map .hair').nth(2).waitFor()
    expect(await page.locator('.map .hair').count()).toBe(3)
    expect(await page.locator('.gauge .hair').count()).toBe(1)
    const cursor = page.getByRole('complementary', { name: 'Findings' })
    expect(await cursor.locator('th', { hasText: /^layer/ }).count()).toBe(1)
    expect(await page.getByRole('region', { name: 'On the diagram' }).innerText()).toMatch(/t = \d+/)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('is walked by the keyboard: cells, lags, connections, moments', async () => {
    const { page } = await openRoom(pages)
    await map(page, 0).waitFor()
    await map(page, 0).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    const diagram = page.getByRole('region', { name: 'On the diagram' })
    await diagram.getByText('t = 59', { exact: true }).waitFor()
    await page.getByRole('img', { name: /^Lag profile/ }).focus()
    await page.keyboard.press('ArrowRight')
    await diagram.getByText('t = 58', { exact: true }).waitFor()
    await diagram.locator('.drawing').focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-connection] path[stroke="#00776f"]').first().waitFor({ state: 'attached' })
    const range = page.getByRole('slider', { name: 'Moment of training' })
    await range.focus()
    await page.keyboard.press('Home')
    await page.getByText('epoch 0, step 0 of 550').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('epoch 1, step 50 of 550').waitFor()
    await page.close()
  })

  test('puts a gauge into the report as a live block, once, and undo takes it out', async () => {
    const { page, complaints } = await openRoom(pages)
    const lag = page.getByRole('region', { name: 'Lag profile' })
    const put = async (): Promise<void> => {
      await lag.getByRole('button', { name: 'Save Lag profile' }).click()
      await page.getByRole('menuitem', { name: /Put in the report/ }).click()
    }
    await put()
    await page
      .getByText(/^Lag profile stands in the report on .*; undo takes it out$/)
      .first()
      .waitFor()
    await put()
    await page
      .getByText(/^Lag profile stands in the report on .* already$/)
      .first()
      .waitFor()
    await page.evaluate((hash) => (location.hash = hash), address.replace('gradient-flow', 'report'))
    const text = page.getByRole('textbox', { name: 'Text of the report' })
    await text.waitFor()
    expect((await text.inputValue()).split('{{figure lag-profile-layer1-').length).toBe(2)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a map and the evidence of a hypothesis keep in the report what was chosen here', async () => {
    const { page } = await openRoom(pages)
    const put = async (region: Locator, name: string): Promise<void> => {
      await region.getByRole('button', { name: `Save ${name}` }).click()
      await page.getByRole('menuitem', { name: /Put in the report/ }).click()
      await page
        .getByText(/stands in the report on .*; undo takes it out$/)
        .first()
        .waitFor()
    }
    const pane = page.getByRole('region', { name: 'Map', exact: true })
    await put(pane, 'the map')
    await page.getByRole('group', { name: 'What is compared' }).locator('.chip[aria-pressed="true"]').first().click()
    await page.getByRole('slider', { name: 'Moment of training' }).focus()
    await page.keyboard.press('Home')
    await page.getByText('epoch 0, step 0 of 550').waitFor()
    await pane.getByRole('button', { name: 'Save the map' }).click()
    await page.getByRole('menuitem', { name: /Put in the report/ }).click()
    await choose(page, 'hypotheses')
    const evidence = page.getByRole('region', { name: /^Time scale of h, layer 2/ })
    await evidence.getByRole('button', { name: /^Save Time scale/ }).click()
    await page.getByRole('menuitem', { name: /Put in the report/ }).click()
    await page
      .getByText(/^Time scale of h.* stands in the report/)
      .first()
      .waitFor()
    await page.evaluate((hash) => (location.hash = hash), address.replace('gradient-flow', 'report'))
    const text = page.getByRole('textbox', { name: 'Text of the report' })
    await text.waitFor()
    const written = await text.inputValue()
    expect(written).toContain('{{figure gradient-map}}')
    expect(written).toMatch(/{{figure gradient-map--of-[\d-]+--at-0}}/)
    expect(written).toMatch(/{{figure time-scale-pairs-\d+}}/)
    await page.close()
  })

  test('fills the screen with a gauge, and shares a direction between singular values and exponents', async () => {
    const { page } = await openRoom(pages)
    await choose(page, 'spectrum')
    const [values, exponents] = ['Singular values of one step', 'Lyapunov exponents'].map((name) =>
      page.getByRole('region', { name }),
    ) as [Locator, Locator]
    const drawing = values.getByRole('img')
    await drawing.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    for (const one of [values, exponents]) await one.getByText(/^direction 2: .+ \S+; .+ \S+/).waitFor()
    expect(await page.locator('.gauge .hair').count()).toBe(2)
    const before = (await drawing.boundingBox())!.width
    await values.getByRole('button', { name: 'Singular values of one step in full screen' }).click()
    await values.getByRole('button', { name: 'Leave full screen' }).waitFor()
    expect(await page.evaluate(() => document.fullscreenElement?.getAttribute('aria-label'))).toBe(
      'Singular values of one step',
    )
    await expect.poll(async () => (await drawing.boundingBox())!.width).toBeGreaterThan(1.4 * before)
    await values.getByRole('button', { name: 'Leave full screen' }).click()
    await page.close()
  })

  test('says that a study has to run first, with the way there', async () => {
    const { page } = await pages.open({ path: `?study=2x2${address}` })
    await page.getByRole('heading', { name: 'No study has run yet' }).waitFor()
    // What will be measured can be set, and what it will take be asked, before anything runs.
    const before = page.getByRole('region', { name: /^What is measured while/ })
    await before.getByRole('button', { name: 'Estimate what it takes' }).click()
    await before.getByText('Expected: 4.9 % of the training time, by Stack of 2').waitFor()
    await page.getByRole('button', { name: 'Go to Study' }).click()
    await page.getByRole('main', { name: 'Study' }).waitFor()
    await page.close()
  })

  test('computes what was not measured, can be given up and taken up again', async () => {
    const { page } = await openRoom(pages, '?study=2x2&done=4&pace=0&moments=0')
    const compute = page.getByRole('button', { name: 'Compute now' })
    await compute.click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await compute.click()
    await page.getByRole('main').getByText(/of 10/).waitFor()
    await map(page, 1).waitFor()
    expect(await page.getByText('best weights', { exact: true }).count()).toBe(1)
    await page.close()
  })

  test('leaves as SVG, PNG and CSV, and is a table in place', async () => {
    const { page } = await openRoom(pages)
    const lag = page.getByRole('region', { name: 'Lag profile' })
    const menu = lag.getByRole('button', { name: 'Save Lag profile' })
    const save = async (words: string) => {
      await menu.click()
      return download(page, () => page.getByRole('menuitem', { name: words }).click())
    }
    const [svg, png, csv] = [await save('Save as SVG'), await save('Save as PNG'), await save('Save the data as CSV')]
    expect([svg.name, png.name, csv.name]).toEqual(['lag-profile.svg', 'lag-profile.png', 'lag-profile.csv'])
    expect(svg.text).toMatch(/^<svg[^>]*viewBox/)
    expect(png.text.slice(1, 4)).toBe('PNG')
    expect(csv.text.split('\n')[0]).toBe(
      'architecture,lag,"share of lag 0, median",lowest seed,highest seed,linear theory',
    )
    await lag.getByRole('button', { name: 'Data as a table' }).click()
    expect(
      await lag.getByRole('region', { name: 'Lag profile as a table' }).locator('tbody tr').count(),
    ).toBeGreaterThan(100)
    await page.close()
  })

  test('adds a remedy to the project by one click, and undo takes it back', async () => {
    const { page } = await openRoom(pages)
    const add = page.getByRole('button', { name: 'Add residual stack as variant' }).first()
    await add.click()
    await page.getByText('Undo takes it back').waitFor()
    const count = (): Promise<number> =>
      page.evaluate(() => {
        const { double } = window as unknown as {
          double: { projects: Map<string, { document: { architectures: object } }> }
        }
        return Object.keys(double.projects.get('/projects/study.fathom')!.document.architectures).length
      })
    expect(await count()).toBe(4)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('[aria-label="Redo"]:not([aria-disabled])').length > 0)
    expect(await count()).toBe(3)
    await page.close()
  })

  test.each(['light', 'dark'] as const)('has nothing that axe finds, on any page: %s', async (theme) => {
    const { page, complaints } = await openRoom(pages, '?study=3x2&done=6&pace=0', { theme })
    await map(page, 2).waitFor()
    await page.waitForTimeout(300)
    expect(await axeFindings(page)).toEqual([])
    for (const words of PAGES) {
      await choose(page, words)
      await page.waitForTimeout(500)
      expect(await axeFindings(page), words).toEqual([])
    }
    expect(complaints).toEqual([])
    await page.close()
  })

  test('uses the whole height of the room: nothing is kept free below', async () => {
    const { page } = await openRoom(pages)
    await map(page, 0).waitFor()
    const [middle, panes] = [await page.locator('.middle').boundingBox(), await page.locator('.panes').boundingBox()]
    expect(middle!.y + middle!.height).toBeCloseTo(panes!.y + panes!.height, 0)
    await page.close()
  })

  test.each([
    ['a small window', { width: 1024, height: 700 }, 1],
    ['text twice as large', { width: 1440, height: 900 }, 2],
  ] as const)('fits %s', async (_name, size, zoom) => {
    const { page } = await openRoom(pages, '?study=3x2&done=6&pace=0', { size })
    await page.evaluate((factor) => document.documentElement.style.setProperty('font-size', `${16 * factor}px`), zoom)
    await map(page, 0).waitFor()
    for (const words of ['flow', ...PAGES]) {
      await choose(page, words)
      await page.waitForTimeout(300)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, words).toBeLessThanOrEqual(0)
    }
    await page.close()
  })
})
