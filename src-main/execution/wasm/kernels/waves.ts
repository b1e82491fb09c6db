/**
 * sin and cos of four floats. x = n pi/2 + r with n the nearest whole number; r is found in 64 bits, where pi/2 is a number of 33 bits and a
 * rest (Cody and Waite 1980), so that it keeps all its digits also near multiples of pi/2. Then sin r or cos r with the sign of the quadrant n.
 * The polynomials are our own minimax fits on |r| <= pi/4 (Lawson iteration): 3.8e-9 relative for the sine, 1.2e-10 for the cosine.
 * Right for |x| up to 2^20 pi/2 = 1.6e6; beyond, digits go and the result stays within [-1, 1]. NaN where x is infinite or NaN.
 */
import { constant, madd, one } from './arithmetic'

const TWO_OVER_PI = memory.data<f64>([0.6366197723675814])
const HALF_PI_HIGH = memory.data<f64>([1.5707963267341256]) // 33 bits: its product with a whole number below 2^20 is exact
const HALF_PI_LOW = memory.data<f64>([6.077100506506192e-11])
const QUARTER_PI = memory.data<f32>([0.7853982])
const MINUS_QUARTER_PI = memory.data<f32>([-0.7853982])
const MINUS_HALF = memory.data<f32>([-0.5])
const S0 = memory.data<f32>([-0.16666654602181022])
const S1 = memory.data<f32>([0.008332160285699167])
const S2 = memory.data<f32>([-0.00019515217258505308])
const C0 = memory.data<f32>([0.04166664567001372])
const C1 = memory.data<f32>([-0.0013887315609504838])
const C2 = memory.data<f32>([0.00002443308187713116])

/** n of two lanes. */
// @ts-ignore: decorator
@inline function quarters(x: v128): v128 {
  return f64x2.nearest(f64x2.mul(x, v128.load_splat<f64>(TWO_OVER_PI)))
}

/** r of two lanes. */
// @ts-ignore: decorator
@inline function remainder(x: v128, n: v128): v128 {
  const most = f64x2.sub(x, f64x2.mul(n, v128.load_splat<f64>(HALF_PI_HIGH)))
  return f64x2.sub(most, f64x2.mul(n, v128.load_splat<f64>(HALF_PI_LOW)))
}

/** The first two lanes of each, side by side. */
// @ts-ignore: decorator
@inline function beside(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(low, high, 0, 1, 4, 5)
}

/** sin(x + turn pi/2). */
// @ts-ignore: decorator
@inline function wave(x: v128, turn: i32): v128 {
  const low = f64x2.promote_low_f32x4(x)
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3))
  const nLow = quarters(low)
  const nHigh = quarters(high)
  const exact = beside(
    f32x4.demote_f64x2_zero(remainder(low, nLow)),
    f32x4.demote_f64x2_zero(remainder(high, nHigh)),
  )
  const r = f32x4.pmax(f32x4.pmin(exact, constant(QUARTER_PI)), constant(MINUS_QUARTER_PI))
  const n = beside(i32x4.trunc_sat_f64x2_s_zero(nLow), i32x4.trunc_sat_f64x2_s_zero(nHigh))
  const quadrant = i32x4.add(n, i32x4.splat(turn))

  const square = f32x4.mul(r, r)
  const s = madd(madd(constant(S2), square, constant(S1)), square, constant(S0))
  const sineOfRest = madd(f32x4.mul(square, r), s, r)
  const c = madd(madd(constant(C2), square, constant(C1)), square, constant(C0))
  const cosineOfRest = madd(f32x4.mul(square, square), c, madd(square, constant(MINUS_HALF), one()))

  // An odd quadrant has the cosine, quadrants 2 and 3 the other sign.
  const isOdd = i32x4.shr_s(i32x4.shl(quadrant, 31), 31)
  const sign = i32x4.shl(i32x4.shr_u(quadrant, 1), 31)
  return v128.xor(v128.bitselect(cosineOfRest, sineOfRest, isOdd), sign)
}

// @ts-ignore: decorator
@inline export function sine(x: v128): v128 {
  return wave(x, 0)
}

// @ts-ignore: decorator
@inline export function cosine(x: v128): v128 {
  return wave(x, 1)
}
