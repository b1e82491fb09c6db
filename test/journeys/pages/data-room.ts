import type { Locator, Page } from 'playwright-core'

export class DataRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get tasks(): Locator {
    return this.page.getByRole('region', { name: 'Tasks of the project' }).getByRole('button')
  }

  /** First rows of the file that is about to become a task. */
  get preview(): Locator {
    return this.page.getByRole('region', { name: 'First rows of the file' })
  }

  /** Hands a file of this machine over, as the system's dialog does. */
  async choose(path: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles(path)
  }

  async add(): Promise<void> {
    await this.page.locator('button:not([aria-disabled])', { hasText: 'Add to project' }).click()
    await this.tasks.first().waitFor()
  }

  async rename(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Rename' }).click()
    await this.page.getByLabel('New name').fill(title)
    await this.page.getByLabel('New name').press('Enter')
  }
}
