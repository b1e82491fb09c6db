/** Text that stays text in LaTeX, with pdfLaTeX, XeLaTeX and LuaLaTeX alike. */

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  "'": '\\textquotesingle{}',
  '`': '\\textasciigrave{}',
  '-': '-{}',
  '[': '{[}',
  ']': '{]}',
  '\u2212': '$-$',
  '\u202f': '\\,',
  '\u00a0': '~',
  '\u00d7': '$\\times$',
  '\u00b1': '$\\pm$',
  '\u221a': '$\\surd$',
  '\u00b7': '$\\cdot$',
  '\u2264': '$\\leq$',
  '\u2265': '$\\geq$',
  '\u221e': '$\\infty$',
  '\u2013': '\\textendash{}',
  '\u2014': '\\textemdash{}',
  '\u2018': '\\textquoteleft{}',
  '\u2019': '\\textquoteright{}',
  '\u201c': '\\textquotedblleft{}',
  '\u201d': '\\textquotedblright{}',
  '\u2020': '\\textdagger{}',
  '\u2026': '\\dots{}',
  '\u2192': '$\\rightarrow$',
  '\u03b4': '$\\delta$',
  '\u03b5': '$\\varepsilon$',
  '\u03c3': '$\\sigma$',
  '\u00bd': '\\textonehalf{}',
  '\u00bc': '\\textonequarter{}',
  '\u2002': '\\enspace{}',
  '\u2299': '$\\odot$',
}

/** Letters that T1 fonts have beyond ASCII. */
const isPlain = (sign: string): boolean =>
  /^[\n\x20-\x7e\u00a1-\u00a3\u00a7\u00bf-\u00d6\u00d8-\u00f6\u00f8-\u017e]$/u.test(sign)

/** Text for a paragraph, a cell or a heading; line breaks become blanks. A sign that pdfLaTeX has no letter for is `\fathomsign`. */
export function latexText(text: string): string {
  return Array.from(
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\s*[\r\n]+\s*/g, ' '),
    (sign) => {
      const known = SIGNS[sign]
      if (known !== undefined) return known
      if (isPlain(sign)) return sign
      if (/^[\p{C}\p{Zl}\p{Zp}]$/u.test(sign)) return ''
      if (/^\p{Z}$/u.test(sign)) return ' '
      return `\\fathomsign{${sign.codePointAt(0)!.toString(16).toUpperCase()}}`
    },
  ).join('')
}

/** Prints the sign of a code point where the engine can, and names it where it cannot. */
export const SIGN_COMMAND = [
  '\\ifx\\Umathchar\\undefined',
  '  \\newcommand{\\fathomsign}[1]{\\texttt{U+#1}}',
  '\\else',
  '  \\newcommand{\\fathomsign}[1]{\\char"#1\\relax}',
  '\\fi',
].join('\n')

/** Text for a file's comment: one line of plain letters. */
export const latexComment = (text: string): string => text.replace(/[^\x20-\x7e]+/g, ' ')
