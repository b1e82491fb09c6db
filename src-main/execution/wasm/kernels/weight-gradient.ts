/**
 * Weight gradients. Rows (t, column) are taken in blocks of fixed length, in order; within a block each element of G is a plain sum that
 * starts from what G holds: its bits depend on n alone, not on tiles or on how many steps one call covers in whole blocks.
 * Per block the columns of V are packed, transposed, into panels as wide as a tile.
 */
import { bytes, storeTransposed, zero } from './arithmetic'
import { gradient6x8, gradient6x16, gradient8x8 } from './generated/tiles'

/** Rows per block: a panel of 16 columns stays in the first-level cache. */
// @ts-ignore: decorator
@inline const BLOCK_ROWS: i32 = 256

/** Floats of scratch that `weightGradient` needs for m rows. */
export function weightGradientScratch(m: i32): i32 {
  return 16 * (BLOCK_ROWS + m)
}

/**
 * G [m, k] += sum over t < steps of A_t V_t^T: A_t [m, n] lies at a + t aStride floats, V_t [k, n] at v + t vStride; strides may be negative.
 * n is at most 256.
 */
export function weightGradient(
  g: usize, ldg: i32, a: usize, aStride: i32, v: usize, vStride: i32, m: i32, k: i32, n: i32, steps: i32, scratch: usize,
): void {
  const blockSteps = BLOCK_ROWS / n
  for (let t = 0; t < steps; t += blockSteps) {
    const length = min(blockSteps, steps - t)
    const aBlock = a + bytes(t * aStride)
    for (let column = 0; column < k; ) {
      const left = k - column
      const width = PAIRED && left > 8 ? 16 : 8
      packPanel(scratch, width, v + bytes(t * vStride + column * n), vStride, left, n, length)
      addPanel(g + bytes(column), ldg, aBlock, aStride, m, min(left, width), width, n, length, scratch)
      column += width
    }
  }
}

/** panel [length n, width] = the first `width` features of V_t, transposed; features beyond `features` are zero. */
function packPanel(panel: usize, width: i32, v: usize, vStride: i32, features: i32, n: i32, length: i32): void {
  for (let t = 0; t < length; t++) {
    for (let f = 0; f < width; f += 4)
      for (let b = 0; b < n; b += 4) {
        const from = v + bytes(f * n + b)
        storeTransposed(
          panel + bytes(b * width + f), bytes(width),
          f < features ? v128.load(from) : zero(),
          f + 1 < features ? v128.load(from + bytes(n)) : zero(),
          f + 2 < features ? v128.load(from + bytes(2 * n)) : zero(),
          f + 3 < features ? v128.load(from + bytes(3 * n)) : zero(),
        )
      }
    v += bytes(vStride)
    panel += bytes(n * width)
  }
}

/** Adds the block's product with one panel to `columns` columns of G; where the panel is wider, in a copy. */
function addPanel(
  g: usize, ldg: i32, a: usize, aStride: i32, m: i32, columns: i32, width: i32, n: i32, length: i32, panel: usize,
): void {
  if (columns == width) return addTiles(g, ldg, a, aStride, m, width, n, length, panel)
  const edge = panel + bytes(16 * BLOCK_ROWS)
  copyColumns(edge, width, g, ldg, m, columns)
  addTiles(edge, width, a, aStride, m, width, n, length, panel)
  copyColumns(g, ldg, edge, width, m, columns)
}

function addTiles(g: usize, ldg: i32, a: usize, aStride: i32, m: i32, width: i32, n: i32, length: i32, panel: usize): void {
  if (!PAIRED) gradient6x8(m, g, bytes(ldg), a, bytes(n), bytes(aStride), n, panel, length)
  else if (width == 16) gradient6x16(m, g, bytes(ldg), a, bytes(n), bytes(aStride), n, panel, length)
  else gradient8x8(m, g, bytes(ldg), a, bytes(n), bytes(aStride), n, panel, length)
}

function copyColumns(to: usize, ldTo: i32, from: usize, ldFrom: i32, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) memory.copy(to + bytes(i * ldTo), from + bytes(i * ldFrom), bytes(columns))
}
