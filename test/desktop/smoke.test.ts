/** The true program in the true Electron, where it is installed and can show a window. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { electronAtHand } from '../../scripts/electron.mjs'
import { temporaryFolder } from '../project/temporary.ts'

const root = join(import.meta.dirname, '..', '..')
const electron = electronAtHand()
const isBuilt = existsSync(join(root, 'out', 'main'))
const whyNot = 'why' in electron ? electron.why : isBuilt ? null : 'it is not built: npm start builds it'

test.skipIf(whyNot !== null)(`the true program${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, async () => {
  if ('why' in electron) return
  const home = temporaryFolder()
  const program = await _electron.launch({
    executablePath: electron.executable,
    args: [root],
    env: { ...(process.env as Record<string, string>), HOME: home, XDG_STATE_HOME: home },
  })
  try {
    const page = await program.firstWindow()
    await page.waitForSelector('main')
    expect(await page.evaluate('location.origin')).toBe('fathom://workbench')
    // The contract is there: what the program says about itself is on the page.
    await page.keyboard.press('F1')
    await page.waitForSelector('text=Help')
    expect(await page.evaluate('[typeof require, typeof process, typeof module]')).toEqual(Array(3).fill('undefined'))
    expect(await page.evaluate("window.open('https://example.org/')")).toBeNull()
    expect(await page.evaluate("fetch('https://example.org/').then(() => 'fetched', () => 'refused')")).toBe('refused')
    expect(await page.evaluate('eval.call(null, "1")').catch(() => 'refused')).toBe('refused')
  } finally {
    await program.close()
  }
})
