import type { Download, Locator, Page } from 'playwright-core'
import { readArchitectures } from '../../../src-main/document/envelope.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { downloaded } from '../downloaded.ts'

export class ArchitecturesRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get diagram(): Locator {
    return this.page.getByRole('group', { name: /^Diagram:/ })
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }

  get trial(): Locator {
    return this.page.getByRole('region', { name: 'Trial' })
  }

  connection(id: string): Locator {
    return this.diagram.getByRole('button', { name: new RegExp(`^${id.replaceAll('.', '\\.')}:`) })
  }

  /** Chooses an architecture of the project. */
  async choose(title: string): Promise<void> {
    const list = this.page.getByRole('region', { name: 'Architectures of the project' })
    await list.locator('[data-line]', { hasText: title }).first().click()
  }

  /** Puts an MLP of one layer on a connection. */
  async deepen(id: string): Promise<void> {
    await this.connection(id).focus()
    await this.page.keyboard.press('Enter')
    await this.inspector.getByRole('button', { name: 'Deepen here' }).click()
    await this.inspector.getByLabel('Width of layer 1').waitFor()
  }

  get gallery(): Locator {
    return this.page.getByRole('region', { name: 'New from strategy' })
  }

  layer(number: number): Locator {
    return this.diagram.getByRole('button', { name: new RegExp(`^Layer ${number}:`) })
  }

  /**
   * Takes a strategy of the gallery by the mouse and lets it go over a connection, a layer ('layer2') or the ground (null); gives the
   * sentence that was shown before.
   */
  async drop(strategy: RegExp, part: string | null): Promise<string> {
    const card = this.gallery.getByRole('button', { name: strategy })
    await card.scrollIntoViewIfNeeded()
    const from = (await card.boundingBox())!
    const at = await this.#placeOf(part)
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(from.x + from.width / 2 + 8, from.y + from.height / 2 + 8, { steps: 3 })
    await this.page.mouse.move(at.x, at.y, { steps: 8 })
    await this.page.mouse.move(at.x + 1, at.y)
    const words = this.page.getByRole('status').and(this.page.locator('.drop'))
    await words.waitFor()
    const said = await words.innerText()
    await this.page.mouse.up()
    await words.waitFor({ state: 'detached' })
    return said
  }

  /** Where a part can be taken hold of: a place on the screen that belongs to it and to nothing above it. */
  async #placeOf(part: string | null): Promise<{ x: number; y: number }> {
    if (part === null) {
      const { x, y, height } = (await this.page.locator('.canvas').boundingBox())!
      return { x: x + 30, y: y + height / 2 }
    }
    const hit = this.diagram.locator(`[data-part="${part}"]`).first()
    return hit.evaluate((element) => {
      const matrix = (element as SVGGraphicsElement).getScreenCTM()!
      const isPath = element instanceof SVGPathElement
      const box = (element as SVGGraphicsElement).getBBox()
      for (let share = 0.5; share < 1; share += 0.02) {
        const inside = isPath
          ? element.getPointAtLength(share * element.getTotalLength())
          : { x: box.x + share * box.width, y: box.y + box.height / 2 }
        const { x, y } = new DOMPoint(inside.x, inside.y).matrixTransform(matrix)
        if (document.elementFromPoint(x, y) === element) return { x, y }
      }
      throw new Error('nothing of it can be pointed at')
    })
  }

  /** The drawing as it would be taken to another program. */
  async taken(): Promise<Architecture> {
    const json = (await downloaded(await this.take(/^Architecture as JSON/))).toString()
    const [first] = readArchitectures(json, 'file').architectures
    if (first?.source.kind !== 'drawn') throw new Error('no drawing was taken along')
    return first.source.architecture
  }

  /** Takes something along by the menu over the drawing. */
  async take(words: string | RegExp): Promise<Download> {
    await this.page.getByRole('button', { name: 'Figure' }).click()
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: words }).click(),
    ])
    return download
  }
}
