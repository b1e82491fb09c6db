/** Text that stays text in Typst: everything that came from a user, a file or a number passes here. */

/** Signs that no font shows and that Typst's reader would refuse. */
const CONTROLS = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu

/** A string literal of Typst, `"say \"h\""`: no sign inside it is markup. */
export function typstString(text: string): string {
  const clean = text.toWellFormed().replace(CONTROLS, '')
  return `"${clean.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\n').replaceAll('\r', '\\n').replaceAll('\t', '\\t')}"`
}

/** The same as content: `#"..."`, closed so that what follows is not taken for a part of it. */
export const typstText = (text: string): string => (text === '' ? '' : `#${typstString(text)};`)
