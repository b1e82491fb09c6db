import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ArchitecturesPage } from './architectures-page.ts'
import { axeFindings } from './axe-findings.ts'
import { describeInBrowser, type PageSettings } from './open-page.ts'

describeInBrowser('the Architectures room', ({ open }) => {
  async function enter(architectures: number, settings: PageSettings = {}) {
    const { page, complaints } = await open({ ...settings, path: ArchitecturesPage.path(architectures) })
    const room = new ArchitecturesPage(page)
    await room.ready()
    return { page, room, complaints }
  }

  const views: readonly (readonly [string, (room: ArchitecturesPage, page: Page) => Promise<unknown>])[] = [
    ['an architecture', () => Promise.resolve()],
    [
      'a connection',
      async (room) => {
        await room.connection('layer1.gate.forget').focus()
        await room.page.keyboard.press('Enter')
        await room.inspector.getByRole('button', { name: 'Deepen here' }).click()
        await room.inspector.getByLabel('Width of layer 1').waitFor()
      },
    ],
    [
      'a layer',
      async (room) => {
        await room.layer(1).click()
        await room.inspector.getByText('Forget bias').waitFor()
      },
    ],
    [
      'a strategy',
      async (room, page) => {
        await page.getByRole('button', { name: /Recurrent highway network/ }).click()
        await room.inspector.getByRole('button', { name: 'Use', exact: true }).waitFor()
      },
    ],
  ]
  test.each(['light', 'dark'].flatMap((theme) => views.map((view) => [view[0], theme, view[1]] as const)))(
    'axe finds nothing with %s, %s',
    async (_, theme, show) => {
      const { page, room, complaints } = await enter(4, { theme: theme === 'dark' ? 'dark' : 'light' })
      await show(room, page)
      expect(await axeFindings(page)).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  test('by keyboard alone: a two-layer LSTM with an MLP in a gate', async () => {
    const { page, room, complaints } = await enter(1)
    const before = await room.total()

    // A second layer.
    await room.tabTo('Add layer')
    await page.keyboard.press('Enter')
    await room.layer(2).waitFor()
    expect(await room.total()).toBeGreaterThan(before)

    // Over the drawing: one stop of Tab, arrows and Home from there; every connection says its name.
    await room.connection('layer2.gate.forget').focus()
    expect(await room.focused()).toMatch(/^layer2\.gate\.forget: .*forget gate.*features$/)
    await page.keyboard.press('ArrowRight')
    expect(await room.focused()).toMatch(/^layer/)
    await room.connection('layer2.gate.forget').focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(`document.activeElement.textContent.includes('Deepen here')`)
    await page.keyboard.press('Enter')
    await room.inspector.getByLabel('Width of layer 1').waitFor()
    await room.tabTo('Layers')
    await page.keyboard.press('ArrowUp')
    await room.inspector.getByLabel('Width of layer 2').waitFor()
    await room.tabTo('Width of layer 1')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('24')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Parameters' }).getByText(/^24 ×/).waitFor()
    await room.diagram.getByRole('button', { name: /^layer2\.gate\.forget: .*, with a 2-layer tanh MLP$/ }).waitFor()

    // Each edit is one step, told in a sentence.
    const deep = await room.total()
    // In a field Ctrl+Z is the field's own.
    await room.connection('layer2.gate.forget').focus()
    for (const words of [/change the widths|width/i, /layer/i, /insert 1-layer tanh MLP|insert/i]) {
      await page.keyboard.press('Control+z')
      await page.getByText(/^Undone: /).waitFor()
      expect(await page.getByText(/^Undone: /).innerText()).toMatch(words)
    }
    expect(await room.total()).toBeLessThan(deep)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('pointing lights the same thing in drawing, equations and parameters, from any of the three', async () => {
    const { page, room } = await enter(1)
    const lit = (): Promise<string[]> => page.locator('ol .lit').allInnerTexts()
    await room.connection('layer1.carousel').hover({ force: true })
    await expect.poll(async () => (await lit()).length).toBeGreaterThan(0)
    await page.mouse.move(5, 5)
    await expect.poll(async () => (await lit()).length).toBe(0)

    await room.equations.first().hover()
    await expect.poll(() => page.locator('svg .over > *').count()).toBeGreaterThan(0)
    await expect.poll(() => page.locator('tbody tr.lit').count()).toBeGreaterThan(0)
    await page.mouse.move(5, 5)
    await room.parameters.nth(1).hover()
    await expect.poll(async () => (await lit()).length).toBeGreaterThan(0)
    await expect.poll(() => page.locator('svg .over > *').count()).toBeGreaterThan(0)
    await page.close()
  })
})
