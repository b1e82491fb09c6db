/** Where a formula that is written into another one needs round brackets. */

/** As a factor of an elementwise product, or after a minus sign: sums and differences get brackets. */
export function asFactor(latex: string): string {
  return /[+-]/.test(outermost(latex)) ? bracketed(latex) : latex
}

/** As what a matrix is multiplied with: sums, differences and elementwise products get brackets. */
export function asOperand(latex: string): string {
  return /[+-]|\\odot/.test(outermost(latex)) ? bracketed(latex) : latex
}

const bracketed = (latex: string): string => `\\left(${latex}\\right)`

/** What lies outside all braces and brackets. */
function outermost(latex: string): string {
  let depth = 0
  let kept = ''
  for (const character of latex) {
    if ('{(['.includes(character)) depth++
    else if ('})]'.includes(character)) depth--
    else if (depth === 0) kept += character
  }
  return kept
}
