import { stripVTControlCharacters } from 'node:util'

/** The words of a text in lines of at most `columns`; a longer word stands alone. */
export function wrapped(text: string, columns: number): string[] {
  const width = Math.max(20, columns)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Columns that a text takes; control sequences and combining marks take none. */
export function widthOf(text: string): number {
  return lettersOf(stripVTControlCharacters(text).normalize('NFC').replace(/\p{M}/gu, '')).length
}

/** The text cut to `columns`, an ellipsis at the end of what was cut. */
export function cutTo(text: string, columns: number): string {
  const letters = lettersOf(text)
  return letters.length <= columns ? text : `${letters.slice(0, Math.max(0, columns - 1)).join('')}…`
}

/** The code points of a text: as many as it has columns, but for marks and wide letters. */
export function lettersOf(text: string): string[] {
  return Array.from(text)
}
