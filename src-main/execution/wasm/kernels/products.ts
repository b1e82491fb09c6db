/**
 * Products of a weight matrix with columns: W is [m, k] row-major with leading dimension ldw, values are [features, n] row-major,
 * n a multiple of 8. `addend` says what is added at the end: 0 nothing, 1 the vector d (one number per row of c), 2 the matrix d (which may be c).
 * Each element is a plain sum over features in order, so its bits do not depend on tiles, on n or on the other columns.
 */
import { Addend, bytes } from './arithmetic'
import {
  product6x8,
  product6x16,
  product8x8,
  transposed6x8,
  transposed6x16,
  transposed8x8,
} from './generated/tiles'

/** c [m, n] = W v (+ d), v [k, n]. */
export function product(c: usize, w: usize, ldw: i32, v: usize, m: i32, k: i32, n: i32, addend: i32, d: usize): void {
  const stride = bytes(n)
  const forD: usize = addend == Addend.MATRIX ? 1 : 0
  let column: usize = 0
  if (PAIRED) {
    for (; column + 64 <= stride; column += 64)
      product6x16(m, c + column, stride, w, bytes(ldw), v + column, k, addend, d + forD * column)
    if (column < stride) product8x8(m, c + column, stride, w, bytes(ldw), v + column, k, addend, d + forD * column)
  } else {
    for (; column < stride; column += 32)
      product6x8(m, c + column, stride, w, bytes(ldw), v + column, k, addend, d + forD * column)
  }
}

/** c [k, n] = W^T a (+ d), a [m, n]: the adjoint of `product` for its input. */
export function transposedProduct(c: usize, w: usize, ldw: i32, a: usize, m: i32, k: i32, n: i32, addend: i32, d: usize): void {
  const stride = bytes(n)
  const forD: usize = addend == Addend.MATRIX ? 1 : 0
  let column: usize = 0
  if (PAIRED) {
    for (; column + 64 <= stride; column += 64)
      transposed6x16(k, c + column, stride, w, bytes(ldw), a + column, m, addend, d + forD * column)
    if (column < stride) transposed8x8(k, c + column, stride, w, bytes(ldw), a + column, m, addend, d + forD * column)
  } else {
    for (; column < stride; column += 32)
      transposed6x8(k, c + column, stride, w, bytes(ldw), a + column, m, addend, d + forD * column)
  }
}
