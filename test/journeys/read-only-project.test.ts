import { chmodSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { StudyRoom } from './pages/study-room.ts'

const example = join(import.meta.dirname, '..', '..', 'resources', 'examples', 'births-per-day.fathom')
// No permission stops root, so another user serves.
const nobody = process.getuid?.() === 0 ? { user: 65_534 } : {}

journey(
  'a project that cannot be written',
  (traveller) => {
    test('is shown with its results, says why nothing can be changed, and stays as it was', async () => {
      const { projects } = traveller.program
      copyFileSync(example, join(projects, 'Kept.fathom'))
      chmodSync(join(projects, 'Kept.fathom'), 0o444)
      chmodSync(projects, 0o555)
      try {
        const home = await traveller.arrive()
        await home.page.getByRole('button', { name: 'Kept' }).first().click()
        const project = await home.inProject()
        await project.banner('The file or its folder cannot be written').waitFor()
        const study = new StudyRoom(project.page)
        await study.bar.getByRole('button', { name: 'Start', disabled: true }).waitFor()
        await study.choose('First look')
        await study.stepBeyond(0)
        await study.showPredictions()
        await study.predictions.getByRole('img').first().waitFor()
        await project.goTo('Report')
        await project.page.getByRole('button', { name: 'Short answer', disabled: true }).waitFor()
        expect(await project.undo.getAttribute('aria-disabled')).toBe('true')
      } finally {
        chmodSync(projects, 0o755)
      }
    })
  },
  nobody,
)
