/**
 * Gradients of parameters that belong to a feature: sums over steps and columns, first by eight lanes, then across the lanes in a fixed order.
 * A_t [m, n] lies at a + t aStride floats.
 */
import { bytes, madd, sumLanes, zero } from './arithmetic'

/** g [m] += sum over t < steps and columns of A_t: the gradient of a bias. */
export function biasGradient(g: usize, a: usize, aStride: i32, m: i32, n: i32, steps: i32): void {
  for (let i = 0; i < m; i++) {
    let low = zero()
    let high = zero()
    let row = a + bytes(i * n)
    for (let t = 0; t < steps; t++) {
      for (let b = 0; b < n; b += 8) {
        low = f32x4.add(low, v128.load(row + bytes(b)))
        high = f32x4.add(high, v128.load(row + bytes(b), 16))
      }
      row += bytes(aStride)
    }
    addTo(g + bytes(i), low, high)
  }
}

/** g [m] += sum over t < steps and columns of A_t B_t, element by element: the gradient of a diagonal matrix. */
export function diagonalGradient(
  g: usize, a: usize, aStride: i32, b: usize, bStride: i32, m: i32, n: i32, steps: i32,
): void {
  for (let i = 0; i < m; i++) {
    let low = zero()
    let high = zero()
    let aRow = a + bytes(i * n)
    let bRow = b + bytes(i * n)
    for (let t = 0; t < steps; t++) {
      for (let c: usize = 0; c < bytes(n); c += 32) {
        low = madd(v128.load(aRow + c), v128.load(bRow + c), low)
        high = madd(v128.load(aRow + c, 16), v128.load(bRow + c, 16), high)
      }
      aRow += bytes(aStride)
      bRow += bytes(bStride)
    }
    addTo(g + bytes(i), low, high)
  }
}

// @ts-ignore: decorator
@inline function addTo(g: usize, low: v128, high: v128): void {
  store<f32>(g, load<f32>(g) + sumLanes(f32x4.add(low, high)))
}
