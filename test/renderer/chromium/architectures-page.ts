/** The Architectures room as a person uses it. */
import type { Locator, Page } from 'playwright-core'

export class ArchitecturesPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Address of the room in the project with a study of so many architectures. */
  static path(architectures: number, query = ''): string {
    return `?study=${architectures}x3&pace=0${query}#/project/${encodeURIComponent('/projects/study.fathom')}/architectures`
  }

  get diagram(): Locator {
    return this.page.getByRole('group', { name: /^Diagram:/ })
  }

  /** By its id, in the drawing. */
  connection(id: string): Locator {
    return this.diagram.getByRole('button', { name: new RegExp(`^${id.replaceAll('.', '\\.')}:`) })
  }

  layer(number: number): Locator {
    return this.diagram.getByRole('button', { name: new RegExp(`^Layer ${number}:`) })
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }

  get equations(): Locator {
    return this.page.getByRole('list', { name: 'Equations of one time step' }).getByRole('listitem')
  }

  get parameters(): Locator {
    return this.page.getByRole('region', { name: 'Parameters' }).getByRole('row')
  }

  /** Of the architecture that is shown. */
  async total(): Promise<number> {
    const words = await this.page
      .getByRole('row', { name: /^total/ })
      .getByRole('cell')
      .last()
      .innerText()
    return Number(words.replaceAll(/\D/g, ''))
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: 'Architectures of the project' })
  }

  async ready(): Promise<void> {
    await this.diagram.waitFor()
  }

  /** Titles of the project's architectures. */
  async titles(): Promise<string[]> {
    return (await this.list.locator('.title').allInnerTexts()).map((title) => title.trim())
  }

  /** Pastes text as the system's clipboard does. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  }

  /** What Copy would put onto the system's clipboard. */
  async copied(): Promise<string> {
    return this.page.evaluate(() => {
      const clipboardData = new DataTransfer()
      document.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      return clipboardData.getData('text/plain')
    })
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo', exact: true }).click()
  }

  /** What a screen reader would say of the focused element. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(
      `(() => { const e = document.activeElement; return e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent.trim() })()`,
    )
  }

  async tabTo(name: string | RegExp): Promise<void> {
    for (let k = 0; k < 160; k++) {
      await this.page.keyboard.press('Tab')
      const words = await this.focused()
      if (typeof name === 'string' ? words === name : name.test(words)) return
    }
    throw new Error(`Tab never came to ${String(name)}`)
  }
}
