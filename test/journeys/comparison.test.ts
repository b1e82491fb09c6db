import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { ComparisonRoom } from './pages/comparison-room.ts'
import type { ProjectWindow } from './pages/project-window.ts'

journey('a finished study is compared, concluded and gone on with', (traveller) => {
  let project: ProjectWindow
  let room: ComparisonRoom

  test('the example has its comparison, with the baseline on top', async () => {
    const home = await traveller.arrive()
    project = await home.openExample('Adding problem')
    await project.goTo('Comparison')
    room = new ComparisonRoom(project.page)
    await room.table.waitFor()
    const names = await room.names()
    expect(names.length).toBe(4)
    expect(names[0]).toBe('LSTM, shallow')
  })

  test('a row shows its seeds, and the inspector what differs and how sure that is', async () => {
    const [, best = ''] = await room.names()
    await room.openSeeds(best)
    await room.table.getByText('seed 3', { exact: true }).waitFor()
    await room.table.getByRole('button', { name: best, exact: true }).click()
    await room.inspector.getByText('What differs').waitFor()
    // Three seeds cannot reach 0.05, whatever they show.
    await room.inspector.getByText(/With 3 seeds the smallest possible p is 0.25/).waitFor()
    await room.inspector.getByText(/Cannot tell/).waitFor()
    await room.inspector.getByText(/Test figures seen once/).waitFor()
  })

  test('the table leaves as CSV with the figures that it shows', async () => {
    const [download] = await Promise.all([project.page.waitForEvent('download'), room.choose('Copy', 'Save as CSV')])
    const stream = await download.createReadStream()
    let text = ''
    for await (const part of stream) text += String(part)
    const lines = text.trim().split('\r\n')
    expect(lines.length).toBe(5)
    expect(lines[0]).toContain('architecture')
    expect(lines[1]).toContain('LSTM, shallow')
  })

  test('own words on it are undone and done again, also after a restart', async () => {
    await project.page.getByRole('button', { name: 'Edit the conclusion' }).click()
    await project.page.getByRole('textbox', { name: 'Conclusion' }).fill('Three seeds are a hint.')
    await project.page.getByRole('button', { name: 'Keep' }).click()
    await project.page.getByText('Three seeds are a hint.').waitFor()
    await project.undo.click()
    await project.page.getByText('written from the figures').waitFor()
    await project.redo.click()
    await project.page.getByText('Three seeds are a hint.').waitFor()
    await traveller.restart('SIGTERM')
    const home = await traveller.arrive()
    project = await home.openExample('Adding problem')
    await project.goTo('Comparison')
    room = new ComparisonRoom(project.page)
    await project.page.getByText('Three seeds are a hint.').waitFor()
  })

  test('more seeds become a draft of the same study', async () => {
    await room.inspector.getByRole('button', { name: /^Plan \d+ more seeds/ }).click()
    await project.page.getByRole('main', { name: 'Study' }).waitFor()
    await project.page.getByRole('columnheader', { name: 'seed 4', exact: true }).waitFor()
  })
})
