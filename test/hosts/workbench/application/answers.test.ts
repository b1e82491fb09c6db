import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { MenuRequest } from '../../../../src-main/contract/application.ts'
import { windowCommands } from '../../../../src-main/contract/window-commands.ts'
import type { WindowCommand } from '../../../../src-main/contract/window-commands.ts'
import { helpPages } from '../../../../src-main/hosts/workbench/application/help-pages.ts'
import { openWorkbench, testSettings, waiting } from '../open-workbench.ts'

test('the program says what it is made of', async () => {
  const about = await openWorkbench(testSettings({ host: 'served' })).answers.application.about({}, waiting)
  expect(about).toMatchObject({ version: '0.1.0', host: 'served', versions: { Node: process.versions.node } })
  expect(Object.keys(about.versions)).toEqual(['Node', 'V8', 'SQLite'])
})

test('menu commands come from the host until the window has gone', async () => {
  const menu = async function* (): AsyncGenerator<MenuRequest> {
    yield await Promise.resolve({ command: 'undo', argument: null })
  }
  const settings = testSettings()
  const { application } = openWorkbench({ ...settings, asks: { ...settings.asks, menu } }).answers
  const heard = []
  for await (const request of application.menu({}, waiting)) heard.push(request)
  expect(heard).toEqual([{ command: 'undo', argument: null }])
})

test('a page of help is named by its file and titled by its first heading', async () => {
  const settings = testSettings()
  writeFileSync(join(settings.folders.help, 'study.md'), '# Study: a fair plan\n\nWords.\n')
  writeFileSync(join(settings.folders.help, 'bare.md'), 'Words.\n')
  writeFileSync(join(settings.folders.help, 'picture.png'), '')
  const pages = await openWorkbench(settings).answers.application.help({}, waiting)
  expect(pages.map(({ id, title }) => [id, title])).toEqual([
    ['study', 'Study: a fair plan'],
    ['bare', 'bare'],
  ])
})

describe('the help that comes along', () => {
  const folder = fileURLToPath(new URL('../../../../docs/help', import.meta.url))
  const pages = helpPages(folder)

  test('has a page for every room that is built, and the others it promises', () => {
    expect(pages.map(({ id }) => id)).toEqual([
      'home',
      'data',
      'architectures',
      'study',
      'gradient-flow',
      'comparison',
      'report',
      'desktop',
      'export',
      'keyboard',
      'served-host',
    ])
    expect(readdirSync(folder)).toHaveLength(pages.length)
  })

  test('names every shortcut that the window has, and no other', () => {
    const listed: readonly WindowCommand[] = windowCommands
    const rows = pages.find(({ id }) => id === 'keyboard')?.markdown.matchAll(/^\| (\S+) +\| (.+?) +\|$/gm) ?? []
    const written = [...rows].slice(2).map(([, keys, title]) => `${keys}: ${title}`)
    const known = listed.flatMap(({ keys, title }) => (keys === undefined ? [] : [`${keys}: ${title}`]))
    expect(written.sort()).toEqual(known.sort())
  })

  test.each(pages)('$id begins with its title, and its links lead somewhere', ({ title, markdown }) => {
    expect(markdown.startsWith(`# ${title}\n`)).toBe(true)
    const links = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target)
    for (const target of links) expect(pages.map(({ id }) => `${id}.md`)).toContain(target)
  })
})
