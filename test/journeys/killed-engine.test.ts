import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { enginesOf } from './engines.ts'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'
import { StudyRoom } from './pages/study-room.ts'

journey('training that is paused, and whose engine is killed', (traveller) => {
  test('goes on after each, and says of the run what happened', async () => {
    const { page, status } = await (await traveller.arrive()).openExample('Adding problem')
    const study = new StudyRoom(page)
    await study.start()
    const before = await study.stepBeyond(0)

    const [engine] = enginesOf(traveller.program.pid)
    process.kill(engine!, 'SIGKILL')
    await status.getByRole('button', { name: '1 problem' }).waitFor()
    expect(await study.problems.innerText()).toContain('SIGKILL')
    const after = await study.stepBeyond(before)
    await keepPicture(page, 'study, an engine was killed')

    await study.pause()
    expect(await study.bar.innerText()).toContain('0 running')
    const atRest = await study.steps()
    await vi.waitFor(() => expect(enginesOf(traveller.program.pid)).toEqual([]), 10_000)
    await wait(500)
    expect(await study.steps()).toEqual(atRest)

    await study.resume()
    expect(await study.stepBeyond(after)).toBeGreaterThan(after)
    expect(await study.bar.innerText()).not.toContain('failed')
  })
})
