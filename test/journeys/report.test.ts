import type { Download } from 'playwright-core'
import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import type { ProjectWindow } from './pages/project-window.ts'
import { ReportRoom } from './pages/report-room.ts'

const SENTENCE = 'Depth before the cell costs nothing here.'

async function bytesOf(download: Download): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

journey('a finished study becomes a report', (traveller) => {
  let project: ProjectWindow
  let room: ReportRoom

  test('it begins from a template, and the page is seen beside the text', async () => {
    const home = await traveller.arrive()
    project = await home.openExample('Adding problem')
    await project.goTo('Report')
    room = new ReportRoom(project.page)
    await room.begin('Short answer')
    await room.preview.getByRole('heading', { name: 'Result', exact: true }).waitFor()
    await room.preview.locator('figure svg').first().waitFor()
  })

  test('a sentence and a figure come into it', async () => {
    await room.write(`\n${SENTENCE}\n\n`)
    await room.preview.getByText(SENTENCE).waitFor()
    await room.insert('figure learning curves')
    await room.preview.locator('#figure-learning-curves').waitFor()
    expect(await room.text.inputValue()).toContain(`${SENTENCE}\n\n{{figure learning-curves}}\n`)
  })

  test('undo takes back what was typed, redo brings it back', async () => {
    await room.text.press('Control+z')
    await room.preview.locator('#figure-learning-curves').waitFor({ state: 'detached' })
    await room.text.press('Control+Shift+z')
    await room.preview.locator('#figure-learning-curves').waitFor()
  })

  test('it leaves as a page without scripts and as a PDF, with the sentence and the figure', async () => {
    const page = (await bytesOf(await room.export(/^HTML/))).toString()
    expect(page).toContain(SENTENCE)
    expect(page).toMatch(/learning-curves/)
    expect(page).not.toContain('<script')
    const pdf = await room.export(/^PDF/)
    expect(pdf.suggestedFilename()).toMatch(/\.pdf$/)
    expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('the text is in the file after a restart', async () => {
    await traveller.restart('SIGTERM')
    const home = await traveller.arrive()
    project = await home.openExample('Adding problem')
    await project.goTo('Report')
    room = new ReportRoom(project.page)
    await room.preview.getByText(SENTENCE).waitFor()
    expect(await room.text.inputValue()).toContain(SENTENCE)
  })
})
