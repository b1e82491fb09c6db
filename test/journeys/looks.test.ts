import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'
import type { ProjectWindow } from './pages/project-window.ts'
import { seriousFindings, sidewaysOverflow } from './pages/whole-page.ts'

interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly theme: 'light' | 'dark'
  /** The others show the same elements in the same colours. */
  readonly isHeardByAxe?: true
}

const looks: readonly Look[] = [
  { name: 'light', width: 1440, height: 900, theme: 'light', isHeardByAxe: true },
  { name: 'dark', width: 1440, height: 900, theme: 'dark' },
  { name: 'small', width: 1024, height: 700, theme: 'light' },
  { name: 'narrow', width: 720, height: 900, theme: 'dark', isHeardByAxe: true },
]

/** How to come to each room with something real in it, in the order of the work. */
const rooms: readonly (readonly [string, (project: ProjectWindow) => Promise<unknown>])[] = [
  [
    'data',
    async (project) => {
      await project.goTo('Data')
      await project.page.getByText('What a guess scores').waitFor()
    },
  ],
  ['architectures', (project) => project.goTo('Architectures')],
  ['study, a draft', async (project) => (await project.study()).button('Start').waitFor()],
  [
    'study, finished',
    async (project) => {
      const study = await project.study()
      await study.choose('First look')
      await study.stepBeyond(0)
    },
  ],
  [
    'study, predictions',
    async (project) => {
      const study = await project.study()
      await study.showPredictions()
      await study.predictions.getByRole('img').first().waitFor()
    },
  ],
  ['gradient flow', (project) => project.goTo('Gradient flow')],
  [
    'comparison',
    async (project) => {
      await project.goTo('Comparison')
      await project.page.getByRole('region', { name: 'Compared architectures' }).waitFor()
    },
  ],
  [
    'report',
    async (project) => {
      await project.goTo('Report')
      await project.page.getByRole('button', { name: 'Short answer' }).waitFor()
    },
  ],
]

journey('every room fits its window in every look, and axe finds nothing serious', (traveller) => {
  let project: ProjectWindow

  test('home', async () => {
    const home = await traveller.arrive()
    await home.example('Births per day').waitFor()
    await lookAt(home.page, 'home')
    project = await home.openExample('Births per day')
  })

  test.each(rooms)('%s', async (room, goThere) => {
    await goThere(project)
    await lookAt(project.page, room)
  })
})

/** Keeps a picture of each look, and fails with all that is wrong in any. Leaves the window in the first look. */
async function lookAt(page: Page, room: string): Promise<void> {
  const findings: Record<string, unknown> = {}
  for (const look of looks) {
    await become(page, look)
    await keepPicture(page, `${room}, ${look.name}`)
    const axe = look.isHeardByAxe ? await seriousFindings(page) : []
    findings[look.name] = { ...(await sidewaysOverflow(page)), axe }
  }
  await become(page, looks[0]!)
  const nothing = { scroll: 0, out: [], axe: [] }
  expect(findings).toEqual(Object.fromEntries(looks.map(({ name }) => [name, nothing])))
}

async function become(page: Page, look: Look): Promise<void> {
  await page.setViewportSize(look)
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
  // Charts are drawn in the frame after they have learned their size.
  await page.waitForTimeout(150)
}
