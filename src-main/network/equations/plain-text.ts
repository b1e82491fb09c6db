/** LaTeX of the equations as Unicode text. */

const SIGNS: readonly (readonly [latex: RegExp, text: string])[] = [
  [/\\(?:left|right|textstyle)(?![a-z])/g, ''],
  [/\\langle ([^\\]*)\\rangle/g, '<$1>'],
  [/\\odot/g, '⊙'],
  [/\\sigma/g, 'σ'],
  [/\\epsilon/g, 'ε'],
  [/\\gamma/g, 'γ'],
  [/\\beta/g, 'β'],
  [/\\lambda/g, 'λ'],
  [/\\nu/g, 'ν'],
  [/\\theta/g, 'θ'],
  [/\\sum/g, 'Σ'],
  [/\\ell/g, 'ℓ'],
  // A combining mark follows its letter.
  [/\\tilde ?(\w)/g, '$1\u0303'],
  [/\\hat ?(\w)/g, '$1\u0302'],
  [/\\(?:mathrm|text)\{([^{}]*)\}/g, '$1'],
  [/\^\{-1\}/g, '\u207b\u00b9'],
  [/\\,/g, ' '],
  [/\\(?=[a-z])/g, ''],
]

/**
 * `h^{[2]\langle t\rangle}` is `h[2]<t>`, `W_{f}^{[1]}` is `W_f[1]`, `W_{1}^{\text{transition}}` is `W_1{transition}`;
 * letters with a mark are composed: `ŷ<t>`.
 */
export function plainText(latex: string): string {
  const known = written.get(latex) ?? writtenPlainly(latex)
  if (written.size >= REMEMBERED) written.clear()
  written.set(latex, known)
  return known
}

/** The symbols of a net are few, and every edit asks for all of them again. */
const written = new Map<string, string>()
const REMEMBERED = 4000

function writtenPlainly(latex: string): string {
  const text = SIGNS.reduce((left, [sign, replacement]) => left.replace(sign, replacement), latex)
  return text
    .replace(/_\{([^{}]*)\}/g, '_$1')
    .replace(/\^\{([^{}]*)\}/g, (_, upper: string) => superscript(upper))
    .normalize('NFC')
}

/** Layer and time stand for themselves; the name of a place gets braces. */
function superscript(upper: string): string {
  if (/^-/.test(upper)) return `^(${upper})`
  const marks = upper.match(/\[[^\]]*\]|<[^>]*>|[^[\]<>\s]+/g) ?? []
  return marks.map((mark) => (/^[[<]/.test(mark) ? mark : `{${mark}}`)).join('')
}
