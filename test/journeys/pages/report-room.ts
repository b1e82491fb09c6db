import type { Download, FrameLocator, Locator, Page } from 'playwright-core'

export class ReportRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get text(): Locator {
    return this.page.getByRole('textbox', { name: 'Text of the report' })
  }

  /** The page that is shown; the next one loads behind it. */
  get preview(): FrameLocator {
    return this.page.frameLocator('iframe:not([aria-hidden])')
  }

  async begin(template: string): Promise<void> {
    await this.page.getByRole('button', { name: template }).click()
    await this.text.waitFor()
  }

  /** Writes at the end of the text. */
  async write(words: string): Promise<void> {
    await this.text.focus()
    await this.page.keyboard.press('Control+End')
    await this.page.keyboard.type(words)
  }

  /** Puts the block in that the words find. */
  async insert(words: string): Promise<void> {
    await this.page.keyboard.type(`/${words}`)
    await this.page.getByRole('listbox', { name: 'Live blocks' }).getByRole('option').first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  async export(format: RegExp): Promise<Download> {
    await this.page.getByRole('button', { name: 'Export' }).click()
    const download = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: format }).click()
    return download
  }
}
