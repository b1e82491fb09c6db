import type { Locator, Page } from 'playwright-core'

export class FlowRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Of the k-th architecture. */
  map(k: number): Locator {
    return this.page.locator('.map .glass').nth(k)
  }

  get moment(): Locator {
    return this.page.getByRole('group', { name: 'Moment of training' }).locator('output')
  }

  get findings(): Locator {
    return this.page.getByRole('complementary', { name: 'Findings' })
  }

  get progress(): Locator {
    return this.page.getByRole('main').getByRole('progressbar')
  }

  gauge(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  /** 'cell health', 'hypotheses' ... */
  async choosePage(words: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Gauges' }).getByText(words, { exact: true }).click()
  }

  /** Has what is missing computed, to its end. */
  async compute(): Promise<void> {
    await this.page.getByRole('button', { name: 'Compute now' }).first().click()
    await this.progress.waitFor()
    await this.progress.waitFor({ state: 'detached', timeout: 300_000 })
  }

  /** The data of a gauge, row by row, as its table tells them. */
  async tableOf(name: string): Promise<string[][]> {
    const gauge = this.gauge(name)
    await gauge.getByRole('button', { name: 'Data as a table' }).click()
    const rows = await gauge.locator('.scroll tbody tr').all()
    const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()))
    await gauge.getByRole('button', { name: 'Data as a drawing' }).click()
    return cells.map((row) => row.map((cell) => cell.trim()))
  }
}
