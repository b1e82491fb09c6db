import { expect, test } from 'vitest'
import { readArchitectures } from '../../src-main/document/envelope.ts'
import { downloaded } from './downloaded.ts'
import { journey } from './journey.ts'

journey('an architecture', (traveller) => {
  test('is deepened by hand, tried in a real engine, taken along, and taken back', async () => {
    const project = await (await traveller.arrive()).newProject('By hand')
    const data = await project.data()
    await data.page.getByRole('button', { name: 'Begin with the adding problem' }).click()
    await data.add()
    const room = await project.architectures()
    await room.page.getByRole('button', { name: 'Begin with a shallow LSTM' }).click()
    // Its width is solved on a thread that has to start first.
    await room.diagram.waitFor({ timeout: 120_000 })
    await room.deepen('layer1.gate.forget')
    await room.diagram.getByRole('button', { name: /^layer1\.gate\.forget: .*, with a 1-layer tanh MLP$/ }).waitFor()

    await room.page.getByRole('button', { name: 'Try it' }).click()
    await room.trial.getByText('300 steps done').waitFor({ timeout: 240_000 })
    await room.trial.getByRole('heading', { name: 'Gradient reach' }).waitFor({ timeout: 120_000 })
    await room.trial.getByRole('button', { name: 'Close the trial' }).click()

    const svg = (await downloaded(await room.take(/^SVG/))).toString()
    expect(svg).toContain('data-connection="layer1.gate.forget"')
    const json = (await downloaded(await room.take(/^Architecture as JSON/))).toString()
    const { architectures, problems } = readArchitectures(json, 'file')
    expect(problems).toEqual([])
    const [source] = architectures.map((one) => one.source)
    expect(source?.kind === 'drawn' ? source.architecture.deepenings.map(({ at }) => at) : []).toEqual([
      'layer1.gate.forget',
    ])
    const pdf = await downloaded(await room.take(/^PDF/))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

    await project.undo.click()
    await project.status.getByText(/^Undone: insert 1-layer tanh MLP on /).waitFor()
    expect(await room.diagram.getByRole('button', { name: /MLP$/ }).count()).toBe(0)
    // An engine and a typesetter start, on a machine that may be busy.
  }, 400_000)
})
