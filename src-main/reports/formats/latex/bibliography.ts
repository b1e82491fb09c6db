import type { Reference } from '../../../foundation/reference.ts'
import { latexText } from '../../../foundation/latex-text.ts'

/** Sources as a `.bib` file, each with a key of author, year and place in the list. */
export function bibtex(references: readonly Reference[]): string {
  return references.map((reference, index) => entry(reference, index)).join('\n')
}

export function bibKey({ authors, year }: Reference, index: number): string {
  const name =
    authors
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z]+/)?.[0] ?? 'source'
  return `${name}${year}-${index + 1}`
}

function entry(reference: Reference, index: number): string {
  const { authors, year, title, venue, arxiv, doi } = reference
  // Family names are parted by commas here, and by 'and' there; braces keep each whole.
  const names = authors.split(/,\s*/).map((name) => `{${latexText(name)}}`)
  const fields = [
    ['author', names.join(' and ')],
    ['title', `{${latexText(title)}}`],
    ['year', String(year)],
    ...(venue === undefined ? [] : [['howpublished', `{${latexText(venue)}}`]]),
    ...(arxiv === undefined ? [] : [['note', `{arXiv:${latexText(arxiv)}}`]]),
    ...(doi === undefined ? [] : [['doi', `{${latexText(doi)}}`]]),
  ]
  return `@misc{${bibKey(reference, index)},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`
}
