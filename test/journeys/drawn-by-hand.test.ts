import { expect, test } from 'vitest'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { journey } from './journey.ts'
import type { ArchitecturesRoom } from './pages/architectures-room.ts'
import { keepPicture } from './pages/pictures.ts'

/** The strategy's net at the ends and the width of a drawing. */
function madeBy(strategy: string, { input, readout, layers }: Architecture, depth: number): Architecture {
  const { cell, size } = layers[0]!
  return findStrategy(strategy).build({ input, readout, cell: { kind: cell, options: {} }, width: size, depth })
}

journey('the literature, drawn by hand', (traveller) => {
  /** A project with a task and a shallow LSTM. */
  async function begin(title: string): Promise<ArchitecturesRoom> {
    const project = await (await traveller.arrive()).newProject(title)
    const data = await project.data()
    await data.page.getByRole('button', { name: 'Begin with the adding problem' }).click()
    await data.add()
    const room = await project.architectures()
    await room.page.getByRole('button', { name: 'Begin with a shallow LSTM' }).click()
    await room.diagram.waitFor({ timeout: 120_000 })
    return room
  }

  const undo = (room: ArchitecturesRoom): Promise<void> =>
    room.page.getByRole('button', { name: 'Undo', exact: true }).click()

  test('strategies are dragged onto a layer, a connection and the ground, one step of undo each', async () => {
    const room = await begin('Dragged')
    await room.gallery.getByLabel('Search strategies').fill('MLP')

    expect(await room.drop(/carousel/i, 'layer1')).toMatch(/carousel/)
    // A level line has no height, and counts as hidden.
    const carouselLine = room.diagram.getByRole('button', { name: /^layer1\.carousel: .*, with a 1-layer tanh MLP$/ })
    await carouselLine.waitFor({ state: 'attached' })
    await keepPicture(room.page, 'architectures, dropped on a layer')
    const carousel = await room.taken()
    expect(buildGraph(carousel)).toEqual(buildGraph(madeBy('carousel-mlp', carousel, 1)))
    await undo(room)
    await room.page.getByText(/^Undone: .*carousel/i).waitFor()
    expect(await room.diagram.getByRole('button', { name: /MLP$/ }).count()).toBe(0)

    expect(await room.drop(/forget/i, 'layer1.gate.input')).toMatch(/input gate/)
    await room.diagram.getByRole('button', { name: /^layer1\.gate\.input: .*, with a 1-layer tanh MLP$/ }).waitFor()
    // What was put there can be changed at once.
    await room.inspector.getByLabel('Width of layer 1').waitFor()
    expect(await room.diagram.getByRole('button', { name: /MLP$/ }).count()).toBe(1)
    await undo(room)
    await room.page.getByText(/^Undone: /).waitFor()

    await room.gallery.getByLabel('Search strategies').fill('H-LSTM')
    await room.drop(/H-LSTM/, null)
    await expect.poll(() => room.diagram.getByRole('button', { name: /MLP$/ }).count()).toBe(4)
    const gates = await room.taken()
    expect(buildGraph(gates)).toEqual(buildGraph(madeBy('gate-mlp', gates, 1)))
  }, 300_000)

  test('by keyboard: an H-LSTM, tried in a real engine', async () => {
    const room = await begin('H-LSTM')
    const { page } = room
    const width = (await room.taken()).layers[0]!.size
    for (const at of ['gate.forget', 'gate.input', 'candidate', 'gate.output']) {
      await room.connection(`layer1.${at}`).focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(`document.activeElement.textContent.includes('Deepen here')`)
      await page.keyboard.press('Enter')
      await room.inspector.getByLabel('Width of layer 1').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(String(width))
      await page.keyboard.press('Enter')
    }
    await expect.poll(() => room.diagram.getByRole('button', { name: /MLP$/ }).count()).toBe(4)
    await expect
      .poll(async () => (await room.taken()).deepenings.flatMap(({ widths }) => widths))
      .toEqual([width, width, width, width])
    const drawn = await room.taken()
    expect(buildGraph(drawn)).toEqual(buildGraph(madeBy('gate-mlp', drawn, 1)))
    await keepPicture(page, 'architectures, an H-LSTM by keyboard')

    await page.getByRole('button', { name: 'Try it' }).focus()
    await page.keyboard.press('Enter')
    await room.trial.getByText('300 steps done').waitFor({ timeout: 240_000 })
    await page.close()
  }, 400_000)

  test('by mouse: a recurrent highway network, and a stack', async () => {
    const room = await begin('RHN and stack')
    await room.page.getByRole('button', { name: 'Add layer' }).click()
    await room.layer(2).waitFor()
    const stack = await room.taken()
    expect(buildGraph(stack)).toEqual(buildGraph(madeBy('stack-h', stack, 2)))

    await undo(room)
    await room.layer(2).waitFor({ state: 'detached' })
    await room.layer(1).click()
    await room.inspector.getByLabel('Cell', { exact: true }).selectOption('rhn')
    await room.diagram.getByRole('button', { name: /^Layer 1: rhn/ }).waitFor()
    await room.inspector
      .getByLabel(/^depth/i)
      .first()
      .fill('3')
    await expect.poll(async () => (await room.taken()).layers[0]!.options['depth']).toBe(3)
    const highway = await room.taken()
    expect(buildGraph(highway)).toEqual(buildGraph(madeBy('rhn', highway, 3)))
  }, 300_000)

  test('by mouse: a DOT(S) of a plain RNN', async () => {
    const room = await begin('DOT(S)')
    await room.layer(1).click()
    await room.inspector.getByLabel('Cell', { exact: true }).selectOption('rnn')
    await room.diagram.getByRole('button', { name: /^Layer 1: rnn/ }).waitFor()
    const width = (await room.taken()).layers[0]!.size
    await room.deepen('layer1.update')
    await room.inspector.getByLabel('Width of layer 1').fill(String(width))
    await room.inspector.getByRole('radiogroup', { name: 'Shortcut' }).getByText('concat', { exact: true }).click()
    await room.deepen('readout.before')
    await room.inspector.getByLabel('Width of layer 1').fill(String(width))
    await expect
      .poll(async () => (await room.taken()).deepenings.map(({ at, widths, shortcut }) => [at, ...widths, shortcut]))
      .toEqual([
        ['layer1.update', width, 'concat'],
        ['readout.before', width, 'none'],
      ])
    await keepPicture(room.page, 'architectures, a DOT(S) by mouse')
    const drawn = await room.taken()
    expect(buildGraph(drawn)).toEqual(buildGraph(madeBy('dots', drawn, 2)))
  }, 300_000)
})
