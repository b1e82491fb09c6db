// Sums over a whole range of floats (length a multiple of 8), in float64 and in a fixed order: four running sums, then across.

/** Sum of a. */
export function sum(a: usize, length: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (const end = a + (<usize>length << 2); a < end; a += 16) {
    const x = v128.load(a)
    low = f64x2.add(low, f64x2.promote_low_f32x4(x))
    high = f64x2.add(high, f64x2.promote_low_f32x4(upper(x)))
  }
  return across(low, high)
}

/** Sum of a b, each product rounded to float64 only (it is exact there). */
export function dot(a: usize, b: usize, length: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  for (const end = a + (<usize>length << 2); a < end; a += 16, b += 16) {
    const x = v128.load(a)
    const y = v128.load(b)
    low = f64x2.add(low, f64x2.mul(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(y)))
    high = f64x2.add(high, f64x2.mul(f64x2.promote_low_f32x4(upper(x)), f64x2.promote_low_f32x4(upper(y))))
  }
  return across(low, high)
}

/** Sum of squares of a. */
export function squaredNorm(a: usize, length: i32): f64 {
  return dot(a, a, length)
}

// @ts-ignore: decorator
@inline function upper(x: v128): v128 {
  return v128.shuffle<f32>(x, x, 2, 3, 2, 3)
}

// @ts-ignore: decorator
@inline function across(low: v128, high: v128): f64 {
  const x = f64x2.add(low, high)
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)
}
