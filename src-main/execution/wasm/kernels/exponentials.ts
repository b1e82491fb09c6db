/**
 * exp, tanh, sigmoid and log of four floats. e^x = 2^n e^r with n = round(x / ln 2), |r| <= ln 2 / 2 (Cody and Waite 1980), and
 * e^r - 1 = r + r^2 q(r). The polynomials are our own minimax fits (Lawson iteration): 1.3e-8 relative for q, 5.8e-9 for the logarithm.
 * Operands that are NaN give NaN: `f32x4.pmin(x, limit)` keeps x when the comparison fails.
 */
import { constant, madd, one, zero } from './arithmetic'

const ROUND = memory.data<f32>([12582912]) // 1.5 2^23: adding it leaves the nearest whole number in the low bits
const LOG2_E = memory.data<f32>([1.4426950408889634])
const MINUS_LN2_HIGH = memory.data<f32>([-0.693115234375]) // 12 bits: its product with a whole number below 4096 is exact
const MINUS_LN2_LOW = memory.data<f32>([-0.00003194618498673663])
const Q0 = memory.data<f32>([0.49999998152938335])
const Q1 = memory.data<f32>([0.16666543571811612])
const Q2 = memory.data<f32>([0.0416672000733335])
const Q3 = memory.data<f32>([0.008366527218163815])
const Q4 = memory.data<f32>([0.001388252016656964])

/** x / ln 2, rounded, still with ROUND added. */
// @ts-ignore: decorator
@inline function roundedExponent(x: v128): v128 {
  return madd(x, constant(LOG2_E), constant(ROUND))
}

/** e^r - 1 for the remainder r of x. */
// @ts-ignore: decorator
@inline function remainderPower(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, constant(ROUND))
  const r = madd(n, constant(MINUS_LN2_LOW), madd(n, constant(MINUS_LN2_HIGH), x))
  let q = madd(constant(Q4), r, constant(Q3))
  q = madd(q, r, constant(Q2))
  q = madd(q, r, constant(Q1))
  q = madd(q, r, constant(Q0))
  return madd(f32x4.mul(r, r), q, r)
}

/** 2^n for whole n from -126 to 127, from n + ROUND: its low bits, moved into the exponent. */
// @ts-ignore: decorator
@inline function powerOfTwo(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), one())
}

const EXP_HIGHEST = memory.data<f32>([89]) // beyond: infinite
const EXP_LOWEST = memory.data<f32>([-104.5]) // beyond: 0

/** e^x, with gradual underflow. */
// @ts-ignore: decorator
@inline export function exponential(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, constant(EXP_HIGHEST)), constant(EXP_LOWEST))
  const rounded = roundedExponent(x)
  const power = f32x4.add(one(), remainderPower(x, rounded))
  // In two factors: 2^128 and 2^-150 are no normal floats.
  const n = i32x4.sub(rounded, constant(ROUND))
  const half = i32x4.shr_s(n, 1)
  const low = i32x4.add(i32x4.shl(half, 23), one())
  const high = i32x4.add(i32x4.shl(i32x4.sub(n, half), 23), one())
  return f32x4.mul(f32x4.mul(power, low), high)
}

const LOGISTIC_HIGHEST = memory.data<f32>([88]) // e^88 and below are finite
const LOGISTIC_LOWEST = memory.data<f32>([-87])

/** 1 / (1 + e^-x); 6e-39 where x is below -88. */
// @ts-ignore: decorator
@inline export function logistic(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(f32x4.neg(x), constant(LOGISTIC_HIGHEST)), constant(LOGISTIC_LOWEST))
  const rounded = roundedExponent(x)
  const scale = powerOfTwo(rounded)
  return f32x4.div(one(), f32x4.add(one(), madd(remainderPower(x, rounded), scale, scale)))
}

const TANH_HIGHEST = memory.data<f32>([20]) // tanh 10 is 1 in float32
const TWO = memory.data<f32>([2])
const SIGN = memory.data<f32>([-0.0])

