/** The door to markdown-it: help pages as HTML. */
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })

/** HTML of a page; whatever HTML stands in it is escaped. */
export function rendered(page: string): string {
  return markdown.render(page)
}

/** The page that a link within the pages means ('study.md#budget' -> 'study'); null for any other link. */
export function helpLink(address: string): string | null {
  return /^(?:\.\/)?([a-z0-9-]+)\.md(?:#.*)?$/.exec(address)?.[1] ?? null
}
