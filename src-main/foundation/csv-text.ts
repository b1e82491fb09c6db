/** Values as CSV (RFC 4180) that a spreadsheet reads as values, whoever wrote them. */

export type CsvValue = string | number | boolean | null | undefined

/** Lines of cells; an empty cell stands for no value, and for a number that is none of the real ones its name. */
export function csvText(lines: readonly (readonly CsvValue[])[]): string {
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** One cell: quoted where a comma, a quote or a line break would be taken for its end. */
export function csvCell(value: CsvValue): string {
  if (typeof value !== 'string') return String(value ?? '')
  const text = harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets take for 'this is text'. */
function harmless(text: string): string {
  return /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
}

/** A number as it is printed, back as a number; other texts as they are. */
export function csvValueOf(printed: string): CsvValue {
  const digits = printed
    .trim()
    .replace(/[\u202f\u2009]/g, '')
    .replace('\u2212', '-')
  return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(digits) ? Number(digits) : printed
}
