import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findingsInBothThemes } from './axe-findings.ts'
import { describeInBrowser } from './open-page.ts'

const room = `#/project/${encodeURIComponent('/projects/study.fathom')}/study`
const draft = `?study=4x3&pace=60&points=12${room}`
const training = `?study=4x3&done=6&pace=0${room}`

const predicting = (kind: string): string => training.replace('#', `&predicts=${kind}#`)

const ready = (page: Page): Promise<void> => page.getByRole('button', { name: 'Start', exact: true }).waitFor()
const solved = (page: Page): Promise<unknown> => page.waitForSelector('.matrix td.right:text-matches("^19")')

/** What a screen reader would say of the focused element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(() => { const e = document.activeElement; return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim() })()`,
  )

async function tabTo(page: Page, name: string): Promise<void> {
  for (let k = 0; k < 120; k++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab never came to ${name}`)
}

describeInBrowser('the Study room', ({ open }) => {
  const views: readonly (readonly [string, string, (page: Page) => Promise<unknown>])[] = [
    ['a draft', draft, solved],
    [
      'the gallery',
      draft,
      async (page) => {
        await ready(page)
        await page.getByRole('button', { name: 'Architecture', exact: true }).click()
        await page.getByRole('button', { name: /Recurrent highway/ }).click()
      },
    ],
    ['training', training, (page) => page.locator('.placed').first().waitFor()],
    [
      'predictions',
      training,
      async (page) => {
        await page.getByRole('tab', { name: 'Predictions' }).click()
        await page.getByRole('img', { name: /Predicted against wanted/ }).waitFor()
      },
    ],
    [
      'a forecast',
      predicting('forecast'),
      async (page) => {
        await page.getByRole('tab', { name: 'Predictions' }).click()
        await page.getByRole('img', { name: /forecast against truth/ }).waitFor()
      },
    ],
    [
      'foretold music',
      predicting('piano-roll'),
      async (page) => {
        await page.getByRole('tab', { name: 'Predictions' }).click()
        await page.getByRole('img', { name: /Keys over/ }).waitFor()
      },
    ],
  ]
  test.each(views)('axe finds nothing with %s, in light and in dark', async (_, path, show) => {
    const { page, complaints } = await open({ path })
    await show(page)
    expect(await findingsInBothThemes(page)).toEqual({ light: [], dark: [] })
    expect(complaints).toEqual([])
    await page.close()
  })

  test('curves without a point say when the first one comes', async () => {
    const { page } = await open({ path: `?study=2x1&done=0&pace=3600000${room}` })
    const curves = page.getByRole('region', { name: 'Learning curves' })
    await curves.getByText('The first point comes with the first evaluation.').waitFor()
    await page.close()
  })

  test('a study without rows shows its next step, and its plan no bar to scroll sideways by', async () => {
    const { page, complaints } = await open({ path: `?study=0x3&pace=0${room}`, size: { width: 1440, height: 760 } })
    const add = page.getByRole('button', { name: 'Add an architecture' })
    await add.waitFor()
    const isSeen = await add.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    expect(isSeen).toBe(true)
    const plan = page.getByRole('complementary', { name: 'Plan' })
    await plan.getByText('evaluations').first().waitFor()
    // As wide as beside a bar to scroll down by, which a test's browser hides.
    const beyond = await plan.evaluate((pane: HTMLElement) => {
      pane.style.width = '273px'
      return pane.scrollWidth - pane.clientWidth
    })
    expect(beyond).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the name of a study can be typed as soon as it is asked for', async () => {
    const { page } = await open({ path: draft })
    await ready(page)
    await page.locator('button:has(> .chosen)').click()
    await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
    await page.keyboard.type('Where it counts')
    await page.keyboard.press('Enter')
    await page.getByText(/^Where it counts$/).waitFor()
    await page.close()
  })

  test('by keyboard alone: a row is added, the budget changed and undone, the study trained to its end', async () => {
    const { page, complaints } = await open({ path: draft })
    await ready(page)
    await tabTo(page, 'Architecture')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Search strategies')
    await page.keyboard.type('input mlp')
    await page.getByRole('button', { name: /^Input MLP/ }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Add to the study')
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: /Input MLP/ }).waitFor()
    await page.keyboard.press('Escape')

    await tabTo(page, 'at most')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('30000')
    await page.keyboard.press('Enter')
    await page.getByRole('columnheader', { name: /30.000/ }).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('columnheader', { name: /20.000/ }).waitFor()

    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.placed').first().waitFor()
    await page.getByText('complete').waitFor()
    await page.getByRole('button', { name: 'Duplicate study to change' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('an open list of problems stays inside the window while it grows', async () => {
    const { page } = await open({ path: training })
    const lose = (place: number): Promise<unknown> =>
      page.evaluate(`[...double.study.trainings.values()][0].lose(${place})`)
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await lose(6)
    await page.getByRole('button', { name: /^1 problem/ }).click()
    const list = page.getByRole('menu', { name: 'Problems' })
    for (const place of [7, 8, 9]) await lose(place)
    await list.getByRole('menuitem').nth(3).waitFor()
    await page.waitForFunction(
      `document.querySelector('[role=menu]:popover-open').getBoundingClientRect().bottom < innerHeight`,
    )
    await page.close()
  })

  test('a forecast has its axes in the words of the data, and each value can be read', async () => {
    const { page, complaints } = await open({ path: predicting('forecast') })
    await page.getByRole('tab', { name: 'Predictions' }).click()
    const pane = page.getByRole('tabpanel', { name: 'Predictions' })
    const picture = pane.getByRole('img', { name: /^births \+1: forecast against truth/ })
    await picture.waitFor()
    expect(await pane.locator('.times .tick').allInnerTexts()).toContain('2014-07-04')
    expect(await pane.locator('.scale .tick').count()).toBeGreaterThan(2)
    expect(await pane.locator('.time').innerText()).toBe('date')

    await picture.focus()
    await page.keyboard.press('ArrowLeft')
    expect(await pane.locator('.reading').innerText()).toMatch(/^2014-07-04: truth \d+\u202f\d+.*, forecast \d+/)
    await pane.getByRole('slider', { name: 'First value shown' }).press('Home')
    expect(await pane.locator('.times .tick').first().innerText()).toBe('2013-01-01')
    expect(
      await pane
        .getByRole('table', { name: /truth and forecast/ })
        .getByRole('row')
        .count(),
    ).toBe(201)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a trained net is taken along as code with its best weights', async () => {
    const { page, complaints } = await open({ path: training })
    await page.getByRole('tab', { name: 'Predictions' }).click()
    await page.getByRole('button', { name: 'Code and weights' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /PyTorch/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('net-pytorch.zip')
    await page.getByText('The code is ready').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test.each([
    ['1440 px', { width: 1440, height: 900 }],
    ['1024 px', { width: 1024, height: 700 }],
  ])('with text of 200 % nothing is cut off at %s, and the page never scrolls sideways', async (_, size) => {
    const { page, complaints } = await open({ path: predicting('forecast'), size, hasLargeText: true })
    await page.getByRole('tab', { name: 'Predictions' }).click()
    await page.getByRole('img', { name: /forecast against truth/ }).waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    // What has no pane to scroll in: headings, buttons, tabs, names of lines.
    const cut = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('h1, h2, .top, .head, .run-bar, .status, main button, [role=tab], figcaption')]
      .filter((e) => e.checkVisibility() && e.clientWidth > 0 && !e.closest('.spoken') && e.scrollWidth > e.clientWidth + 1)
      .map((e) => e.className + ' ' + e.textContent.trim().slice(0, 40))`)
    expect(cut).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a narrow window has the plan in a drawer, and the page never scrolls sideways', async () => {
    const { page } = await open({ path: draft, size: { width: 1024, height: 700 } })
    await ready(page)
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await page.getByRole('heading', { name: 'Budget' }).waitFor()
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    await page.close()
  })
})
