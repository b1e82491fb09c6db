import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'

journey('undo and redo', (traveller) => {
  test('reach across rooms, and over a restart of the program', async () => {
    const project = await (await traveller.arrive()).openExample('Adding problem')
    const study = await project.study()
    await study.addSeed()
    await study.seed(7).waitFor()
    const data = await project.data()
    const name = (await data.tasks.first().innerText()).split('\n')[0]!
    await data.rename('Sum of two')
    await data.tasks.filter({ hasText: 'Sum of two' }).waitFor()

    // What was done in the Data room, from the Study room.
    await project.goTo('Study')
    await project.undo.click()
    await project.status.getByText(/Undone: .*Sum of two/).waitFor()
    await project.goTo('Data')
    await data.tasks.filter({ hasText: name }).waitFor()

    await traveller.restart('SIGKILL')
    const again = await (await traveller.arrive()).openRecent('Adding problem')
    const studyAgain = await again.study()
    await studyAgain.seed(7).waitFor()
    await again.undo.click()
    await studyAgain.seed(7).waitFor({ state: 'detached' })
    await again.redo.click()
    await studyAgain.seed(7).waitFor()
    await again.redo.click()
    const dataAgain = await again.data()
    await dataAgain.tasks.filter({ hasText: 'Sum of two' }).waitFor()
    expect(await again.redo.getAttribute('aria-disabled')).toBe('true')
    expect(basename(decodeURIComponent(again.page.url().split('/').at(-2)!))).toBe('Adding problem.fathom')
  })
})
