/** Commands of our own equations. */
const KNOWN =
  /^(?:[^\\$%#&~<>`]|\\(?:left|right|langle|rangle|odot|sigma|gamma|beta|lambda|nu|theta|epsilon|ell|sum|sin|cos|tanh|exp|ln|log|max|text|mathrm|tilde|hat|textstyle)(?![A-Za-z])|\\[, ])*$/u

/** Whether a formula is of our own small language, with its braces closed: what a person typed beyond it is shown, and run by nobody. */
export function isKnownLatex(latex: string): boolean {
  return KNOWN.test(latex) && !/[^\x20-\x7e]/.test(latex) && isBalanced(latex)
}

function isBalanced(latex: string): boolean {
  let depth = 0
  for (const brace of latex.match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}
