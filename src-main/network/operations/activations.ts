/** Nonlinearities g: one line each, formula and derivative. `y` may be used in the derivative. */
import type { GraphNode } from '../graph.ts'
import {
  ONE,
  add,
  constant,
  exp,
  log,
  max,
  min,
  mul,
  neg,
  read,
  reciprocal,
  sigmoid,
  step,
  sub,
  tanh,
  abs,
  type Expression,
} from './expression.ts'
import { sameSize, type Operation } from './operation.ts'

const x = read(0)
const y = read(1)

function activation(id: string, title: string, latex: string, formula: Expression, slope: Expression): Operation {
  return {
    id,
    title,
    form: { kind: 'pointwise', formula: () => formula, partials: () => [slope] },
    shape: sameSize,
    latex: ([input = '']: readonly string[], _node: GraphNode) => `${latex}\\left(${input}\\right)`,
    multiplyAdds: () => 0,
  }
}

const LEAK = constant(0.01)
/** sqrt(2 / pi), of the tanh form of GELU (Hendrycks and Gimpel 2016). */
const GELU_SCALE = constant(Math.sqrt(2 / Math.PI))
const GELU_CUBE = constant(0.044715)
const geluInner = mul(GELU_SCALE, add(x, mul(GELU_CUBE, mul(x, mul(x, x)))))
const geluSlope = add(
  mul(constant(0.5), add(ONE, tanh(geluInner))),
  mul(
    mul(mul(constant(0.5), x), sub(ONE, mul(tanh(geluInner), tanh(geluInner)))),
    mul(GELU_SCALE, add(ONE, mul(constant(3 * 0.044715), mul(x, x)))),
  ),
)

export const ACTIVATIONS: readonly Operation[] = [
  { ...activation('identity', 'Identity', '', x, ONE), latex: ([input = '']) => input },
  activation('tanh', 'Hyperbolic tangent', '\\tanh', tanh(x), sub(ONE, mul(y, y))),
  activation('sigmoid', 'Logistic sigmoid', '\\sigma', sigmoid(x), mul(y, sub(ONE, y))),
  activation('relu', 'Rectified linear unit', '\\mathrm{ReLU}', max(x, constant(0)), step(x)),
  activation(
    'leaky-relu',
    'Leaky ReLU (slope 0.01)',
    '\\mathrm{LReLU}',
    max(x, mul(LEAK, x)),
    add(LEAK, mul(constant(0.99), step(x))),
  ),
  activation(
    'elu',
    'Exponential linear unit',
    '\\mathrm{ELU}',
    add(max(x, constant(0)), sub(exp(min(x, constant(0))), ONE)),
    exp(min(x, constant(0))),
  ),
  activation(
    'softplus',
    'Softplus',
    '\\mathrm{softplus}',
    add(max(x, constant(0)), log(add(ONE, exp(neg(abs(x)))))),
    sigmoid(x),
  ),
  activation(
    'softsign',
    'Softsign',
    '\\mathrm{softsign}',
    mul(x, reciprocal(add(ONE, abs(x)))),
    mul(reciprocal(add(ONE, abs(x))), reciprocal(add(ONE, abs(x)))),
  ),
  activation(
    'swish',
    'Swish (SiLU)',
    '\\mathrm{swish}',
    mul(x, sigmoid(x)),
    mul(sigmoid(x), add(ONE, mul(x, sub(ONE, sigmoid(x))))),
  ),
  activation(
    'gelu',
    'GELU (tanh form)',
    '\\mathrm{GELU}',
    mul(mul(constant(0.5), x), add(ONE, tanh(geluInner))),
    geluSlope,
  ),
  // x + 1/2 above zero, the sigmoid below: always positive (Feng et al. 2024).
  activation(
    'min-g',
    'g of minGRU and minLSTM',
    'g',
    add(max(x, constant(0)), sigmoid(min(x, constant(0)))),
    add(step(x), mul(sub(ONE, step(x)), mul(sigmoid(x), sub(ONE, sigmoid(x))))),
  ),
]
