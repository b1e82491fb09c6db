/** Reads a plain equation as a person does, and computes it: brackets first, then products, then sums. */

export type Vector = readonly number[]

export interface Values {
  /** By name as printed: 'h<t-1>', 'b_f'. */
  readonly vectors: ReadonlyMap<string, Vector>
  /** Rows of numbers, by name: 'W_f'. */
  readonly matrices: ReadonlyMap<string, readonly Vector[]>
}

const TOKEN =
  /\s*(LN_\{(?:[^{}]|\{[^{}]*\})*\}|\p{L}\p{M}?(?:\p{L}\p{M}?)*(?:_\w+)?(?:\[\d+\])?(?:\{[^{}]*\})?(?:<[^>]*>)?|\d+(?:\.\d+)?|\u207b\u00b9|[()[\],+⊙/-])/uy

function tokens(text: string): string[] {
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) throw new Error(`cannot read '${text.slice(at)}'`)
    found.push(token)
  }
  return found
}

/** What an evaluation makes of them: dropout does nothing. */
const FUNCTIONS: Readonly<Record<string, (v: Vector) => Vector>> = {
  tanh: (v) => v.map(Math.tanh),
  σ: (v) => v.map((x) => 1 / (1 + Math.exp(-x))),
  ReLU: (v) => v.map((x) => Math.max(x, 0)),
  g: (v) => v.map((x) => (x >= 0 ? x + 0.5 : 1 / (1 + Math.exp(-x)))),
  GELU: (v) => v.map((x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))),
  exp: (v) => v.map(Math.exp),
  log: (v) => v.map(Math.log),
  sin: (v) => v.map(Math.sin),
  cos: (v) => v.map(Math.cos),
  dropout: (v) => v,
  softmax: (v) => v.map((x) => Math.exp(x) / v.reduce((sum, y) => sum + Math.exp(y), 0)),
}

const pairwise = (a: Vector, b: Vector, f: (x: number, y: number) => number): Vector => {
  const size = Math.max(a.length, b.length)
  if (a.length !== b.length && a.length !== 1 && b.length !== 1)
    throw new Error(`sizes ${String(a.length)} and ${String(b.length)}`)
  return Array.from({ length: size }, (_, k) => f(a[k % a.length]!, b[k % b.length]!))
}

/** The value of a right-hand side. */
export function compute(text: string, values: Values): Vector {
  const rest = tokens(text)
  const value = sum(rest, values)
  if (rest.length > 0) throw new Error(`left over: ${rest.join(' ')}`)
  return value
}

function sum(rest: string[], values: Values): Vector {
  let value = product(rest, values)
  while (rest[0] === '+' || rest[0] === '-') {
    const sign = rest.shift() === '+' ? 1 : -1
    value = pairwise(value, product(rest, values), (x, y) => x + sign * y)
  }
  return value
}

function product(rest: string[], values: Values): Vector {
  let value = power(rest, values)
  while (rest[0] === '⊙' || rest[0] === '/') {
    const isQuotient = rest.shift() === '/'
    value = pairwise(value, power(rest, values), (x, y) => (isQuotient ? x / y : x * y))
  }
  return value
}

/** One over it, where it is followed by -1 above. */
function power(rest: string[], values: Values): Vector {
  const value = factor(rest, values)
  if (rest[0] !== '\u207b\u00b9') return value
  rest.shift()
  return value.map((x) => 1 / x)
}

function factor(rest: string[], values: Values): Vector {
  const token = rest.shift() ?? ''
  const matrix = values.matrices.get(token)
  if (matrix !== undefined) {
    const operand = factor(rest, values)
    if (matrix[0]!.length !== operand.length) throw new Error(`${token} does not fit`)
    return matrix.map((row) => row.reduce((total, weight, k) => total + weight * operand[k]!, 0))
  }
  if (token === '(' || token === '[') return bracket(rest, values)
  if (token === '-') return factor(rest, values).map((x) => -x)
  if (token === 'max') return largest(rest, values)
  if (token in FUNCTIONS) return FUNCTIONS[token]!(factor(rest, values))
  if (token.startsWith('LN_')) return layerNorm(token, factor(rest, values), values)
  const isNumber = /^\d/.test(token)
  // A number before a value multiplies it: 2 σ(...).
  if (isNumber && !/^(?:[),\]+⊙/-]|$)/.test(rest[0] ?? '')) return factor(rest, values).map((x) => Number(token) * x)
  const vector = isNumber ? [Number(token)] : values.vectors.get(token)
  if (vector === undefined) throw new Error(`no value for '${token}'`)
  return vector
}

/** The larger of the two in a bracket, feature by feature. */
function largest(rest: string[], values: Values): Vector {
  rest.shift()
  const first = sum(rest, values)
  rest.shift()
  const second = sum(rest, values)
  rest.shift()
  return pairwise(first, second, Math.max)
}

/** What a bracket holds; several values lie side by side. */
function bracket(rest: string[], values: Values): Vector {
  const parts = [sum(rest, values)]
  while (rest[0] === ',') {
    rest.shift()
    parts.push(sum(rest, values))
  }
  rest.shift()
  return parts.flat()
}

function layerNorm(token: string, v: Vector, values: Values): Vector {
  const [gain, shift] = token
    .slice(4, -1)
    .split(', ')
    .map((name) => values.vectors.get(name)!)
  const mean = v.reduce((total, x) => total + x, 0) / v.length
  const variance = v.reduce((total, x) => total + (x - mean) ** 2, 0) / v.length
  return v.map((x, k) => ((x - mean) / Math.sqrt(variance + 1e-5)) * gain![k]! + shift![k]!)
}
