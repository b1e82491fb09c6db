import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Findings of axe of any weight, each with the elements it is about; of these rules alone, or of all. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.addScriptTag({ path: axe })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(rules ? { runOnly: rules } : {})})`)
  return violations.map(
    ({ id, impact, nodes }) => `${impact}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

/** Findings in the light theme the page is in, then in the dark one, which differs by nothing but its colours. */
export async function findingsInBothThemes(page: Page): Promise<{ light: string[]; dark: string[] }> {
  const light = await axeFindings(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(`document.documentElement.dataset.theme === 'dark'`)
  return { light, dark: await axeFindings(page, ['color-contrast', 'link-in-text-block']) }
}
