/**
 * Columns chosen by symbols: the product of a matrix with one-hot columns, and what a loss picks. Symbols are i32, [steps][n], and must lie
 * inside the table: nothing is checked here.
 */
import { Addend, bytes, transposed0, transposed1, transposed2, transposed3, zero } from './arithmetic'
import { addTransposed, transpose } from './layout'

/** Floats of one symbol's row in a table of m features: m, rounded up to whole vectors. */
// @ts-ignore: decorator
@inline function tableRow(m: i32): i32 {
  return (m + 3) & ~3
}

/** Floats that `prepareTable` and `gatherGradient` need for their table. */
export function tableSize(m: i32, symbolCount: i32): i32 {
  return tableRow(m) * symbolCount
}

/** table [symbolCount, m rounded up to 4] = W^T, plus the bias d [m] where addend is 1. W is [m, symbolCount] with leading dimension ldw. */
export function prepareTable(table: usize, w: usize, ldw: i32, m: i32, symbolCount: i32, addend: i32, d: usize): void {
  const row = tableRow(m)
  memory.fill(table, 0, bytes(row * symbolCount))
  transpose(table, row, w, ldw, m, symbolCount)
  if (addend != Addend.BIAS) return
  for (let s = 0; s < symbolCount; s++)
    for (let i = 0; i < m; i++) {
      const at = table + bytes(s * row + i)
      store<f32>(at, load<f32>(at) + load<f32>(d + bytes(i)))
    }
}

/** C_t [m, n][:, b] = table[symbol[t, b]], plus D_t [m, n] where addend is 2 (D may be C). Strides in floats. */
export function gather(
  c: usize, cStride: i32, table: usize, symbols: usize, m: i32, n: i32, steps: i32, addend: i32, d: usize, dStride: i32,
): void {
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < n; b += 4) gatherFour(c + bytes(b), table, symbols + bytes(b), m, n, addend, d + bytes(b))
    c += bytes(cStride)
    d += bytes(dStride)
    symbols += bytes(n)
  }
}

/** The address of the k-th symbol's row. */
// @ts-ignore: decorator
@inline function rowOf(table: usize, symbols: usize, k: i32, m: i32): usize {
  return table + bytes(load<i32>(symbols + bytes(k)) * tableRow(m))
}

/** Four columns of C, four features at a time. */
function gatherFour(c: usize, table: usize, symbols: usize, m: i32, n: i32, addend: i32, d: usize): void {
  const r0 = rowOf(table, symbols, 0, m)
  const r1 = rowOf(table, symbols, 1, m)
  const r2 = rowOf(table, symbols, 2, m)
  const r3 = rowOf(table, symbols, 3, m)
  const stride = bytes(n)
  for (let i = 0; i < m; i += 4) {
    const at = bytes(i)
    const x0 = v128.load(r0 + at)
    const x1 = v128.load(r1 + at)
    const x2 = v128.load(r2 + at)
    const x3 = v128.load(r3 + at)
    putRow(c, transposed0(x0, x1, x2, x3), addend, d)
    if (i + 1 < m) putRow(c + stride, transposed1(x0, x1, x2, x3), addend, d + stride)
    if (i + 2 < m) putRow(c + 2 * stride, transposed2(x0, x1, x2, x3), addend, d + 2 * stride)
    if (i + 3 < m) putRow(c + 3 * stride, transposed3(x0, x1, x2, x3), addend, d + 3 * stride)
    c += 4 * stride
    d += 4 * stride
  }
}

// @ts-ignore: decorator
@inline function putRow(c: usize, row: v128, addend: i32, d: usize): void {
  v128.store(c, addend == Addend.MATRIX ? f32x4.add(row, v128.load(d)) : row)
}

/**
 * G [m, symbolCount][:, symbol[t, b]] += A_t [m, n][:, b], t ascending, then b. `table` is scratch of tableSize(m, symbolCount) floats:
 * sums gather there by symbol and are added to G at the end.
 */
export function gatherGradient(
  g: usize, ldg: i32, a: usize, aStride: i32, symbols: usize, m: i32, n: i32, steps: i32, symbolCount: i32, table: usize,
): void {
  memory.fill(table, 0, bytes(tableRow(m) * symbolCount))
  for (let t = 0; t < steps; t++) {
    for (let b = 0; b < n; b += 4) scatterFour(table, a + bytes(b), symbols + bytes(b), m, n)
    a += bytes(aStride)
    symbols += bytes(n)
  }
  addTransposed(g, ldg, table, tableRow(m), m, symbolCount)
}

/** Four columns of A, four features at a time; a table row has room for the features beyond m. */
function scatterFour(table: usize, a: usize, symbols: usize, m: i32, n: i32): void {
  const stride = bytes(n)
  for (let i = 0; i < m; i += 4) {
    const at = bytes(i)
    const x0 = v128.load(a)
    const x1 = i + 1 < m ? v128.load(a + stride) : zero()
    const x2 = i + 2 < m ? v128.load(a + 2 * stride) : zero()
    const x3 = i + 3 < m ? v128.load(a + 3 * stride) : zero()
    addRow(rowOf(table, symbols, 0, m) + at, transposed0(x0, x1, x2, x3))
    addRow(rowOf(table, symbols, 1, m) + at, transposed1(x0, x1, x2, x3))
    addRow(rowOf(table, symbols, 2, m) + at, transposed2(x0, x1, x2, x3))
    addRow(rowOf(table, symbols, 3, m) + at, transposed3(x0, x1, x2, x3))
    a += 4 * stride
  }
}

// @ts-ignore: decorator
@inline function addRow(at: usize, row: v128): void {
  v128.store(at, f32x4.add(v128.load(at), row))
}

/** out [n] = a [m, n][symbol[b], b]. */
export function pick(out: usize, a: usize, symbols: usize, n: i32): void {
  for (let b = 0; b < n; b++) store<f32>(out + bytes(b), load<f32>(a + bytes(load<i32>(symbols + bytes(b)) * n + b)))
}

/** out [m, n] = a [n] in the row of each column's symbol, 0 elsewhere: the adjoint of `pick`. */
export function place(out: usize, a: usize, symbols: usize, m: i32, n: i32): void {
  memory.fill(out, 0, bytes(m * n))
  for (let b = 0; b < n; b++) store<f32>(out + bytes(load<i32>(symbols + bytes(b)) * n + b), load<f32>(a + bytes(b)))
}
