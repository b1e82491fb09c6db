import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings, findingsInBothThemes } from './axe-findings.ts'
import { describeInBrowser } from './open-page.ts'

const fixtures = join(import.meta.dirname, '../../tasks/fixtures')

const openExample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /The adding problem/ }).click()
  await page.getByRole('button', { name: 'Begin with the adding problem' }).waitFor()
}

async function takeFile(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles(path)
}

describeInBrowser('axe finds nothing', ({ open }) => {
  const views: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
    ['on Home', () => Promise.resolve()],
    ['in the dialog for a new project', (page) => page.getByRole('button', { name: 'New project' }).click()],
    ['in an empty Data room', openExample],
    [
      'with a task of symbols in the making',
      async (page) => {
        await openExample(page)
        await page.getByRole('button', { name: 'Nested brackets' }).click()
        await page.getByText('What a guess scores').waitFor()
      },
    ],
    [
      'with a table and its roles',
      async (page) => {
        await openExample(page)
        await takeFile(page, join(fixtures, 'temperatures.csv'))
        await page.getByText('What a guess scores').waitFor()
      },
    ],
    [
      'with music, as a table',
      async (page) => {
        await openExample(page)
        await takeFile(page, join(fixtures, 'tune.json'))
        await page.getByRole('button', { name: 'Data as a table' }).click()
      },
    ],
    [
      'with a task of the project',
      async (page) => {
        await openExample(page)
        await page.getByRole('button', { name: 'Begin with the adding problem' }).click()
        await page.getByText('What a guess scores').waitFor()
        await page.getByRole('button', { name: 'Add to project' }).click()
        await page.getByRole('button', { name: 'Rename' }).waitFor()
      },
    ],
    [
      'in the palette',
      async (page) => {
        await openExample(page)
        await page.keyboard.press('Control+k')
        await page.getByRole('option').first().waitFor()
      },
    ],
    [
      'with help beside the room',
      async (page) => {
        await openExample(page)
        await page.keyboard.press('F1')
        await page.getByRole('heading', { name: 'Your own file', level: 2 }).waitFor()
      },
    ],
    [
      'in the list of shortcuts',
      async (page) => {
        await page.keyboard.press('Control+/')
        await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
      },
    ],
    [
      'in a room that has nothing to show yet',
      async (page) => {
        await openExample(page)
        await page.keyboard.press('Control+6')
        await page.getByRole('heading', { name: 'No study to report yet' }).waitFor()
      },
    ],
  ]

  test.each(views)('%s, in light and in dark', async (_, go) => {
    const { page, complaints } = await open()
    await go(page)
    expect(await findingsInBothThemes(page)).toEqual({ light: [], dark: [] })
    expect(complaints).toEqual([])
    await page.close()
  })

  test('with drawers instead of panes', async () => {
    const { page } = await open({ size: { width: 800, height: 700 } })
    await openExample(page)
    await page.getByRole('button', { name: 'Tasks' }).click()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Parity' }).click()
    await page.getByRole('button', { name: 'Options' }).click()
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

describeInBrowser('the page never scrolls sideways', ({ open }) => {
  test.each([
    ['1440 px', { width: 1440, height: 900 }],
    ['1024 px', { width: 1024, height: 700 }],
    ['720 px, as 1440 px at 200 % zoom', { width: 720, height: 450 }],
  ])('at %s', async (_, size) => {
    const { page } = await open({ size })
    const isWider = (): Promise<boolean> =>
      page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    expect(await isWider()).toBe(false)
    await openExample(page)
    await page.getByRole('button', { name: 'Begin with the adding problem' }).click()
    await page.getByText('What a guess scores').waitFor()
    expect(await isWider()).toBe(false)
    await page.close()
  })
})
