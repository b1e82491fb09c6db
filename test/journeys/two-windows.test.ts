import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'
import { StudyRoom } from './pages/study-room.ts'

journey('two windows on one project', (traveller) => {
  test('the second shows what the first does, says that it can only read, and may write when the first is gone', async () => {
    const first = await (await traveller.arrive()).openExample('Adding problem')
    const second = await (await traveller.arrive()).at(first.page.url())
    const banner = second.banner('Read-only: It is open in another window')
    await banner.waitFor()
    const [writing, reading] = [new StudyRoom(first.page), new StudyRoom(second.page)]
    await reading.bar.getByRole('button', { name: 'Start', disabled: true }).waitFor()
    expect(await first.banner('Read-only').count()).toBe(0)

    await writing.addSeed()
    await reading.seed(7).waitFor()
    expect(await second.undo.getAttribute('aria-disabled')).toBe('true')

    await keepPicture(second.page, 'study, read-only')
    await first.page.close()
    await banner.waitFor({ state: 'detached' })
    await second.undo.click()
    await reading.seed(7).waitFor({ state: 'detached' })
    await reading.button('Start').waitFor()
  })
})
