import type { Locator, Page } from 'playwright-core'
import { ArchitecturesRoom } from './architectures-room.ts'
import { DataRoom } from './data-room.ts'
import { StudyRoom } from './study-room.ts'

/** The frame around the rooms of an open project. */
export class ProjectWindow {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get rooms(): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' })
  }

  get heading(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 })
  }

  get undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo', exact: true })
  }

  get redo(): Locator {
    return this.page.getByRole('button', { name: 'Redo', exact: true })
  }

  get status(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' })
  }

  /** The line across the window that tells of a state that lasts. */
  banner(words: string | RegExp): Locator {
    return this.page.locator('.banner', { hasText: words })
  }

  async goTo(room: string): Promise<void> {
    await this.rooms.getByRole('link', { name: room, exact: true }).click()
    await this.page.getByRole('main', { name: room }).waitFor()
  }

  async data(): Promise<DataRoom> {
    await this.goTo('Data')
    return new DataRoom(this.page)
  }

  async architectures(): Promise<ArchitecturesRoom> {
    await this.goTo('Architectures')
    return new ArchitecturesRoom(this.page)
  }

  async study(): Promise<StudyRoom> {
    await this.goTo('Study')
    return new StudyRoom(this.page)
  }
}
