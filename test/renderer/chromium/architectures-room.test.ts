import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ArchitecturesPage } from './architectures-page.ts'
import { axeFindings } from './axe-findings.ts'
import { describeInBrowser, type PageSettings } from './open-page.ts'

/** A net with an MLP on a connection that there is not. */
const WRONG = {
  name: 'Wrong',
  input: { size: 2 },
  layers: [{ cell: 'lstm', size: 12 }],
  deepenings: [{ at: 'layer1.gate.forgot', widths: [8] }],
  readout: { size: 1, reads: 'last' },
}

/** Whether the middle of a box is what lies on top there, and not cut off. */
const isSeen = (page: Page, { x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  page.evaluate(
    ([left, top]) => document.elementFromPoint(left!, top!)?.closest('.chosen') !== null,
    [x + width / 2, y + height / 2],
  )

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

  test('feedback from above is chosen in the wiring: a line, a term and more weights, and an MLP on its way', async () => {
    const { page, room, complaints } = await enter(1)
    expect(await room.inspector.getByLabel('Feedback').count()).toBe(0)
    await page.getByRole('button', { name: 'Add layer' }).first().click()
    await room.layer(2).waitFor()
    const before = await room.total()
    // The wiring is the net's: it stands where no part is chosen.
    await room.connection('input').focus()
    await page.keyboard.press('Escape')
    await room.inspector.getByLabel('Feedback').selectOption('top')
    await room.connection('layer1.feedback').waitFor()
    await expect.poll(() => room.total()).toBeGreaterThan(before)
    await room.connection('layer1.feedback').focus()
    expect(await room.focused()).toMatch(/^layer1\.feedback: .*on its way back to layer 1/)
    await page.keyboard.press('Enter')
    await room.inspector.getByRole('button', { name: 'Deepen here' }).click()
    await room.inspector.getByLabel('Width of layer 1').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

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

    await room.equations.first().hover({ position: { x: 14, y: 10 } })
    await expect.poll(() => page.locator('svg .over > *').count()).toBeGreaterThan(0)
    await expect.poll(() => page.locator('tbody tr.lit').count()).toBeGreaterThan(0)
    await page.mouse.move(5, 5)
    await room.parameters.nth(1).hover()
    await expect.poll(async () => (await lit()).length).toBeGreaterThan(0)
    await expect.poll(() => page.locator('svg .over > *').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('what is copied is pasted as another architecture; what is wrong or hostile changes nothing', async () => {
    const { page, room, complaints } = await enter(2)
    const text = await room.copied()
    await room.paste(text)
    await expect.poll(() => room.titles()).toHaveLength(3)
    const titles = await room.titles()

    const bomb = `{"format":"fathom-architectures","version":1,"architectures":${'['.repeat(5000)}${']'.repeat(5000)}}`
    const hostile = [
      text.replace('"version": 1', '"version": 99'),
      text.replace('"title"', '"__proto__": { "polluted": true }, "title"'),
      bomb,
      '{ "layers": "many" }',
    ]
    for (const pasted of hostile) {
      await room.paste(pasted)
      const dialog = page.getByRole('dialog', { name: 'This is no architecture that can be used' })
      await dialog.getByText('Nothing was changed.').waitFor()
      expect(await dialog.locator('.problem').count()).toBeGreaterThan(0)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect(await room.titles()).toEqual(titles)
    }
    // What can be read but is wrong comes in with its problems, and the room goes on.
    const readable = (layer: object): string =>
      JSON.stringify({ name: 'Wrong', input: { size: 2 }, layers: [layer], readout: { size: 1 } })
    for (const layer of [
      { cell: 'constructor', size: 4 },
      { cell: 'rhn', size: 4, options: { depth: 100_000 } },
      { cell: 'lstm', size: 1e12 },
    ]) {
      await room.paste(readable(layer))
      await room.inspector.getByRole('heading', { name: 'Problems' }).waitFor()
      await room.undo()
      await expect.poll(() => room.titles()).toEqual(titles)
    }
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a problem is told at its part and in the status bar, and mended with one press', async () => {
    const { page, room } = await enter(1)
    await room.paste(JSON.stringify(WRONG))
    await room.inspector.getByRole('heading', { name: 'Problems' }).waitFor()
    await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: '1 problem' }).waitFor()
    await room.inspector.locator('.problem').getByRole('button').first().click()
    await room.inspector.getByRole('heading', { name: 'Problems' }).waitFor({ state: 'detached' })
    await room.diagram.getByRole('button', { name: /, with a 1-layer tanh MLP$/ }).waitFor()
    await page.close()
  })

  test('two side by side: differences in words, with what they change', async () => {
    const { page, room, complaints } = await enter(3)
    await page.getByRole('button', { name: 'Compare two' }).click()
    const words = page.getByRole('region', { name: 'Differences' })
    await words.getByText(/removes layer 2|layer 2/i).waitFor()
    expect(await words.innerText()).toMatch(/parameters/)
    expect(await page.getByRole('group', { name: /LSTM/ }).count()).toBe(2)
    // Each drawing is zoomed on its own.
    const zoom = page.getByLabel('Zoom', { exact: true })
    const [mine, its] = await zoom.allInnerTexts()
    await page.getByRole('button', { name: 'Zoom in' }).last().click()
    await expect.poll(() => zoom.last().innerText()).not.toBe(its)
    expect(await zoom.first().innerText()).toBe(mine)
    await page.getByRole('button', { name: 'End the comparison' }).click()
    await room.ready()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a strategy of the gallery is found by its paper, used, and applied to a layer', async () => {
    const { page, room } = await enter(1)
    const gallery = page.getByRole('region', { name: 'New from strategy' })
    await gallery.getByLabel('Search strategies').fill('Dai')
    await gallery.getByRole('button', { name: /H-LSTM/ }).click()
    await room.inspector
      .getByText(/1805\.11797/)
      .first()
      .waitFor()
    await room.inspector.getByRole('button', { name: 'Use', exact: true }).click()
    await expect.poll(() => room.titles()).toHaveLength(2)
    await room.diagram.getByRole('button', { name: /^layer1\.gate\.output: .*MLP$/ }).waitFor()

    await gallery.getByLabel('Search strategies').fill('carousel')
    await room.layer(1).click()
    await gallery
      .getByRole('button', { name: /carousel/i })
      .first()
      .click()
    await room.inspector.getByRole('button', { name: 'Apply to layer 1' }).click()
    await room.diagram.getByRole('button', { name: /^layer1\.carousel: .*MLP$/ }).waitFor({ state: 'attached' })
    await page.close()
  })

  test('the equations of a strategy are read without bars to scroll by', async () => {
    const { page, room } = await enter(1)
    const gallery = page.getByRole('region', { name: 'New from strategy' })
    await gallery.getByLabel('Search strategies').fill('Stack')
    await gallery
      .getByRole('button', { name: /^Stack h/ })
      .first()
      .click()
    await room.inspector.locator('.equations .katex').first().waitFor()
    const scrolled = await room.inspector
      .locator('.equations')
      .evaluateAll((lines) =>
        lines.map((line) => [
          (line as HTMLElement).offsetWidth - line.clientWidth,
          line.scrollHeight - line.clientHeight,
        ]),
      )
    expect(scrolled.length).toBeGreaterThan(2)
    expect(scrolled.filter(([bar, hidden]) => bar! > 0 || hidden! > 0)).toEqual([])
    await page.close()
  })

  test('a way that is drawn follows what is edited, and says what it lies beside', async () => {
    const { page, room } = await enter(1)
    const row = page.getByRole('row', { name: /feedforward depth/ }).first()
    await row.getByRole('button', { name: 'draw the path' }).click()
    const lit = page.locator('.drawing .over').first().locator('> *')
    await expect.poll(() => lit.count()).toBeGreaterThan(5)
    const before = await lit.count()
    await page.getByRole('button', { name: 'Add layer' }).first().click()
    await room.layer(2).waitFor()
    await expect.poll(() => lit.count()).toBeGreaterThan(before + 5)
    await row.getByRole('button', { name: 'hide' }).waitFor()
    await page.getByText('skip coefficient s beside a linear carry').first().waitFor()
    await page.close()
  })

  test('without an architecture the gallery has all of its column', async () => {
    const { page } = await open({ path: ArchitecturesPage.path(0) })
    await page.getByRole('heading', { name: 'No architecture yet' }).waitFor()
    const gallery = (await page.getByRole('region', { name: 'New from strategy' }).boundingBox())!
    const column = (await page.locator('.left').boundingBox())!
    expect(gallery.height).toBeGreaterThan(column.height - 1)
    await page.close()
  })

  test('boxes are moved, stay there, and are laid out anew', async () => {
    const { page, room } = await enter(1)
    const box = page.locator('rect[data-hit^="box layer1.forget-gate"]').last()
    const before = (await box.boundingBox())!
    await page.mouse.move(before.x + 8, before.y + 8)
    await page.mouse.down()
    await page.mouse.move(before.x + 30, before.y + 8, { steps: 4 })
    await page.mouse.move(before.x + 68, before.y + 8, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Lay out anew' }).waitFor()
    expect((await box.boundingBox())!.x).toBeGreaterThan(before.x + 20)
    await page.getByRole('button', { name: 'Lay out anew' }).click()
    await expect.poll(async () => Math.abs((await box.boundingBox())!.x - before.x)).toBeLessThan(2)
    await room.undo()
    await page.getByRole('button', { name: 'Lay out anew' }).waitFor()
    await page.close()
  })

  test('by keyboard a box is moved, said, kept as one step of undo', async () => {
    const { page, room, complaints } = await enter(1)
    const box = page.locator('rect[data-hit="box layer1.forget-gate-pre"]')
    const before = (await box.boundingBox())!
    await room.connection('layer1.gate.forget').focus()
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(`Alt+${key}`)
    await page.getByText('layer1.forget-gate-pre is 24 px left of and 12 px below where the layout puts it').waitFor()
    const scale = Number((await page.getByLabel('Zoom', { exact: true }).innerText()).replaceAll(/\D/g, '')) / 100
    await expect.poll(async () => Math.round(((await box.boundingBox())!.x - before.x) / scale)).toBe(-24)
    expect(await room.focused()).toMatch(/^layer1\.gate\.forget:/)
    await page.getByRole('button', { name: 'Lay out anew' }).waitFor()
    // All three presses at once.
    await page.keyboard.press('Control+z')
    await page.getByText(/^Undone: move layer1\.forget-gate-pre/).waitFor()
    await expect.poll(async () => Math.round((await box.boundingBox())!.x - before.x)).toBe(0)
    await room.connection('output').focus()
    expect(complaints).toEqual([])
    await page.close()
  })

  test('a net of many layers is drawn as boxes at first; one is opened, and stays open', async () => {
    const { page, room, complaints } = await enter(1)
    const layers = Array.from({ length: 20 }, () => ({ cell: 'lstm', size: 4 }))
    await room.paste(JSON.stringify({ name: 'Tall', input: { size: 2 }, layers, readout: { size: 1 } }))
    await room.diagram.getByRole('button', { name: 'Layer 20: lstm, d 4, collapsed' }).waitFor({ state: 'attached' })
    const open = room.diagram.getByRole('button', { name: /^layer1\.gate\.forget/ })
    expect(await open.count()).toBe(0)
    await room.diagram.getByRole('button', { name: 'Layer 1: lstm, d 4, collapsed' }).dblclick()
    await open.waitFor({ state: 'attached' })
    expect(await room.diagram.getByRole('button', { name: /^layer2\.gate\.forget/ }).count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('what is patched edit by edit is what is drawn anew', async () => {
    const { page, room, complaints } = await enter(1)
    const drawing = (): Promise<string> =>
      page.evaluate(() =>
        document.querySelector('.drawing > g')!.innerHTML.replaceAll(/<!--.*?-->| data-v-\w+=""/g, ''),
      )
    await room.tabTo('Add layer')
    await page.keyboard.press('Enter')
    await room.layer(2).waitFor()
    await room.connection('layer1.gate.input').focus()
    await page.keyboard.press('Enter')
    await room.inspector.getByRole('button', { name: 'Deepen here' }).click()
    await room.inspector.getByLabel('Width of layer 1').fill('23')
    await room.layer(2).click()
    await room.inspector.getByLabel('Size d').fill('131')
    await room.inspector.getByLabel('Cell', { exact: true }).selectOption('gru')
    await room.diagram.getByRole('button', { name: /^Layer 2: gru, d 131/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.mouse.move(5, 5)
    const patched = await drawing()
    await page.keyboard.press('Control+1')
    await room.diagram.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+2')
    await room.ready()
    await expect.poll(drawing).toBe(patched)
    expect(patched).toContain('gru, d = 131')
    expect(complaints).toEqual([])
    await page.close()
  })

  /** px on the screen of every text of the drawing but superscripts, and their fonts. */
  const texts = (page: Page): Promise<{ px: number; family: string; words: string }[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('.drawing > g text')]
        .filter((text) => text.closest('.axes') === null)
        .map((text) => {
          const { fontSize, fontFamily } = getComputedStyle(text)
          const scale = new DOMMatrix(getComputedStyle(text.closest<SVGGElement>('.drawing > g')!).transform).a
          return { px: scale * parseFloat(fontSize), family: fontFamily, words: text.textContent }
        }),
    )

  test('a single LSTM cell is read at 1440 px: no text below 11 px, symbols in their serif', async () => {
    const { page, room } = await enter(1)
    await expect.poll(async () => (await texts(page)).length).toBeGreaterThan(20)
    const all = await texts(page)
    expect(all.filter(({ px }) => px < 10.99)).toEqual([])
    const [symbol] = all.filter(({ words }) => words.startsWith('f\u27e8'))
    expect(symbol?.px).toBeGreaterThan(14)
    expect(symbol?.family).toMatch(/serif/)
    // All of it is in sight.
    const pane = (await page.locator('.canvas').boundingBox())!
    for (const id of ['input', 'output']) {
      const box = (await room.connection(id).boundingBox())!
      expect(box.y).toBeGreaterThanOrEqual(pane.y)
      expect(box.y + box.height).toBeLessThanOrEqual(pane.y + pane.height)
    }
    await page.close()
  })

  test.each([
    ['1024 px', { size: { width: 1024, height: 700 } }, 11],
    ['200 % text', { hasLargeText: true }, 22],
  ] as const)(
    'a single LSTM cell is read at %s: texts are laid out as large as it takes',
    async (_, settings, least) => {
      const { page, complaints } = await enter(1, settings)
      await expect.poll(async () => Math.min(...(await texts(page)).map(({ px }) => px))).toBeGreaterThan(0.99 * least)
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  test('nothing under the drawing scrolls sideways: formulas and matrices go on below', async () => {
    const { page, room } = await enter(1)
    const gallery = page.getByRole('region', { name: 'New from strategy' })
    for (const [k, strategy] of ['H-LSTM', 'DOT(S)', 'GF-LSTM'].entries()) {
      await gallery.getByLabel('Search strategies').fill(strategy)
      await gallery.getByRole('button', { name: strategy }).first().click()
      await room.inspector.getByRole('button', { name: 'Use', exact: true }).click()
      await expect.poll(() => room.titles()).toHaveLength(2 + k)
      await room.equations.first().locator('.katex').waitFor()
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('.below .scroll')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map((pane) => pane.textContent.slice(0, 40)),
      )
      expect([strategy, wide]).toEqual([strategy, []])
    }
    await page.close()
  })

  test('of hundreds of equations those in sight are set; the others are plain text until they are scrolled to', async () => {
    const { page, room } = await enter(1)
    const layers = Array.from({ length: 64 }, () => ({ cell: 'lstm', size: 4 }))
    await room.paste(JSON.stringify({ name: 'Tall', input: { size: 2 }, layers, readout: { size: 1 } }))
    await room.equations.nth(380).waitFor({ state: 'attached' })
    await room.equations.first().locator('.katex').waitFor()
    expect(await page.locator('ol .katex-html').count()).toBeLessThan(130)
    const far = room.equations.nth(300)
    expect(await far.textContent()).toMatch(/^f\[51\]<t> = .*W_f\[51\].*<t-1>/)
    await far.scrollIntoViewIfNeeded()
    await far.locator('.katex').waitFor()
    await page.close()
  })

  test('a net that cannot be drawn says why in place of its drawing, and is mended there', async () => {
    const { page, room } = await enter(1)
    await room.paste(JSON.stringify(WRONG))
    const instead = page.getByRole('region', { name: 'No drawing' })
    await instead.getByText('layer1.gate.forgot').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await instead.locator('.problem').getByRole('button').first().click()
    await room.ready()
    await room.diagram.getByRole('button', { name: /, with a 1-layer tanh MLP$/ }).waitFor()
    await page.close()
  })

  test('while a new net is sized the panes stay; a menu that is closed by Escape gives the focus back without complaint', async () => {
    const { page, room, complaints } = await enter(8)
    await page.evaluate(() => {
      const gone: string[] = []
      Object.assign(window, { gone })
      new MutationObserver((changes) => {
        for (const { removedNodes } of changes)
          for (const node of removedNodes) if (node instanceof Element) gone.push(node.className)
      }).observe(document.querySelector('.panes')!, { childList: true })
    })
    const menu = room.list.locator('.chosen').getByRole('button').last()
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /Duplicate/ }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /Duplicate/ }).click()
    await expect.poll(() => room.titles()).toHaveLength(9)
    await room.ready()
    const chosen = room.list.locator('.chosen')
    await expect.poll(async () => isSeen(page, (await chosen.boundingBox())!)).toBe(true)
    expect(await page.evaluate(() => (window as unknown as { gone: string[] }).gone)).toEqual([])

    // A press between the parts of a drawing may give it the focus: that draws no frame around all of it.
    const outline = await page
      .locator('svg.drawing [data-hit]')
      .first()
      .evaluate((hit) => {
        const group = hit.parentElement as unknown as SVGGElement
        group.focus()
        return [document.activeElement === group, getComputedStyle(group).outlineStyle]
      })
    expect(outline).toEqual([true, 'none'])
    expect(complaints).toEqual([])
    await page.close()
  })

  test('what is added to a long list is scrolled to, and a long name leaves the tools on their line', async () => {
    const { page, room } = await enter(8, { size: { width: 1024, height: 700 } })
    await room.paste(
      JSON.stringify({
        name: 'A deep output and a deep transition with shortcuts, and more of that',
        input: { size: 2 },
        layers: [{ cell: 'lstm', size: 4 }],
        readout: { size: 1 },
      }),
    )
    await expect.poll(() => room.titles()).toHaveLength(9)
    const chosen = room.list.locator('.chosen')
    await expect
      .poll(async () => {
        const line = await chosen.boundingBox()
        return line !== null && (await isSeen(page, line))
      })
      .toBe(true)
    const tools = page.getByRole('toolbar', { name: 'Diagram' })
    const middles = await tools.getByRole('button').evaluateAll((buttons) =>
      buttons.map((button) => {
        const { top, height } = button.getBoundingClientRect()
        return Math.round(top + height / 2)
      }),
    )
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(3)
    await page.close()
  })

  test('the line above equations and figures is dragged, moved by keys, closed, opened, and remembered', async () => {
    const { page, room, complaints } = await enter(1)
    const divider = page.getByRole('separator', { name: 'Height of equations and figures' })
    const value = async (): Promise<number> => Number(await divider.getAttribute('aria-valuenow'))
    await expect.poll(value).toBeGreaterThan(12)
    const first = await value()
    const line = (await divider.boundingBox())!
    await page.mouse.move(line.x + 200, line.y + 3)
    await page.mouse.down()
    await page.mouse.move(line.x + 200, line.y - 157, { steps: 4 })
    await page.mouse.up()
    await expect.poll(value).toBeGreaterThan(first + 15)
    const dragged = await value()
    await divider.focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(value).toBe(dragged - 3)
    await page.keyboard.press('Enter')
    expect(await divider.getAttribute('aria-valuetext')).toBe('closed')
    expect(await page.getByRole('list', { name: 'Equations of one time step' }).count()).toBe(0)
    await page.keyboard.press('Enter')
    await expect.poll(value).toBe(dragged - 3)
    await page.reload()
    await room.ready()
    await expect.poll(value).toBe(dragged - 3)
    await divider.dblclick()
    expect(await divider.getAttribute('aria-valuetext')).toBe('closed')
    expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  test.each([
    ['1440 px', { width: 1440, height: 900 }],
    ['1024 px', { width: 1024, height: 700 }],
    ['720 px, as 1440 px at 200 % zoom', { width: 720, height: 450 }],
  ])('the page never scrolls sideways at %s', async (_, size) => {
    const { page } = await enter(4, { size })
    const isWider = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
    expect(await page.evaluate<boolean>(isWider)).toBe(false)
    // Nothing lies over the tools of the drawing.
    for (const name of ['Zoom in', 'Fit the drawing', 'Try it', 'Figure'])
      await page.getByRole('toolbar', { name: 'Diagram' }).getByRole('button', { name }).click({ trial: true })
    await page.close()
  })
})
