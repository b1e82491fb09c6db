import { renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { HomePage } from './pages/home-page.ts'
import { StudyRoom } from './pages/study-room.ts'
import { serveProgram } from './served-program.ts'

journey('a project whose file', (traveller) => {
  test('is moved away while it is open says so, keeps what is shown, and goes on when it is back', async () => {
    const project = await (await traveller.arrive()).openExample('Adding problem')
    const study = new StudyRoom(project.page)
    await study.bar.getByText('36 runs').waitFor()
    const file = join(traveller.program.projects, 'Adding problem.fathom')
    renameSync(file, `${file}.away`)
    const banner = project.banner('the file was deleted or moved away while it was open')
    await banner.waitFor()
    expect(await banner.innerText()).toContain('save a copy, or put the file back')
    expect(await study.bar.innerText()).toContain('36 runs planned')
    await study.bar.getByRole('button', { name: 'Start', disabled: true }).waitFor()

    renameSync(`${file}.away`, file)
    await banner.waitFor({ state: 'detached' })
    await study.addSeed()
    await study.seed(7).waitFor()
  })

  test('another program has open is shown whole, and says where it is open', async () => {
    const other = await serveProgram({ folder: dirname(traveller.program.projects) })
    try {
      const page = await traveller.browser.newPage()
      await page.goto(other.address)
      const project = await new HomePage(page).openRecent('Adding problem')
      await project.banner(/Read-only: It is open elsewhere/).waitFor()
      const study = await project.study()
      await study.seed(7).waitFor()
      await study.bar.getByRole('button', { name: 'Start', disabled: true }).waitFor()
    } finally {
      await other.stop('SIGKILL')
    }
  })
})
