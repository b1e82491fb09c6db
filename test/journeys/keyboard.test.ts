import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { StudyRoom } from './pages/study-room.ts'

/** More stops than any room has before its main button. */
const MOST_STOPS = 60

journey('the keyboard alone', (traveller) => {
  test('opens an example, starts it and pauses it, and the focus can always be seen', async () => {
    const home = await traveller.arrive()
    const { page } = home
    await home.example('Adding problem').waitFor()
    await tabTo(page, home.example('Adding problem'))
    await page.keyboard.press('Enter')
    await home.inProject()

    const study = new StudyRoom(page)
    await study.button('Start').waitFor()
    await tabTo(page, study.button('Start'))
    await page.keyboard.press('Enter')
    await study.button('Pause').waitFor()
    await study.stepBeyond(0)
    await tabTo(page, study.button('Pause'))
    await page.keyboard.press('Space')
    await study.button('Resume').waitFor()

    await page.keyboard.press('Control+Shift+Enter')
    await study.button('Pause').waitFor()
    await page.keyboard.press('Control+.')
    await study.button('Resume').waitFor()
  })
})

/** Presses Tab until the element has the focus. Throws when it is never reached, or a stop on the way cannot be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const element = await wanted.elementHandle()
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab')
    const { name, isMarked, isThere } = await page.evaluate(focusedPlace, element)
    expect(isMarked, `the focus on ${name} can be seen`).toBe(true)
    if (isThere) return
  }
  throw new Error(`${wanted.toString()} is not reached by Tab`)
}

/** In the page: what has the focus, and whether something is drawn around it. */
function focusedPlace(wanted: unknown): { name: string; isMarked: boolean; isThere: boolean } {
  const focused = document.activeElement ?? document.body
  const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(focused)
  const isMarked = boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px')
  return {
    name: `${focused.tagName} ${focused.textContent.trim().slice(0, 40)}`,
    isMarked,
    isThere: focused === wanted,
  }
}
