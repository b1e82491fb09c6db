/** Text that stays text in Markdown, in paragraphs, headings and cells: one line, every sign of Markdown and HTML escaped. */
export function markdownText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*)([-=])/, '$1\\$2')
    .replace(/^(\s*\d+)\./, '$1\\.')
    .replace(/(https?|mailto):/gi, '$1&#58;')
}

/** A block of code behind a fence longer than any in it. */
export function markdownCode(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/** Code within a line, behind marks longer than any in it. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([marks]) => marks.length))
  const mark = '`'.repeat(longest + 1)
  // A blank on either side is no part of the code, and parts it from the marks.
  return line.trim() === '' ? '' : `${mark} ${line} ${mark}`
}
