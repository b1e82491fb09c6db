import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'
import { StudyRoom } from './pages/study-room.ts'

const trap = join(import.meta.dirname, 'fixtures', 'failing-engine.cjs')

journey(
  'an engine that cannot start',
  (traveller) => {
    test('leaves the window at work, with the reason and what to do in the status bar', async () => {
      const project = await (await traveller.arrive()).openExample('Adding problem')
      const study = new StudyRoom(project.page)
      await study.start()
      await study.problems.first().waitFor()
      expect(await study.problems.first().innerText()).toContain('libengine.so: cannot be loaded')
      await project.status.getByRole('button', { name: /problem/ }).click()
      // Told while choosing an executor, or by the run where the choice was remembered; beside it may stand runs that were begun again.
      const told = project.page.getByRole('menuitem', { name: /libengine\.so.*(doctor|another executor)/s })
      await told.first().waitFor()
      await keepPicture(project.page, 'study, an engine that cannot start')
      await project.page.keyboard.press('Escape')
      await project.data()
    })
  },
  { environment: { NODE_OPTIONS: `--require "${trap}"` } },
)
