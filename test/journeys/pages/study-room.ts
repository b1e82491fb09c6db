import type { Locator, Page } from 'playwright-core'

export class StudyRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Start, pause and what has come of it. */
  get bar(): Locator {
    return this.page.getByRole('group', { name: 'Training' })
  }

  /** The button of this name, while it can be pressed. */
  button(name: string): Locator {
    return this.bar.locator('button:not([aria-disabled])', { hasText: new RegExp(`^\\s*${name}\\s*$`) })
  }

  get curves(): Locator {
    return this.page.getByRole('region', { name: 'Learning curves' })
  }

  get problems(): Locator {
    return this.page.locator('.problem')
  }

  get queue(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Queue' })
  }

  get predictions(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Predictions' })
  }

  seed(number: number): Locator {
    return this.page.getByRole('columnheader', { name: `seed ${number}`, exact: true })
  }

  async start(): Promise<void> {
    await this.button('Start').click()
  }

  async pause(): Promise<void> {
    await this.button('Pause').click()
    await this.button('Resume').waitFor()
  }

  async resume(): Promise<void> {
    await this.button('Resume').click()
    await this.button('Pause').waitFor()
  }

  async addSeed(): Promise<void> {
    await this.page.locator('button:not([aria-disabled])', { hasText: /^\s*Seed\s*$/ }).click()
  }

  /** Shows another study of the project. */
  async choose(title: string): Promise<void> {
    await this.page.locator('.tools .chosen').click()
    await this.page
      .getByRole('menuitemradio', { name: title })
      .or(this.page.getByRole('menuitem', { name: title }))
      .click()
  }

  async showPredictions(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Predictions' }).click()
  }

  async plan(): Promise<void> {
    await this.page.getByRole('button', { name: 'Plan a study' }).click()
    await this.page.getByRole('heading', { name: 'No row yet' }).waitFor()
  }

  /** Adds a strategy of the gallery as it comes. */
  async addArchitecture(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add an architecture' }).click()
    const gallery = this.page.getByRole('complementary', { name: 'Where could the depth sit?' })
    await gallery.getByLabel('Search strategies').fill(title)
    await gallery.getByRole('button', { name: title }).first().click()
    await gallery.getByRole('button', { name: 'Add to the study' }).click()
    await gallery.getByRole('button', { name: 'Close' }).click()
  }

  /** Types into a field of the plan. */
  async set(field: string, value: string): Promise<void> {
    const input = this.page.getByRole('complementary', { name: 'Plan' }).getByLabel(field, { exact: true })
    await input.fill(value)
    await input.press('Enter')
  }

  /** Steps of the points of the curve that is shown, of all lines, as the chart's table tells them. */
  async steps(): Promise<number[]> {
    const cells = await this.curves.locator('tbody td:nth-child(2)').allTextContents()
    return cells.map((words) => Number(words.replaceAll(/\D/g, '')))
  }

  /** Resolves with the farthest step once a curve reaches beyond this one. Throws when none has after a minute. */
  async stepBeyond(step: number): Promise<number> {
    for (let look = 0; look < 600; look++) {
      const farthest = Math.max(0, ...(await this.steps()))
      if (farthest > step) return farthest
      await this.page.waitForTimeout(100)
    }
    throw new Error(`No curve came beyond step ${step}: ${await this.bar.innerText()}`)
  }
}
