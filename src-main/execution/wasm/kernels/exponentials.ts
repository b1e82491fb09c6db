/**
 * exp, tanh, sigmoid and log of four floats. e^x = 2^n e^r with n = round(x / ln 2), |r| <= ln 2 / 2 (Cody and Waite 1980), and
 * e^r - 1 = r + r^2 q(r). The polynomials are our own minimax fits (Lawson iteration): 1.3e-8 relative for q, 5.8e-9 for the logarithm.
 * Operands that are NaN give NaN: `f32x4.pmin(x, limit)` keeps x when the comparison fails.
 */
import { ONE, ZERO, madd } from './arithmetic'

// @ts-ignore: decorator
@inline const ROUND: f32 = 12582912.0 // 1.5 2^23: adding it leaves the nearest whole number in the low bits
// @ts-ignore: decorator
@inline const ROUND_BITS: i32 = 0x4b400000
// @ts-ignore: decorator
@inline const LOG2_E: f32 = 1.4426950408889634
// @ts-ignore: decorator
@inline const LN2_HIGH: f32 = 0.693115234375 // 12 bits: its product with a whole number below 4096 is exact
// @ts-ignore: decorator
@inline const LN2_LOW: f32 = 0.00003194618498673663

/** x / ln 2, rounded, still with ROUND added. */
// @ts-ignore: decorator
@inline function roundedExponent(x: v128): v128 {
  return madd(x, f32x4.splat(LOG2_E), f32x4.splat(ROUND))
}

/** e^r - 1 for the remainder r of x. */
// @ts-ignore: decorator
@inline function remainderPower(x: v128, rounded: v128): v128 {
  const n = f32x4.sub(rounded, f32x4.splat(ROUND))
  const r = madd(n, f32x4.splat(-LN2_LOW), madd(n, f32x4.splat(-LN2_HIGH), x))
  let q = madd(f32x4.splat(0.001388252016656964), r, f32x4.splat(0.008366527218163815))
  q = madd(q, r, f32x4.splat(0.0416672000733335))
  q = madd(q, r, f32x4.splat(0.16666543571811612))
  q = madd(q, r, f32x4.splat(0.49999998152938335))
  return madd(f32x4.mul(r, r), q, r)
}

/** 2^n for whole n from -126 to 128 (infinite there), from n + ROUND: its low bits, moved into the exponent. */
// @ts-ignore: decorator
@inline function powerOfTwo(rounded: v128): v128 {
  return i32x4.add(i32x4.shl(rounded, 23), ONE)
}

/** e^x, with gradual underflow. */
// @ts-ignore: decorator
@inline export function exponential(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104.5))
  const rounded = roundedExponent(x)
  const power = f32x4.add(ONE, remainderPower(x, rounded))
  // In two factors: 2^128 and 2^-150 are no normal floats.
  const n = i32x4.sub(rounded, i32x4.splat(ROUND_BITS))
  const half = i32x4.shr_s(n, 1)
  const low = i32x4.add(i32x4.shl(half, 23), ONE)
  const high = i32x4.add(i32x4.shl(i32x4.sub(n, half), 23), ONE)
  return f32x4.mul(f32x4.mul(power, low), high)
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline export function logistic(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(f32x4.neg(x), f32x4.splat(89)), f32x4.splat(-87))
  const rounded = roundedExponent(x)
  const scale = powerOfTwo(rounded)
  return f32x4.div(ONE, f32x4.add(ONE, madd(remainderPower(x, rounded), scale, scale)))
}

/** tanh x = u / (u + 2) with u = e^2|x| - 1, and the sign of x: no digits are lost near 0. */
// @ts-ignore: decorator
@inline export function hyperbolicTangent(x: v128): v128 {
  const sign = v128.and(x, i32x4.splat(0x80000000))
  const twice = f32x4.pmin(f32x4.mul(f32x4.abs(x), f32x4.splat(2)), f32x4.splat(20))
  const rounded = roundedExponent(twice)
  const scale = powerOfTwo(rounded)
  const u = madd(remainderPower(twice, rounded), scale, f32x4.sub(scale, ONE))
  return v128.or(f32x4.div(u, f32x4.add(u, f32x4.splat(2))), sign)
}

/** ln x = e ln 2 + ln(1 + f), f from sqrt(1/2) - 1 to sqrt(2) - 1; -inf at 0, NaN below. */
// @ts-ignore: decorator
@inline export function logarithm(x: v128): v128 {
  const isTiny = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38))
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isTiny)
  const exponent = i32x4.shr_s(i32x4.sub(normal, f32x4.splat(0.7071067811865476)), 23)
  const f = f32x4.sub(i32x4.sub(normal, i32x4.shl(exponent, 23)), ONE)
  const e = f32x4.sub(f32x4.convert_i32x4_s(exponent), v128.and(isTiny, f32x4.splat(23)))
  let p = madd(f32x4.splat(-0.07634496591269502), f, f32x4.splat(0.12761577087896964))
  p = madd(p, f, f32x4.splat(-0.1316018238807368))
  p = madd(p, f, f32x4.splat(0.14201757990385264))
  p = madd(p, f, f32x4.splat(-0.16623357343789494))
  p = madd(p, f, f32x4.splat(0.20001226876965308))
  p = madd(p, f, f32x4.splat(-0.25000821034355736))
  p = madd(p, f, f32x4.splat(0.3333333170768701))
  const square = f32x4.mul(f, f)
  const tail = madd(e, f32x4.splat(LN2_LOW), f32x4.mul(f32x4.mul(square, f), p))
  const rest = f32x4.add(f, madd(square, f32x4.splat(-0.5), tail))
  const result = madd(e, f32x4.splat(LN2_HIGH), rest)
  // x - x is NaN for infinities and NaN: the specials of this branch are x itself (inf, NaN), -inf at 0 and NaN below.
  const isOrdinary = v128.and(f32x4.gt(x, ZERO), f32x4.lt(x, f32x4.splat(Infinity)))
  const atZero = v128.bitselect(f32x4.splat(-Infinity), f32x4.splat(NaN), f32x4.eq(x, ZERO))
  const special = v128.bitselect(x, atZero, f32x4.gt(x, ZERO))
  return v128.bitselect(result, special, isOrdinary)
}