/** tanh x = u / (u + 2) with u = e^2|x| - 1, and the sign of x: no digits are lost near 0. */
// @ts-ignore: decorator
@inline export function hyperbolicTangent(x: v128): v128 {
  const magnitude = f32x4.abs(x)
  const twice = f32x4.pmin(f32x4.add(magnitude, magnitude), constant(TANH_HIGHEST))
  const rounded = roundedExponent(twice)
  const scale = powerOfTwo(rounded)
  const u = madd(remainderPower(twice, rounded), scale, f32x4.sub(scale, one()))
  return v128.or(f32x4.div(u, f32x4.add(u, constant(TWO))), v128.and(x, constant(SIGN)))
}

const SMALLEST_NORMAL = memory.data<f32>([1.1754943508222875e-38])
const TWO_TO_23 = memory.data<f32>([8388608])
const TWENTY_THREE = memory.data<f32>([23])
const SQRT_HALF = memory.data<f32>([0.7071067811865476])
const MINUS_HALF = memory.data<f32>([-0.5])
const LN2_HIGH = memory.data<f32>([0.693115234375])
const LN2_LOW = memory.data<f32>([0.00003194618498673663])
const P0 = memory.data<f32>([0.3333333170768701])
const P1 = memory.data<f32>([-0.25000821034355736])
const P2 = memory.data<f32>([0.20001226876965308])
const P3 = memory.data<f32>([-0.16623357343789494])
const P4 = memory.data<f32>([0.14201757990385264])
const P5 = memory.data<f32>([-0.1316018238807368])
const P6 = memory.data<f32>([0.12761577087896964])
const P7 = memory.data<f32>([-0.07634496591269502])
const INFINITE = memory.data<f32>([Infinity])
const MINUS_INFINITE = memory.data<f32>([-Infinity])
const UNDEFINED = memory.data<f32>([NaN])

/** ln(1 + f) - f for f from sqrt(1/2) - 1 to sqrt(2) - 1, plus `rest`. */
// @ts-ignore: decorator
@inline function logarithmTail(f: v128, rest: v128): v128 {
  let p = madd(constant(P7), f, constant(P6))
  p = madd(p, f, constant(P5))
  p = madd(p, f, constant(P4))
  p = madd(p, f, constant(P3))
  p = madd(p, f, constant(P2))
  p = madd(p, f, constant(P1))
  p = madd(p, f, constant(P0))
  const square = f32x4.mul(f, f)
  return madd(square, constant(MINUS_HALF), madd(f32x4.mul(square, f), p, rest))
}

/** ln x = e ln 2 + ln(1 + f); -inf at 0, NaN below. */
// @ts-ignore: decorator
@inline export function logarithm(x: v128): v128 {
  const isTiny = f32x4.lt(x, constant(SMALLEST_NORMAL))
  const normal = v128.bitselect(f32x4.mul(x, constant(TWO_TO_23)), x, isTiny)
  const exponent = i32x4.shr_s(i32x4.sub(normal, constant(SQRT_HALF)), 23)
  const f = f32x4.sub(i32x4.sub(normal, i32x4.shl(exponent, 23)), one())
  const e = f32x4.sub(f32x4.convert_i32x4_s(exponent), v128.and(isTiny, constant(TWENTY_THREE)))
  const rest = f32x4.add(f, logarithmTail(f, f32x4.mul(e, constant(LN2_LOW))))
  const result = madd(e, constant(LN2_HIGH), rest)
  const isOrdinary = v128.and(f32x4.gt(x, zero()), f32x4.lt(x, constant(INFINITE)))
  // Else: infinite and NaN stay what they are, 0 gives -inf, less gives NaN.
  const atMostZero = v128.bitselect(constant(MINUS_INFINITE), constant(UNDEFINED), f32x4.eq(x, zero()))
  const special = v128.bitselect(atMostZero, x, f32x4.le(x, zero()))
  return v128.bitselect(result, special, isOrdinary)
}
