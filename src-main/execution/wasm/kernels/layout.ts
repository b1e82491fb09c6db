// Moves between layouts: [rows, columns] with leading dimensions in floats, and single steps of a sequence.
import { bytes, storeTransposed } from './arithmetic'

/** out [columns, rows] = in^T, in [rows, columns]. Any sizes; nothing but these elements is written. */
export function transpose(out: usize, ldOut: i32, from: usize, ldFrom: i32, rows: i32, columns: i32): void {
  const wholeRows = rows & ~3
  const wholeColumns = columns & ~3
  for (let i = 0; i < wholeRows; i += 4)
    for (let j = 0; j < wholeColumns; j += 4) {
      const at = from + bytes(i * ldFrom + j)
      const stride = bytes(ldFrom)
      storeTransposed(
        out + bytes(j * ldOut + i), bytes(ldOut),
        v128.load(at), v128.load(at + stride), v128.load(at + 2 * stride), v128.load(at + 3 * stride),
      )
    }
  for (let i = 0; i < rows; i++)
    for (let j = i < wholeRows ? wholeColumns : 0; j < columns; j++)
      store<f32>(out + bytes(j * ldOut + i), load<f32>(from + bytes(i * ldFrom + j)))
}

/** out [rows, columns] += in^T, in [columns, rows]. */
export function addTransposed(out: usize, ldOut: i32, from: usize, ldFrom: i32, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const at = out + bytes(i * ldOut + j)
      store<f32>(at, load<f32>(at) + load<f32>(from + bytes(j * ldFrom + i)))
    }
}

/** out [m, n][:, b] = A_t [m, n][:, b] at t = lengths[b] - 1, A_t at a + t aStride floats; zero where the length is 0. */
export function lastStep(out: usize, a: usize, aStride: i32, lengths: usize, m: i32, n: i32): void {
  for (let b = 0; b < n; b++) {
    const length = load<i32>(lengths + bytes(b))
    const from = a + bytes((length - 1) * aStride + b)
    for (let i = 0; i < m; i++)
      store<f32>(out + bytes(i * n + b), length > 0 ? load<f32>(from + bytes(i * n)) : 0)
  }
}

/** Out_t [m, n] at out + t outStride floats, t < steps: a [m, n][:, b] at t = lengths[b] - 1, zero elsewhere. The adjoint of `lastStep`. */
export function lastStepAdjoint(
  out: usize, outStride: i32, a: usize, lengths: usize, m: i32, n: i32, steps: i32,
): void {
  for (let t = 0; t < steps; t++) memory.fill(out + bytes(t * outStride), 0, bytes(m * n))
  for (let b = 0; b < n; b++) {
    const length = load<i32>(lengths + bytes(b))
    if (length < 1) continue
    const to = out + bytes((length - 1) * outStride + b)
    for (let i = 0; i < m; i++) store<f32>(to + bytes(i * n), load<f32>(a + bytes(i * n + b)))
  }
}
