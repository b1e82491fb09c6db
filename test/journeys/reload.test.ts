import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { StudyRoom } from './pages/study-room.ts'

journey('a window that is reloaded in the middle of training', (traveller) => {
  test('shows the same room with all that was drawn, and what has come since', async () => {
    const home = await traveller.arrive()
    const { page } = await home.openExample('Adding problem')
    const study = new StudyRoom(page)
    await study.start()
    const before = await study.stepBeyond(0)
    const address = page.url()

    await page.reload()
    expect(page.url()).toBe(address)
    await study.button('Pause').waitFor()
    const after = await study.stepBeyond(before)
    expect(Math.min(...(await study.steps()))).toBeLessThanOrEqual(before)
    expect(after).toBeGreaterThan(before)
  })

  test('finds the study paused, not lost, when the program was killed', async () => {
    await traveller.restart('SIGKILL')
    const project = await (await traveller.arrive()).openRecent('Adding problem')
    const study = await project.study()
    await study.button('Resume').waitFor()
    const kept = await study.stepBeyond(0)
    await study.resume()
    expect(await study.stepBeyond(kept)).toBeGreaterThan(kept)
  })
})
