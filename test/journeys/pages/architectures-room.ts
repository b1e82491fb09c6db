import type { Download, Locator, Page } from 'playwright-core'

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

  /** Takes something along by the menu over the drawing. */
  async take(words: string | RegExp): Promise<Download> {
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('button', { name: 'Figure' }).click()
    await this.page.getByRole('menuitem', { name: words }).click()
    return download
  }
}
