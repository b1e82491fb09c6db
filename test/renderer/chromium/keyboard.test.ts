import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser } from './open-page.ts'

/** What a screen reader would say of the focused element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(() => { const e = document.activeElement; return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim() })()`,
  )

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const isIt = (words: string): boolean => (typeof name === 'string' ? words.includes(name) : name.test(words))
  for (let k = 0; k < 80; k++) {
    await page.keyboard.press('Tab')
    if (isIt(await focused(page))) return
  }
  throw new Error(`Tab never came to ${String(name)}`)
}

/** The palette, by name. */
async function run(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

describeInBrowser('by keyboard alone', ({ open }) => {
  test('a task is made, changed, added, renamed, undone and removed', async () => {
    const { page, complaints } = await open()
    await tabTo(page, 'The adding problem')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor()

    // Make a task, and follow its length.
    await tabTo(page, 'Delayed recall')
    await page.keyboard.press('Enter')
    await page.getByText('What a guess scores').waitFor()
    await tabTo(page, 'Length')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('40')
    await page.getByText('example 1, 40 steps').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.getByText('example 1, 41 steps').waitFor()

    // A wrong number is told at its field, and the task cannot be added with it.
    await page.keyboard.press('Control+a')
    await page.keyboard.type('1')
    await page.getByText('must be at least').waitFor()
    await page.keyboard.press('Control+Enter')
    expect(await page.getByText('not in the project yet').count()).toBe(1)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('50')
    await page.getByText('example 1, 50 steps').waitFor()

    // Add it.
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    expect(await page.getByText('not in the project yet').count()).toBe(0)

    // Rename it: the field has the focus.
    await tabTo(page, 'Rename')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Echo')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Echo', level: 2 }).waitFor()

    // Take it back, and do it again, from another room.
    await page.keyboard.press('Control+5')
    await page.getByRole('heading', { name: 'Comparison', level: 1 }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Undone: rename the task Delayed recall to Echo').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await page.getByText('Done again: rename the task Delayed recall to Echo').waitFor()

    // Find it again by its name, and remove it.
    await run(page, 'echo')
    await page.getByRole('heading', { name: 'Echo', level: 2 }).waitFor()
    await tabTo(page, 'Remove')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Begin with the adding problem' }).waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a name can be typed in the moment its field is there', async () => {
    const { page } = await open()
    await tabTo(page, 'The adding problem')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Delayed recall/ }).click()
    await page.getByText('What a guess scores').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    // No frame is drawn between the press and the answer, as when keys come faster than frames.
    const taken = await page.evaluate<string>(`(async () => {
      [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Rename').click()
      for (let k = 0; k < 10; k++) await null
      const { activeElement: field } = document
      return field instanceof HTMLInputElement ? field.value.slice(field.selectionStart, field.selectionEnd) : field.tagName
    })()`)
    expect(taken).toBe('Delayed recall')
    await page.close()
  })

  test('an undo pressed at once takes back what is still on its way', async () => {
    const { page } = await open({ path: '?recent&delay=400' })
    await page.getByRole('button', { name: /The adding problem/ }).click()
    await page.getByRole('button', { name: /Delayed recall/ }).click()
    await page.getByText('What a guess scores').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Control+z')
    await page.getByText('Undone: add the task Delayed recall').waitFor()
    await page.getByRole('button', { name: 'Begin with the adding problem' }).waitFor()
    await page.close()
  })

  test('help opens beside the room, and the focus goes back where it was', async () => {
    const { page } = await open()
    await tabTo(page, 'The adding problem')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Parity')
    await page.keyboard.press('F1')
    await page.getByRole('complementary', { name: 'Help' }).getByRole('heading', { name: 'Data' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: 'Help' }).waitFor({ state: 'detached' })
    expect(await focused(page)).toContain('Parity')
    await page.close()
  })

  test('F6 goes through the parts of the window', async () => {
    const { page } = await open()
    await tabTo(page, 'The adding problem')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor()
    const seen: string[] = []
    for (let k = 0; k < 4; k++) {
      await page.keyboard.press('F6')
      seen.push(
        await page.evaluate<string>(
          `document.activeElement.getAttribute('aria-label') ?? document.activeElement.className`,
        ),
      )
    }
    expect(seen.toSorted()).toEqual(['Rooms', 'Status', 'Tasks', 'middle'])
    await page.close()
  })

  test('the theme is chosen, and still there after a reload', async () => {
    const { page } = await open()
    const theme = (): Promise<string> => page.evaluate<string>('document.documentElement.dataset.theme')
    expect(await theme()).toBe('light')
    await run(page, 'theme dark')
    expect(await theme()).toBe('dark')
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await theme()).toBe('dark')
    await page.close()
  })
})

describeInBrowser('when things go wrong', ({ open }) => {
  test('a lost connection is told, waited for, and caught up with', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: /The adding problem/ }).click()
    await page.getByRole('button', { name: 'Begin with the adding problem' }).waitFor()
    await page.evaluate('double.cut()')
    await page.getByText('The connection to Fathom is lost').waitFor()
    await page.evaluate(`(() => {
      const file = double.projects.get('/projects/adding.fathom')
      const task = { id: 'x', title: 'From elsewhere', definition: { task: 'parity', options: {}, data: [] } }
      file.document = { ...file.document, tasks: { x: task } }
      double.mend()
    })()`)
    await page.getByRole('heading', { name: 'From elsewhere', level: 2 }).waitFor()
    await page.getByText('The connection to Fathom is lost').waitFor({ state: 'detached' })
    await page.close()
  })

  test('a read-only project says why, and what would change it is off', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: /The adding problem/ }).click()
    await page.getByRole('button', { name: 'Begin with the adding problem' }).waitFor()
    await page.evaluate(`double.projects.get('/projects/adding.fathom').why = 'open in another window'`)
    await page.getByRole('link', { name: 'Fathom' }).click()
    await page.getByRole('button', { name: /^chorales/ }).click()
    await page.getByRole('link', { name: 'Fathom' }).click()
    await page.getByRole('button', { name: /The adding problem/ }).click()
    await page.getByText('Read-only: open in another window').waitFor()
    const begin = page.getByRole('button', { name: 'Begin with the adding problem' })
    expect(await begin.getAttribute('aria-disabled')).toBe('true')
    expect(await begin.getAttribute('aria-description')).toBe('open in another window')
    await page.close()
  })

  test('an address of a project that is gone leads back Home', async () => {
    const { page } = await open({ path: '#/project/%2Fgone.fathom/data' })
    await page.getByText('There is no such file').waitFor()
    await page.getByRole('button', { name: 'Choose another project' }).click()
    await page.getByRole('heading', { name: /Where should the depth/ }).waitFor()
    await page.close()
  })
})
