/** Fewer points for the same picture: what is drawn of a curve that has more points than the screen has pixels. */

export interface ThinningWindow {
  /** Of the axis, in its own coordinates (log10 on a logarithmic axis). */
  readonly low: number
  readonly high: number
  /** Columns of the picture: px of the plot, or fewer where many lines share it. */
  readonly columns: number
}

/**
 * Points as [x, y, x, y ...] inside the window, with one neighbour on either side: of each column the first, the lowest, the highest and the
 * last, in their order, so that no peak is lost. Points that are not finite are left out.
 */
export function thinnedPoints(
  xs: Float64Array,
  ys: Float64Array,
  { low, high, columns }: ThinningWindow,
): Float64Array<ArrayBuffer> {
  const from = Math.max(0, firstAtLeast(xs, low) - 1)
  const to = Math.min(xs.length, firstAbove(xs, high) + 1)
  if (to - from <= 4 * columns) return all(xs, ys, { from, to })
  // Every column that can be reached, and the neighbours beyond the edges.
  const points = new Float64Array(8 * (columns + 4))
  const width = (high - low) / columns
  let length = 0
  let start = from
  while (start < to) {
    const edge = low + (Math.floor((xs[start]! - low) / width) + 1) * width
    let end = start + 1
    while (end < to && xs[end]! < edge) end++
    length = putColumn(points, { length, xs, ys, start, end })
    start = end
  }
  return points.slice(0, length)
}

interface Column {
  readonly length: number
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly start: number
  readonly end: number
}

/** Puts the first, lowest, highest and last finite value behind the points, in order, each once; their new length. */
function putColumn(points: Float64Array, { length, xs, ys, start, end }: Column): number {
  let [first, last, lowest, highest] = [-1, -1, -1, -1]
  for (let k = start; k < end; k++) {
    const y = ys[k]!
    if (!Number.isFinite(y)) continue
    if (first < 0) first = lowest = highest = k
    last = k
    if (y < ys[lowest]!) lowest = k
    if (y > ys[highest]!) highest = k
  }
  let at = length
  let before = -1
  for (const index of [first, Math.min(lowest, highest), Math.max(lowest, highest), last]) {
    if (index <= before) continue
    points[at++] = xs[index]!
    points[at++] = ys[index]!
    before = index
  }
  return at
}

function all(
  xs: Float64Array,
  ys: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): Float64Array<ArrayBuffer> {
  const points = new Float64Array(2 * Math.max(0, to - from))
  let length = 0
  for (let k = from; k < to; k++) {
    if (!Number.isFinite(xs[k]) || !Number.isFinite(ys[k])) continue
    points[length++] = xs[k]!
    points[length++] = ys[k]!
  }
  return points.slice(0, length)
}

/** The first index whose x is at least this; the length where there is none. `xs` must not fall. */
export function firstAtLeast(xs: Float64Array, least: number): number {
  let [left, right] = [0, xs.length]
  while (left < right) {
    const middle = (left + right) >> 1
    if (xs[middle]! < least) left = middle + 1
    else right = middle
  }
  return left
}

function firstAbove(xs: Float64Array, limit: number): number {
  let [left, right] = [0, xs.length]
  while (left < right) {
    const middle = (left + right) >> 1
    if (xs[middle]! <= limit) left = middle + 1
    else right = middle
  }
  return left
}
