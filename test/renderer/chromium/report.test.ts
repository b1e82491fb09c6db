import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings } from './axe-findings.ts'
import { describeInBrowser } from './open-page.ts'

const room = `#/project/${encodeURIComponent('/projects/study.fathom')}/report`
const finished = `?study=3x3&done=9&pace=0&points=30${room}`

const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the report' })
const preview = (page: Page): FrameLocator => page.frameLocator('iframe:not([aria-hidden])')
const options = (page: Page) => page.getByRole('listbox', { name: 'Live blocks' }).getByRole('option')

/** Puts the cursor behind some letters of the text. */
async function caretTo(page: Page, letters: string): Promise<void> {
  await text(page).focus()
  await text(page).evaluate((field: unknown, found: string) => {
    const area = field as { value: string; setSelectionRange(from: number, to: number): void }
    const at = area.value.indexOf(found) + found.length
    area.setSelectionRange(at, at)
  }, letters)
}

async function begin(page: Page, template = 'Short answer'): Promise<void> {
  await page.getByRole('button', { name: template }).click()
  await text(page).waitFor()
  await preview(page).getByRole('heading', { level: 1 }).waitFor()
}

describeInBrowser('the Report room', ({ open }) => {
  test.each([
    ['without a started study', `?study=3x3&pace=0${room}`, 'No study to report yet'],
    ['before a run has ended', `?study=3x3&done=0&pace=0${room}`, 'No run has ended yet'],
  ] as const)('%s says what it needs, and the one button gets there', async (_, path, heading) => {
    const { page } = await open({ path })
    await page.getByRole('heading', { name: heading }).waitFor()
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
    await page.getByRole('button', { name: 'Short answer' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await begin(page, 'Full report with methods')
    await text(page).press('End')
    await text(page).pressSequentially('\n\n{{figure nothing}}')
    await page.getByRole('button', { name: /^line / }).waitFor()
    await page.waitForFunction(`document.querySelector('.preview').getAttribute('aria-busy') === 'false'`)
    const picture = process.env['REPORT_PICTURES']
    if (picture !== undefined) await page.screenshot({ path: `${picture}/report-${theme}-${size.width}.png` })
    expect(await axeFindings(page)).toEqual([])
    expect(
      await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
    ).toBe(false)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('by keyboard: a slash lists the live blocks, letters narrow them, Enter puts one in, undo takes it back', async () => {
    const { page, complaints } = await open({ path: finished })
    await begin(page)
    await text(page).focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Depth helps.\n\n/')
    await options(page).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.type('learning')
    expect(await options(page).count()).toBe(1)
    await page.keyboard.press('Enter')
    await options(page).first().waitFor({ state: 'detached' })
    expect(await text(page).inputValue()).toContain('Depth helps.\n\n{{figure learning-curves}}\n')
    await preview(page).getByText('Depth helps.').waitFor()
    await preview(page).locator('#figure-learning-curves').waitFor()
    await page.keyboard.press('Control+z')
    await preview(page).locator('#figure-learning-curves').waitFor({ state: 'detached' })
    expect(await text(page).inputValue()).not.toContain('learning-curves')
    await page.keyboard.press('Control+Shift+z')
    await preview(page).locator('#figure-learning-curves').waitFor()
    await preview(page).getByText('Depth helps.').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a slash within a word lists nothing, and Escape puts the list away', async () => {
    const { page } = await open({ path: finished })
    await begin(page)
    await text(page).focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('and/')
    expect(await options(page).count()).toBe(0)
    await page.keyboard.type(' /')
    await options(page).first().waitFor()
    await page.keyboard.press('Escape')
    expect(await options(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Insert' }).press('Enter')
    await page.keyboard.type('mean shallow')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    expect(await text(page).inputValue()).toContain('and/ /{{statistic shallow.mean}}')
    await page.close()
  })

  test('a block that stands for nothing is told with its line, and a press goes there', async () => {
    const { page } = await open({ path: finished })
    await begin(page)
    await text(page).fill('# Title\n\n<script>alert(1)</script>\n\n{{figure lost}}\n')
    await page.getByRole('button', { name: 'line 5' }).press('Enter')
    const chosen = await text(page).evaluate<string, unknown, HTMLTextAreaElement>((field) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )
    expect(chosen).toBe('{{figure lost}}')
    await preview(page).getByText('<script>alert(1)</script>').waitFor()
    await page.close()
  })

  test('another template takes the place of the text as one step, which undo takes back', async () => {
    const { page } = await open({ path: finished })
    await begin(page)
    await text(page).fill('My own words.')
    await page.getByRole('button', { name: 'Start again' }).click()
    await page.getByRole('menuitem', { name: /^Supplementary/ }).click()
    await preview(page)
      .getByRole('heading', { name: /^Supplementary material/, level: 1 })
      .waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await preview(page).getByText('My own words.').waitFor()
    expect(await text(page).inputValue()).toBe('My own words.')
    await page.close()
  })

  test('the preview follows the theme of the window, not of the system', async () => {
    const { page } = await open({ path: finished, theme: 'light' })
    await begin(page)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Theme: dark')
    await page.keyboard.press('Enter')
    await page.waitForFunction(`document.documentElement.dataset.theme === 'dark'`)
    await page.waitForFunction(`(() => {
      // None is shown for a moment while the next page takes the place of the last.
      const page = document.querySelector('iframe:not([aria-hidden])')?.contentDocument
      return page && getComputedStyle(page.documentElement).backgroundColor === getComputedStyle(document.documentElement).backgroundColor
    })()`)
    await page.close()
  })

  test('a block is frozen and let go by key, says so in the preview, and undo goes through both', async () => {
    const { page, complaints } = await open({ path: finished })
    await begin(page)
    const state = page.getByRole('region', { name: 'Live block at the cursor' })
    await text(page).fill('Mean {{statistic shallow.mean}}.\n\n{{table results}}\n')
    await caretTo(page, '{{table')
    await state.getByText('{{table results}} follows the project.').waitFor()
    await page.keyboard.press('Control+Shift+f')
    await state.getByText('{{table results}} Frozen on 6 January 2026, from 9 runs of Depth.').waitFor()
    await preview(page).getByText('Frozen on 6 January 2026, from 9 runs of Depth.').waitFor()
    expect(await text(page).inputValue()).toMatch(/\{\{table results frozen=[0-9a-f]{12}\}\}/)
    expect(await axeFindings(page)).toEqual([])
    if (process.env['REPORT_PICTURES'] !== undefined)
      await page.screenshot({ path: `${process.env['REPORT_PICTURES']}/report-frozen.png` })
    await page.getByRole('button', { name: 'Freeze', exact: true }).click()
    await page.getByRole('menuitem', { name: /^The whole report/ }).click()
    await preview(page).getByText('8.423\u2020').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Let the whole report follow')
    await page.keyboard.press('Enter')
    await preview(page).getByText('Frozen on').first().waitFor({ state: 'detached' })
    expect(await text(page).inputValue()).toBe('Mean {{statistic shallow.mean}}.\n\n{{table results}}\n')
    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    await undo.click()
    await preview(page).getByText('8.423\u2020').waitFor()
    await undo.click()
    await preview(page).getByText('8.423\u2020').waitFor({ state: 'detached' })
    await preview(page).getByText('Frozen on 6 January 2026').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a block is dragged from the list to its place in the text', async () => {
    const { page, complaints } = await open({ path: finished })
    await begin(page)
    await text(page).fill('First line.\n\nSecond line.\n')
    await page.getByRole('button', { name: 'Blocks' }).click()
    const pane = page.getByRole('complementary', { name: 'Live blocks to insert' })
    await pane.getByRole('textbox', { name: 'Search live blocks' }).fill('results')
    const line = page.locator('.lines .line').first()
    const box = (await line.boundingBox())!
    const sheet = (await text(page).boundingBox())!
    const targetPosition = { x: box.x - sheet.x + 60, y: box.y - sheet.y + box.height / 2 }
    await pane.getByRole('button', { name: 'Results of every architecture' }).dragTo(text(page), { targetPosition })
    await preview(page).locator('table.results').waitFor()
    expect(await text(page).inputValue()).toBe('First line.\n\n{{table results}}\n\nSecond line.\n')
    await pane.getByRole('textbox', { name: 'Search live blocks' }).fill('shallow mean')
    const second = (await page.locator('.lines .line').nth(4).boundingBox())!
    await pane
      .getByRole('button', { name: /: test mean$/ })
      .first()
      .dragTo(text(page), {
        targetPosition: { x: second.x - sheet.x + second.width - 20, y: second.y - sheet.y + second.height / 2 },
      })
    await preview(page).getByText('Second line.8.423').waitFor()
    expect(await text(page).inputValue()).toContain('Second line.{{statistic shallow.mean}}\n')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await preview(page).getByText('Second line.8.423').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.close()
  })

  test('the list of blocks works from the keyboard, and stays as it was left', async () => {
    const { page, complaints } = await open({ path: finished })
    await begin(page)
    await text(page).fill('Words.\n')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('list of live blocks')
    await page.keyboard.press('Enter')
    const pane = page.getByRole('complementary', { name: 'Live blocks to insert' })
    await pane.waitFor()
    expect(await axeFindings(page)).toEqual([])
    if (process.env['REPORT_PICTURES'] !== undefined)
      await page.screenshot({ path: `${process.env['REPORT_PICTURES']}/report-blocks.png` })
    await pane.getByRole('textbox', { name: 'Search live blocks' }).fill('figure')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    expect(await text(page).inputValue()).toBe('Words.\n\n{{figure test-metric}}\n')
    await page.getByRole('button', { name: 'Blocks' }).press('Enter')
    await pane.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.close()
  })

  test('it leaves as a file, and what goes wrong is told in its place', async () => {
    const { page } = await open({ path: finished })
    await begin(page)
    const choose = async (format: RegExp): Promise<void> => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: format }).click()
    }
    const [download] = await Promise.all([page.waitForEvent('download'), choose(/^PDF/)])
    expect(download.suggestedFilename()).toBe('report.pdf')
    await choose(/^CSV/)
    await page.getByText('The report was not written').waitFor()
    await page.getByRole('button', { name: 'Close the message' }).click()
    await page.getByText('The report was not written').waitFor({ state: 'detached' })
    await page.close()
  })
})
