/**
 * Between a matrix [m, n] and one row of columns [n], or one number per feature [m]. n is a multiple of 8; sums and maxima run over
 * features in order.
 */
import { bytes, madd } from './arithmetic'

/** out [n] = sum over features of a. */
export function featureSum(out: usize, a: usize, m: i32, n: i32): void {
  const stride = bytes(n)
  for (let c: usize = 0; c < stride; c += 32) {
    let row = a + c
    let low = v128.load(row)
    let high = v128.load(row, 16)
    for (let i = 1; i < m; i++) {
      row += stride
      low = f32x4.add(low, v128.load(row))
      high = f32x4.add(high, v128.load(row, 16))
    }
    v128.store(out + c, low)
    v128.store(out + c, high, 16)
  }
}

/** out [n] = maximum over features of a; NaN where one is NaN. */
export function featureMax(out: usize, a: usize, m: i32, n: i32): void {
  const stride = bytes(n)
  for (let c: usize = 0; c < stride; c += 32) {
    let row = a + c
    let low = v128.load(row)
    let high = v128.load(row, 16)
    for (let i = 1; i < m; i++) {
      row += stride
      low = f32x4.max(low, v128.load(row))
      high = f32x4.max(high, v128.load(row, 16))
    }
    v128.store(out + c, low)
    v128.store(out + c, high, 16)
  }
}

/** out [m, n]: every row = a [n]. */
export function broadcastColumns(out: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) memory.copy(out + bytes(i * n), a, bytes(n))
}

/** out [m, n] = diag(w) a. */
export function diagonalProduct(out: usize, w: usize, a: usize, m: i32, n: i32): void {
  for (const end = w + bytes(m); w < end; w += 4) {
    const x = v128.load_splat<f32>(w)
    for (const rowEnd = out + bytes(n); out < rowEnd; out += 32) {
      const low = f32x4.mul(x, v128.load(a))
      const high = f32x4.mul(x, v128.load(a, 16))
      v128.store(out, low)
      v128.store(out, high, 16)
      a += 32
    }
  }
}

/** out [m, n][i] = a[i] + w[i]. */
export function addFeatures(out: usize, w: usize, a: usize, m: i32, n: i32): void {
  for (const end = w + bytes(m); w < end; w += 4) {
    const x = v128.load_splat<f32>(w)
    for (const rowEnd = out + bytes(n); out < rowEnd; out += 32) {
      const low = f32x4.add(v128.load(a), x)
      const high = f32x4.add(v128.load(a, 16), x)
      v128.store(out, low)
      v128.store(out, high, 16)
      a += 32
    }
  }
}
