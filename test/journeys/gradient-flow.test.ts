import { expect, test } from 'vitest'
import { journey } from './journey.ts'
import { FlowRoom } from './pages/flow-room.ts'
import { keepPicture } from './pages/pictures.ts'
import type { ProjectWindow } from './pages/project-window.ts'
import { StudyRoom } from './pages/study-room.ts'
import { seriousFindings } from './pages/whole-page.ts'

const SLOW = 600_000

journey('the gradients of a study that was really trained', (traveller) => {
  let project: ProjectWindow
  let flow: FlowRoom

  test(
    'are computed from stored weights, and shown as maps, reach and paths',
    async () => {
      project = await (await traveller.arrive()).openExample('Adding problem')
      await project.goTo('Gradient flow')
      flow = new FlowRoom(project.page)
      const compute = project.page.getByRole('button', { name: 'Compute now' })
      await compute.or(flow.map(3)).first().waitFor()
      if ((await compute.count()) > 0) await flow.compute()
      await flow.map(3).waitFor()
      const lag = flow.gauge('Lag profile')
      await lag.getByRole('img').waitFor()
      const rows = await flow.tableOf('Lag profile')
      // Shares of lag 0: every profile begins at 1.
      const begins = rows.filter(([, k]) => k === '0')
      expect(begins.length).toBeGreaterThanOrEqual(4)
      expect(begins.every(([, , share]) => share === '1')).toBe(true)
      expect(await lag.locator('table tbody tr').count()).toBeGreaterThanOrEqual(4)
      await flow
        .gauge('On the diagram')
        .getByText(/One step back in time most comes through the/)
        .waitFor()
      await keepPicture(project.page, 'gradient flow, maps')
    },
    SLOW,
  )

  test('are the same place in all gauges', async () => {
    await flow.map(0).hover({ position: { x: 60, y: 160 } })
    expect(await project.page.locator('.map .hair').count()).toBe(4)
    const value = flow.findings.locator('td.right').first()
    await value.waitFor()
    expect(await value.innerText()).toMatch(/\d|not reached|not in this net/)
    expect(await flow.gauge('On the diagram').innerText()).toMatch(/t = \d+/)
  })

  test(
    'tell of cell health, spectrum, what was learned and the two claims',
    async () => {
      await flow.choosePage('cell health')
      const gates = await flow.tableOf('Gate saturation')
      const shares = gates.flatMap((row) => row.slice(2, 5)).map((cell) => Number(cell.replace(/ · 10.*/, 'e-3')))
      expect(shares.length).toBeGreaterThan(0)
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
      for (const page of ['spectrum', 'what was learned']) {
        await flow.choosePage(page)
        const compute = project.page.getByRole('button', { name: 'Compute now' })
        if ((await compute.count()) > 0) await flow.compute()
      }
      await flow.gauge('Time scale of each layer').getByRole('img').waitFor()
      await keepPicture(project.page, 'gradient flow, what was learned')
      await flow.choosePage('spectrum')
      await flow.gauge('Lyapunov exponents').getByRole('img').waitFor()
      await flow.choosePage('hypotheses')
      const claim = project.page.getByRole('article').first()
      await claim
        .getByText(/^(supported|not supported|cannot tell)$/)
        .first()
        .waitFor()
      await keepPicture(project.page, 'gradient flow, hypotheses')
      expect(await seriousFindings(project.page)).toEqual([])
    },
    SLOW,
  )

  test('leave as a PDF', async () => {
    await flow.choosePage('flow')
    const lag = flow.gauge('Lag profile')
    await lag.getByRole('button', { name: 'Save Lag profile' }).click()
    const [file] = await Promise.all([
      project.page.waitForEvent('download'),
      project.page.getByRole('menuitem', { name: 'Save as PDF' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('lag-profile.pdf')
  })
})

journey('the gradients of a study while it trains', (traveller) => {
  test(
    'come in step by step, and follow the last one',
    async () => {
      const project = await (await traveller.arrive()).openExample('Adding problem')
      const study = new StudyRoom(project.page)
      await study.start()
      await study.stepBeyond(0)
      await project.goTo('Gradient flow')
      const flow = new FlowRoom(project.page)
      await flow.map(0).waitFor({ timeout: 120_000 })
      const steps = async (): Promise<number> =>
        Number((await flow.moment.innerText()).replace(/.* of /, '').replaceAll(/\D/g, ''))
      const before = await steps()
      await expect.poll(steps, { timeout: 120_000, interval: 500 }).toBeGreaterThan(before)
      await keepPicture(project.page, 'gradient flow, while training')
    },
    SLOW,
  )
})
