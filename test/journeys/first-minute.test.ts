import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'
import { StudyRoom } from './pages/study-room.ts'

journey('the first minute', (traveller) => {
  test('an example and Start are all that it takes to see a curve move', async () => {
    const home = await traveller.arrive()
    await home.example('Adding problem').waitFor()
    const clicked = performance.now()
    const { page } = await home.openExample('Adding problem')
    const study = new StudyRoom(page)
    await study.start()
    const first = await study.stepBeyond(0)
    const second = await study.stepBeyond(first)
    console.log(
      `From the click on an example to a moving curve: ${((performance.now() - clicked) / 1000).toFixed(1)} s`,
    )
    await keepPicture(page, 'study, the first curve')
    expect(second).toBeGreaterThan(first)
    expect(await study.bar.innerText()).toMatch(/of 36 runs ended/)
  })
})
