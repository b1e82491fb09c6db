import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'fathom', 'journeys')

/** Keeps what the window shows, for people to look at: nothing is compared with it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`
  await page.screenshot({ path: join(folder, file) })
}
