import type { Locator, Page } from 'playwright-core'
import { ProjectWindow } from './project-window.ts'

/** What a window shows before a project is open. */
export class HomePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  example(title: string): Locator {
    return this.page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: title })
  }

  recent(name: string): Locator {
    return this.page.getByRole('region', { name: 'Recent projects' }).getByRole('button', { name }).first()
  }

  async openExample(title: string): Promise<ProjectWindow> {
    await this.example(title).click()
    return this.inProject()
  }

  async openRecent(name: string): Promise<ProjectWindow> {
    await this.recent(name).click()
    return this.inProject()
  }

  async newProject(name: string): Promise<ProjectWindow> {
    await this.page.getByRole('button', { name: 'New project' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'New project' })
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Name').press('Enter')
    return this.inProject()
  }

  /** The window in a project, as its address says it. */
  async at(address: string): Promise<ProjectWindow> {
    // From a page of its own: a change of the part after # alone would not load the window anew.
    await this.page.goto('about:blank')
    await this.page.goto(address)
    return this.inProject()
  }

  async inProject(): Promise<ProjectWindow> {
    const project = new ProjectWindow(this.page)
    await project.rooms.waitFor()
    await project.heading.waitFor()
    return project
  }
}
