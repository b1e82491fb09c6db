import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds serious or worse: rule, and the elements it is about. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Added by a tag it would be one more script against the policy that the page is served under.
  // The page is served under a policy that refuses a script tag.
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** px by which the window would scroll sideways, and the elements that stick out of it without scrolling by themselves. */
export function sidewaysOverflow(page: Page): Promise<{ scroll: number; out: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const isOut = (element: Element): boolean => {
      const { left, right, width } = element.getBoundingClientRect()
      if (width === 0 || (right <= clientWidth + 1 && left >= -1)) return false
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
        if (getComputedStyle(parent).overflowX !== 'visible') return false
      return true
    }
    const out = [...document.querySelectorAll('body *')].filter(isOut)
    return { scroll: scrollWidth - clientWidth, out: out.map((element) => `${element.tagName}.${element.className}`) }
  })
}
