/** Runs that were made elsewhere join the comparison of a finished study, marked, and leave it again. */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { scalarEvent, versionEvent } from '../../src-main/foreign/event-files/event.ts'
import { writeRecords } from '../../src-main/foreign/event-files/records.ts'
import { journey } from './journey.ts'
import { ComparisonRoom } from './pages/comparison-room.ts'
import { keepPicture } from './pages/pictures.ts'
import type { ProjectWindow } from './pages/project-window.ts'
import { StudyRoom } from './pages/study-room.ts'
import { seriousFindings, sidewaysOverflow } from './pages/whole-page.ts'

const TABLE = [
  'run,seed,architecture,parameters,step,split,metric,value',
  ...[1, 2, 3].flatMap((seed) =>
    [100, 200, 300].flatMap((step) => [
      `g${seed},${seed},GRU,4600,${step},validation,loss,${0.02 / (step / 100) + seed / 1000}`,
      `g${seed},${seed},GRU,4600,${step},test,loss,${0.021 / (step / 100) + seed / 1000}`,
    ]),
  ),
  'g4,4,GRU,4600,100,validation,loss,0.5',
].join('\n')

const event = Buffer.from(
  writeRecords([
    versionEvent(1),
    ...[100, 200].map((step) => scalarEvent({ tag: 'test/loss', step, value: 0.4 / step }, step)),
  ]),
)

journey('runs made elsewhere join a comparison', (traveller) => {
  let project: ProjectWindow
  let room: ComparisonRoom
  let dialog: Locator

  async function choose(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const [chooser] = await Promise.all([
      project.page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Choose files' }).click(),
    ])
    await chooser.setFiles(files)
  }
  const table = (text: string) => ({ name: 'theirs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

  test('a file that is none says so at its place, and nothing can be imported', async () => {
    const home = await traveller.arrive()
    project = await home.openExample('Adding problem')
    await project.goTo('Comparison')
    room = new ComparisonRoom(project.page)
    await room.table.waitFor()
    await room.choose('Import', 'Import runs made elsewhere')
    dialog = project.page.getByRole('dialog', { name: 'Import runs made elsewhere' })
    await choose(table('when,what\n1,2\n'))
    await dialog.getByText('No column for the training step', { exact: false }).waitFor()
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).getAttribute('aria-disabled')).toBe('true')
  })

  test('a table shows what will be stored, and a run without a test figure is named', async () => {
    await choose(table(TABLE))
    const preview = dialog.getByRole('region', { name: 'Runs as they would be stored' })
    await preview.waitFor()
    expect(await preview.locator('tbody tr').count()).toBe(3)
    expect(await preview.innerText()).toContain('where validation is best')
    await dialog.getByText('run g4', { exact: true }).waitFor()
    await dialog.getByLabel('Same task, data and splits').check()
    await keepPicture(project.page, 'import, before it is stored')
    for (const [width, theme] of [
      [1024, 'light'],
      [1440, 'dark'],
    ] as const) {
      await project.page.setViewportSize({ width, height: width === 1024 ? 700 : 900 })
      await project.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      expect(await sidewaysOverflow(project.page)).toEqual({ scroll: 0, out: [] })
      await keepPicture(project.page, `import, ${theme} ${width}`)
    }
    expect(await seriousFindings(project.page)).toEqual([])
    await project.page.setViewportSize({ width: 1440, height: 900 })
    await project.page.emulateMedia({ colorScheme: 'light' })
  })

  test('the row is marked in the table, the pictures and the conclusion, and what is not known says so', async () => {
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await room.table.getByRole('button', { name: 'GRU (made elsewhere)', exact: true }).click()
    const row = room.table.locator('tr[data-row]', { hasText: 'GRU (made elsewhere)' })
    expect(await row.innerText()).toContain('not known')
    await row.getByRole('img', { name: 'made elsewhere' }).waitFor()
    await room.inspector.getByText(/the net itself is not in the project/).waitFor()
    await project.page.getByRole('button', { name: /more notes$/ }).click()
    await project.page
      .getByText(/read from theirs\.csv, imported/)
      .first()
      .waitFor()
    await keepPicture(project.page, 'comparison, with a row made elsewhere')
    await project.page.emulateMedia({ colorScheme: 'dark' })
    await project.page.setViewportSize({ width: 1024, height: 700 })
    await keepPicture(project.page, 'comparison, with a row made elsewhere, dark 1024')
    await project.page.setViewportSize({ width: 1440, height: 900 })
    await project.page.emulateMedia({ colorScheme: 'light' })
  })

  test('the rooms Study and Gradient flow list it, marked, with why it has no gradients', async () => {
    await project.goTo('Study')
    await new StudyRoom(project.page).choose('First look')
    await project.page.getByRole('row', { name: /GRU.*made elsewhere/ }).waitFor()
    await keepPicture(project.page, 'study, with a row made elsewhere')
    await project.goTo('Gradient flow')
    await project.page.getByText('GRU (made elsewhere)', { exact: true }).waitFor()
    await project.page.getByText(/Runs made elsewhere have no gradients here/).waitFor()
    await keepPicture(project.page, 'gradient flow, with a row made elsewhere')
    await project.goTo('Comparison')
    await room.table.waitFor()
  })

  test('the import is one step that undo takes back, and its row can be removed', async () => {
    await project.undo.click()
    await room.table.getByRole('button', { name: 'GRU (made elsewhere)', exact: true }).waitFor({ state: 'detached' })
    await project.redo.click()
    await room.table.getByRole('button', { name: 'GRU (made elsewhere)', exact: true }).waitFor()
    await room.choose('Import', 'Remove: GRU')
    await room.table.getByRole('button', { name: 'GRU (made elsewhere)', exact: true }).waitFor({ state: 'detached' })
  })

  test('an event file joins with a name of its own', async () => {
    await room.choose('Import', 'Import runs made elsewhere')
    await choose({ name: 'events.out.tfevents.1.host', mimeType: 'application/octet-stream', buffer: event })
    await dialog.getByLabel('One name for all').fill('From TensorBoard')
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await room.table.getByRole('button', { name: 'From TensorBoard (made elsewhere)', exact: true }).waitFor()
  })
})

