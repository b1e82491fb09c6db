import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { HomePage } from './pages/home-page.ts'
import { keepPicture } from './pages/pictures.ts'
import { StudyRoom } from './pages/study-room.ts'
import { openTunnel } from './tunnel.ts'

journey('a connection that breaks while a study trains', (traveller) => {
  test('says so, and once mended shows what was trained meanwhile', async () => {
    const { program, browser } = traveller
    const tunnel = await openTunnel(program.port)
    try {
      const started = await (await traveller.arrive()).openExample('Adding problem')
      await new StudyRoom(started.page).start()
      const [context] = browser.contexts()
      const page = await context!.newPage()
      await page.goto(started.page.url().replace(`:${program.port}/`, `:${tunnel.port}/`))
      const far = await new HomePage(page).inProject()
      const study = new StudyRoom(page)
      const before = await study.stepBeyond(0)

      await tunnel.breakDown()
      await far.banner('The connection to Fathom is lost').waitFor()
      const meanwhile = await new StudyRoom(started.page).stepBeyond(before)
      expect(Math.max(...(await study.steps()))).toBeLessThan(meanwhile)

      await keepPicture(page, 'study, the connection is lost')
      await tunnel.mend()
      await far.banner('The connection to Fathom is lost').waitFor({ state: 'detached' })
      expect(await study.stepBeyond(meanwhile - 1)).toBeGreaterThanOrEqual(meanwhile)
    } finally {
      await tunnel.close()
    }
  })
})
