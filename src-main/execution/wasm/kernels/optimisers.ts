/**
 * Updates of flat ranges of parameters w from gradients g, with slots kept beside them. Lengths are multiples of 8.
 * Decay is decoupled (Loshchilov and Hutter 2019): `decay` is what is taken off each parameter in this step, learning rate included.
 */
import { bytes, madd } from './arithmetic'

/**
 * Adam (Kingma and Ba 2015): m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w -= decay w + rate (m / c1) / (sqrt(v / c2) + epsilon),
 * where c1 = 1 - b1^step and c2 = 1 - b2^step are `correction1` and `correction2`.
 */
export function adam(
  w: usize, g: usize, m: usize, v: usize, length: i32,
  rate: f32, b1: f32, b2: f32, epsilon: f32, correction1: f32, correction2: f32, decay: f32,
): void {
  const keep1 = f32x4.splat(b1)
  const keep2 = f32x4.splat(b2)
  const take1 = f32x4.splat(1 - b1)
  const take2 = f32x4.splat(1 - b2)
  const minusRate = f32x4.splat(-rate / correction1)
  const inverse2 = f32x4.splat(1 / correction2)
  const floor = f32x4.splat(epsilon)
  const kept = f32x4.splat(1 - decay)
  for (const end = w + bytes(length); w < end; w += 16) {
    const x = v128.load(g)
    const m1 = madd(take1, x, f32x4.mul(keep1, v128.load(m)))
    const v1 = madd(take2, f32x4.mul(x, x), f32x4.mul(keep2, v128.load(v)))
    const denominator = f32x4.add(f32x4.sqrt(f32x4.mul(v1, inverse2)), floor)
    const moved = madd(minusRate, f32x4.div(m1, denominator), f32x4.mul(kept, v128.load(w)))
    v128.store(m, m1)
    v128.store(v, v1)
    v128.store(w, moved)
    g += 16
    m += 16
    v += 16
  }
}

/** RMSProp (Tieleman and Hinton 2012): v = b v + (1 - b) g^2, w -= decay w + rate g / (sqrt(v) + epsilon). */
export function rmsProp(
  w: usize, g: usize, v: usize, length: i32, rate: f32, b: f32, epsilon: f32, decay: f32,
): void {
  const keep = f32x4.splat(b)
  const take = f32x4.splat(1 - b)
  const minusRate = f32x4.splat(-rate)
  const floor = f32x4.splat(epsilon)
  const kept = f32x4.splat(1 - decay)
  for (const end = w + bytes(length); w < end; w += 16) {
    const x = v128.load(g)
    const v1 = madd(take, f32x4.mul(x, x), f32x4.mul(keep, v128.load(v)))
    const step = f32x4.div(x, f32x4.add(f32x4.sqrt(v1), floor))
    const moved = madd(minusRate, step, f32x4.mul(kept, v128.load(w)))
    v128.store(v, v1)
    v128.store(w, moved)
    g += 16
    v += 16
  }
}

/** Gradient descent with momentum (Polyak 1964): m = b m + g, w -= decay w + rate m. */
export function momentum(w: usize, g: usize, m: usize, length: i32, rate: f32, b: f32, decay: f32): void {
  const keep = f32x4.splat(b)
  const minusRate = f32x4.splat(-rate)
  const kept = f32x4.splat(1 - decay)
  for (const end = w + bytes(length); w < end; w += 16) {
    const m1 = madd(keep, v128.load(m), v128.load(g))
    const moved = madd(minusRate, m1, f32x4.mul(kept, v128.load(w)))
    v128.store(m, m1)
    v128.store(w, moved)
    g += 16
    m += 16
  }
}
