/** Text in columns. */

/** Letters that a text takes on a terminal: a combining mark takes none. */
export function columnsOf(text: string): number {
  return Array.from(text.normalize('NFC').replace(/\p{M}/gu, '')).length
}

/** Rows in columns two spaces apart, numbers to the right. Nothing stands after the last letter of a line. */
export function alignedRows(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string[] {
  const widths = align.map((_, column) => Math.max(0, ...rows.map((row) => columnsOf(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((text, column) => padded(text, widths[column] ?? 0, align[column] ?? 'left'))
      .join('  ')
      .trimEnd(),
  )
}

function padded(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return side === 'left' ? text + space : space + text
}

/** Words in lines of at most `columns`; lines after the first are indented. */
export function wrappedText(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? (lines.length === 0 ? '' : indent) + word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = indent + word
    } else line = longer
  }
  return [...lines, line]
}
