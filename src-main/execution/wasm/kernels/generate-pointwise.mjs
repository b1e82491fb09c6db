/**
 * Writes one exported kernel per line of the table below: out = formula of a, b, c (ranges of `length` floats, a multiple of 8)
 * and s, r (numbers). `out` may be any of the operands. Two vectors a turn, both loaded before either is stored, so that V8 can join them.
 */

/** `a`, `b`, `c`, `s`, `r` in a formula are vectors of four; what it mentions becomes the kernel's parameters, in this order. */
const formulas = {
  copy: 'a',
  fill: 's',
  neg: 'f32x4.neg(a)',
  abs: 'f32x4.abs(a)',
  sqrt: 'f32x4.sqrt(a)',
  rsqrt: 'f32x4.div(one(), f32x4.sqrt(a))',
  reciprocal: 'f32x4.div(one(), a)',
  exp: 'exponential(a)',
  log: 'logarithm(a)',
  sin: 'sine(a)',
  cos: 'cosine(a)',
  tanh: 'hyperbolicTangent(a)',
  sigmoid: 'logistic(a)',
  // 1 where positive, 0 where not, NaN where NaN.
  step: 'v128.or(v128.and(f32x4.gt(a, zero()), one()), f32x4.ne(a, a))',

  add: 'f32x4.add(a, b)',
  sub: 'f32x4.sub(a, b)',
  mul: 'f32x4.mul(a, b)',
  div: 'f32x4.div(a, b)',
  min: 'f32x4.min(a, b)',
  max: 'f32x4.max(a, b)',
  // Slopes from the result y = a and the cotangent b.
  sigmoidSlope: 'f32x4.mul(b, f32x4.mul(a, f32x4.sub(one(), a)))',
  tanhSlope: 'f32x4.mul(b, f32x4.sub(one(), f32x4.mul(a, a)))',

  addNumber: 'f32x4.add(a, s)',
  subtractFromNumber: 'f32x4.sub(s, a)',
  scale: 'f32x4.mul(a, s)',
  divideNumber: 'f32x4.div(s, a)',
  minNumber: 'f32x4.min(a, s)',
  maxNumber: 'f32x4.max(a, s)',
  clamp: 'f32x4.min(f32x4.max(a, s), r)',
}

const operands = ['a', 'b', 'c']
const numbers = ['s', 'r']
const isRead = (formula, name) => new RegExp(`\\b${name}\\b`).test(formula)

function kernel([name, formula]) {
  const ranges = operands.filter((operand) => isRead(formula, operand))
  const scalars = numbers.filter((number) => isRead(formula, number))
  const parameters = ['out', ...ranges].map((range) => `${range}: usize`)
  return `
export function ${name}(${[...parameters, ...scalars.map((number) => `${number}: f32`), 'length: i32'].join(', ')}): void {
${scalars.map((number) => `const ${number}s = f32x4.splat(${number})`).join('\n')}
const end = out + (<usize>length << 2)
while (out < end) {
${ranges.map((range) => `const ${range}0 = v128.load(${range}), ${range}1 = v128.load(${range}, 16)`).join('\n')}
const low = ${withHalf(formula, 0)}, high = ${withHalf(formula, 1)}
v128.store(out, low)
v128.store(out, high, 16)
${['out', ...ranges].map((range) => `${range} += 32`).join('\n')}
}
}`
}

const withHalf = (formula, half) => formula.replace(/\b[abc]\b/g, `$&${half}`).replace(/\b[sr]\b/g, '$&s')

/** AssemblyScript source of all pointwise kernels. */
export function pointwiseSource() {
  return [
    `import { madd, one, zero } from '../arithmetic'`,
    `import { exponential, hyperbolicTangent, logarithm, logistic } from '../exponentials'`,
    `import { cosine, sine } from '../waves'`,
    ...Object.entries(formulas).map(kernel),
  ].join('\n')
}
