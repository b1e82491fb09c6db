import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings } from './axe-findings.ts'
import { describeInBrowser } from './open-page.ts'

const room = `#/project/${encodeURIComponent('/projects/study.fathom')}/comparison`
const finished = `?study=4x6&done=24&pace=0&points=30${room}`
const draft = `?study=4x3&pace=0${room}`

const table = (page: Page) => page.getByRole('region', { name: 'Compared architectures' })
const ready = (page: Page): Promise<void> => table(page).waitFor()
const names = (page: Page): Promise<string[]> => table(page).locator('tr[data-row] .name').allInnerTexts()

describeInBrowser('the Comparison room', ({ open }) => {
  test('without runs says what it needs, and the one button gets there', async () => {
    const { page } = await open({ path: draft })
    await page.getByRole('heading', { name: 'Nothing to compare yet' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Go to Study' }).click()
    await page.getByRole('heading', { name: 'Study', level: 1 }).waitFor()
    await page.close()
  })

  test.each([
    ['light', { width: 1440, height: 900 }],
    ['dark', { width: 1440, height: 900 }],
    ['light', { width: 1024, height: 700 }],
    ['dark', { width: 720, height: 450 }],
  ] as const)('in %s at %j axe finds nothing and the page does not scroll sideways', async (theme, size) => {
    const { page, complaints } = await open({ path: finished, theme, size })
    await ready(page)
    const rights = page.getByRole('radiogroup', { name: 'Against' })
    for (const picture of ['curves', 'seeds', 'seconds']) {
      await rights.getByText(picture, { exact: true }).click()
      expect(await axeFindings(page)).toEqual([])
    }
    expect(
      await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
    ).toBe(false)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('pictures have no bar to scroll down by, and a single seed is one seed', async () => {
    const { page } = await open({ path: `?study=2x1&done=2&pace=0&points=30${room}` })
    await ready(page)
    const pictures = page.locator('.figure')
    await expect.poll(() => pictures.locator('svg').count()).toBeGreaterThan(1)
    // Bars are hidden in a test's browser: what counts is whether there would be one.
    const barred = await pictures.evaluateAll((all) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY === 'auto')
        .map((one) => one.textContent.slice(0, 40)),
    )
    expect(barred).toEqual([])
    await page.getByText(/mean over 1 seed, /).waitFor()
    await page.close()
  })

  test('by keyboard: rows are walked and opened, sorted and filtered, and another is made the baseline', async () => {
    const { page, complaints } = await open({ path: finished })
    await ready(page)
    const before = await names(page)
    expect(before.length).toBe(4)
    await table(page).locator('tr[data-row] .name').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await table(page).getByText('seed 6', { exact: true }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await table(page).getByText('seed 6', { exact: true }).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByText(before[1]!).first().waitFor()
    await page.keyboard.press('b')
    await page.waitForFunction(
      ([selector, name]) => document.querySelector(selector!)?.textContent.trim() === name,
      ['tr.base .name', before[1]!],
    )
    await page.getByRole('button', { name: /^architecture/ }).press('Enter')
    const byName = (await names(page)).slice(1)
    expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b)))
    await page.getByLabel('Filter architectures by name').fill('no such name')
    await page.getByText('3 of 4 not shown').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the conclusion is edited, undone, and given its generated words again', async () => {
    const { page } = await open({ path: finished })
    await ready(page)
    await page.getByRole('button', { name: 'Edit the conclusion' }).click()
    await page.getByRole('textbox', { name: 'Conclusion' }).fill('Depth before the cell helps <b>here</b>.')
    await page.getByRole('button', { name: 'Keep' }).click()
    await page.getByText('Depth before the cell helps <b>here</b>.').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Depth before the cell helps <b>here</b>.').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Shift+z')
    await page.getByText('What the figures say').click()
    await page.getByRole('button', { name: 'Use these words' }).click()
    await page.getByText('written from the figures').waitFor()
    await page.close()
  })

  test('columns are chosen, a view is saved and comes back', async () => {
    const { page } = await open({ path: finished })
    await ready(page)
    const heads = (): Promise<string[]> => table(page).getByRole('columnheader').allInnerTexts()
    const usual = await heads()
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemradio', { name: /^p, Holm/ }).click()
    const more = await heads()
    expect(more.length).toBe(usual.length + 1)
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save this view' }).click()
    await page.getByLabel('Name of the view').fill('With p')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: /Usual view/ }).click()
    expect(await heads()).toEqual(usual)
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'With p', exact: true }).click()
    expect(await heads()).toEqual(more)
    await page.close()
  })

  test('every chart has its data as a table', async () => {
    const { page } = await open({ path: finished })
    await ready(page)
    const captions = (): Promise<string[]> => page.locator('.spoken caption').allInnerTexts()
    const rights = page.getByRole('radiogroup', { name: 'Against' })
    for (const [picture, caption] of [
      ['curves', 'Validation while training'],
      ['seeds', 'Test figures of every seed'],
      ['multiply-adds', /against multiply-adds/],
    ] as const) {
      await rights.getByText(picture, { exact: true }).click()
      expect((await captions()).some((words) => words.trim().match(caption) !== null)).toBe(true)
    }
    await page.close()
  })

  test('more seeds are planned as a study of their own', async () => {
    const { page } = await open({ path: `?study=4x3&done=12&pace=0&points=30${room}` })
    await ready(page)
    await page.getByRole('button', { name: /^Plan \d+ more seeds/ }).click()
    await page.getByRole('heading', { name: 'Study', level: 1 }).waitFor()
    await page.getByRole('columnheader', { name: 'seed 4' }).waitFor()
    await page.close()
  })
})
