import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { HelpPage } from '../../../contract/application.ts'

/** In the order of the work; any other page comes after these. */
const ORDER = ['home', 'data', 'architectures', 'study', 'gradient-flow', 'comparison', 'report']

/** The Markdown pages of a folder: `study.md` is the page 'study', titled by its first heading. */
export function helpPages(folder: string): HelpPage[] {
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => basename(name, '.md'))
  const others = ids.filter((id) => !ORDER.includes(id)).sort()
  return [...ORDER.filter((id) => ids.includes(id)), ...others].map((id) =>
    helpPage(id, readFileSync(join(folder, `${id}.md`), 'utf8')),
  )
}

function helpPage(id: string, markdown: string): HelpPage {
  return { id, title: /^# (.+)$/m.exec(markdown)?.[1]?.trim() ?? id, markdown }
}
