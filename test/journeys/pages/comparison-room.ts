import type { Locator, Page } from 'playwright-core'

export class ComparisonRoom {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get table(): Locator {
    return this.page.getByRole('region', { name: 'Compared architectures' })
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'The difference' })
  }

  /** Names of the rows, from the top. */
  async names(): Promise<string[]> {
    return this.table.locator('tr[data-row] .name').allInnerTexts()
  }

  async openSeeds(name: string): Promise<void> {
    await this.table.getByRole('button', { name: `Show the seeds of ${name}` }).click()
  }

  async sortBy(column: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').click()
  }

  /** Chooses an entry of one of the room's menus. */
  async choose(menu: string, entry: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: menu }).click()
    await this.page
      .getByRole('menu', { name: menu })
      .or(this.page.locator('[role=menu]:popover-open'))
      .first()
      .locator('button', { hasText: entry })
      .click()
  }
}