const ODD = [
  'it,epoch,model,r,nll',
  ...[1, 2, 3].flatMap((seed) => [100, 200].map((it) => `${it},1,Theirs,${seed},${seed === 2 ? 'nan' : 150 / it}`)),
].join('\n')

journey('a table whose columns say nothing is read by hand', (traveller) => {
  test('columns are chosen, nats become bits before anything is stored, and both are recorded', async () => {
    const home = await traveller.arrive()
    const project = await home.openExample('Moby-Dick')
    const { page } = project
    await project.goTo('Comparison')
    const room = new ComparisonRoom(page)
    await room.table.waitFor()
    await room.choose('Import', 'Import runs made elsewhere')
    const dialog = page.getByRole('dialog', { name: 'Import runs made elsewhere' })
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Choose files' }).click(),
    ])
    await chooser.setFiles({ name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from(ODD) })
    const preview = dialog.getByRole('region', { name: 'Runs as they would be stored' })
    await preview.waitFor()
    await dialog.getByText('Columns of the table').click()
    await dialog.getByLabel('Training step').selectOption({ label: 'it' })
    await preview
      .getByRole('row', { name: /\b200\b/ })
      .first()
      .waitFor()
    await dialog.getByLabel('Seed', { exact: true }).selectOption({ label: 'r' })
    await preview.getByText('seed-3', { exact: true }).waitFor()
    await dialog.getByLabel('Loss or metric').selectOption({ label: 'nll' })
    await dialog.getByLabel('Unit in the files').selectOption({ label: 'nats, to become bits' })
    await preview.getByRole('columnheader', { name: 'test, bits per character' }).waitFor()
    // 0.75 nats of the last step are 1.082 bits.
    expect(await preview.locator('tbody tr').first().innerText()).toMatch(/0\.75\d*\s+1\.08/)
    expect(await seriousFindings(page)).toEqual([])
    await keepPicture(page, 'import, columns by hand')
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await sidewaysOverflow(page)).toEqual({ scroll: 0, out: [] })
    await keepPicture(page, 'import, columns by hand, dark 1024')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await room.table.getByRole('button', { name: 'Theirs (made elsewhere)', exact: true }).click()
    await room.inspector.getByText(/converted from nats to bits/).waitFor()
    await keepPicture(page, 'comparison, converted from nats')
  })
})
