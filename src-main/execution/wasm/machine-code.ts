/** Numbers of the machine's code: the same as in `kernels/machine.ts`. */

export const STAGE = { whole: 0, 'scan-forward': 1, 'scan-backward': 2 } as const

export const OP = {
  product: 1,
  transposedProduct: 2,
  pointwise: 3,
  diagonal: 4,
  bias: 5,
  broadcast: 6,
  sum: 7,
  max: 8,
  pick: 9,
  place: 10,
  mask: 11,
  weightGradient: 32,
  biasGradient: 33,
  diagonalGradient: 34,
  gather: 35,
  gatherGradient: 36,
  last: 37,
  lastAdjoint: 38,
  loss: 39,
  zeroAfter: 40,
  feed: 41,
} as const

export const ADDEND = { none: 0, bias: 1, matrix: 2 } as const

/** Primitives of a pointwise step. */
export const PRIMITIVE = {
  copy: 0,
  neg: 1,
  abs: 2,
  sqrt: 3,
  rsqrt: 4,
  reciprocal: 5,
  exp: 6,
  log: 7,
  tanh: 8,
  sigmoid: 9,
  step: 10,
  add: 11,
  sub: 12,
  mul: 13,
  div: 14,
  min: 15,
  max: 16,
  sigmoidSlope: 17,
  tanhSlope: 18,
  addNumber: 19,
  subtractFromNumber: 20,
  scale: 21,
  divideNumber: 22,
  minNumber: 23,
  maxNumber: 24,
  fill: 25,
  sin: 26,
  cos: 27,
} as const

export type Primitive = keyof typeof PRIMITIVE

/** Floats of a strip of a pointwise group. */
export const STRIP = 512
/** In place of a stride: the operand is scratch of one strip. */
export const SCRATCH = -1
