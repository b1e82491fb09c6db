/**
 * The LaTeX of the equations as Typst's math. It is the small language that `network/equations` writes: letters with scripts, groups,
 * `\left ... \right`, `\text{...}`, and the commands below.
 */
import { typstString } from './typst-text.ts'

const COMMANDS: Readonly<Record<string, string>> = {
  langle: 'chevron.l',
  rangle: 'chevron.r',
  odot: 'dot.o',
  sigma: 'sigma',
  gamma: 'gamma',
  beta: 'beta',
  lambda: 'lambda',
  nu: 'nu',
  theta: 'theta',
  epsilon: 'epsilon.alt',
  ell: 'ell',
  sum: 'sum',
  sin: 'sin',
  cos: 'cos',
  tanh: 'tanh',
  exp: 'exp',
  ln: 'ln',
  log: 'log',
  max: 'max',
  left: '',
  right: '',
  textstyle: '',
  ',': 'thin',
}

/** Commands that take the letter or group behind them. */
const MARKS: Readonly<Record<string, (group: string) => string>> = {
  tilde: (group) => `tilde(${group})`,
  hat: (group) => `hat(${group})`,
}

/** Typst's math for a line of LaTeX, without the dollars; null for LaTeX beyond the small language. */
export function typstMath(latex: string): string | null {
  // Our own equations are ASCII; a letter beyond it may have no sign in the face of formulas, which Typst refuses.
  if (/[^\s\x20-\x7e]/.test(latex)) return null
  const tokens = latex.match(/\\[A-Za-z]+|\\.|[{}^_]|\d+(?:\.\d+)?|\s+|./gu) ?? []
  const reader: Reader = { tokens: tokens.filter((token) => token.trim() !== ''), at: 0, source: latex }
  try {
    const math = sequence(reader, undefined)
    return reader.at === reader.tokens.length ? math : null
  } catch (error) {
    if (error instanceof BeyondLanguage) return null
    throw error
  }
}

class BeyondLanguage extends Error {}

interface Reader {
  readonly tokens: readonly string[]
  at: number
  readonly source: string
}

function sequence(reader: Reader, end: '}' | undefined): string {
  const parts: string[] = []
  // Scripts stand at something, and each kind once.
  let scripts = '^_'
  while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== '}') {
    const token = reader.tokens[reader.at] ?? ''
    if (token !== '^' && token !== '_') scripts = ''
    else if (scripts.includes(token)) throw new BeyondLanguage()
    else scripts += token
    const part = atom(reader)
    if (part === '' && scripts === '') scripts = '^_'
    parts.push(part)
  }
  if (end !== undefined && reader.tokens[reader.at++] !== end) throw new BeyondLanguage()
  return parts.filter((part) => part !== '').join(' ')
}

function atom(reader: Reader): string {
  const token = reader.tokens[reader.at++] ?? ''
  if (token === '^' || token === '_') return `${token}(${scripted(reader)})`
  if (token === '{') return sequence(reader, '}')
  if (token.startsWith('\\')) return command(token.slice(1), reader)
  if (/^[A-Za-z]$/.test(token) || /^\d/.test(token)) return token
  return SIGNS[token] ?? typstString(token)
}

/** Signs that mean the same in both, or that Typst's math would read as something else. */
const SIGNS: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '=': '=',
  '<': '<',
  '>': '>',
  // A plain one would part the arguments of a mark.
  ',': 'comma',
  '|': '|',
  '(': '\\(',
  ')': '\\)',
  '[': '\\[',
  ']': '\\]',
}

/** One token or group behind a script's sign. Commas in it must not part arguments: there is one argument only. */
function scripted(reader: Reader): string {
  const token = reader.tokens[reader.at]
  if (token === '^' || token === '_') throw new BeyondLanguage()
  const script = atom(reader)
  if (script === '') throw new BeyondLanguage()
  return script
}

function command(name: string, reader: Reader): string {
  if (name === 'text' || name === 'mathrm') return `upright(${typstString(literal(reader))})`
  const mark = MARKS[name]
  if (mark !== undefined) return mark(scripted(reader))
  const known = COMMANDS[name]
  if (known === undefined) throw new BeyondLanguage()
  return known
}

/** The letters of a group as they stand in the LaTeX. */
function literal(reader: Reader): string {
  if (reader.tokens[reader.at++] !== '{') throw new BeyondLanguage()
  const end = reader.tokens.indexOf('}', reader.at)
  if (end < 0) throw new BeyondLanguage()
  const text = reader.tokens.slice(reader.at, end).join('')
  reader.at = end + 1
  return text
}
