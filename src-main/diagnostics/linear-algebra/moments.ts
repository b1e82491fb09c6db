/** Sums over rows that a regression is made of: those of some rows less those of others are those of the rest. */
import type { Matrix } from './matrix.ts'
import { matrix, transposedProduct } from './matrix.ts'
import { ridgeOf } from './ridge.ts'

export interface Moments {
  /** Rows that were summed over. */
  readonly count: number
  /** Sums of x [n] and of y [m]. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Sums of x x' [n, n] and of x y' [n, m]. */
  readonly xx: Matrix
  readonly xy: Matrix
}

/** Of rows of X and Y side by side. X should lie about its mean, so that differences of sums stay exact. */
export function momentsOf(x: Matrix, y: Matrix): Moments {
  return { count: x.rows, x: sums(x), y: sums(y), xx: transposedProduct(x, x), xy: transposedProduct(x, y) }
}

/** Of the rows of all parts together; of no parts none. */
export function together([first, ...others]: readonly Moments[]): Moments | null {
  return first === undefined ? null : others.reduce((sum, part) => combined(sum, part, 1), first)
}

/** Of the rows that are not in the part. */
export function without(whole: Moments, part: Moments): Moments {
  return combined(whole, part, -1)
}

/** A ridge regression with a constant: what is said of x is mean + (x - centre) W. */
export interface Line {
  readonly centre: Float64Array
  readonly mean: Float64Array
  readonly weights: Matrix
}

/** The regression of the rows that were summed over; `penalty` as in `ridge`. */
export function lineOf({ count, x, y, xx, xy }: Moments, penalty: number): Line {
  const [centre, mean] = [x.map((sum) => sum / count), y.map((sum) => sum / count)]
  return { centre, mean, weights: ridgeOf(about(xx, x, centre), about(xy, y, centre), penalty) }
}

/** sum (a - centre) b' = sum a b' - centre (sum b)' */
function about({ rows, columns, values }: Matrix, sum: Float64Array, centre: Float64Array): Matrix {
  const result = matrix(rows, columns, values.slice())
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.values[i * columns + j]! -= centre[i]! * sum[j]!
  return result
}

function combined(a: Moments, b: Moments, sign: 1 | -1): Moments {
  const of = (p: Float64Array, q: Float64Array): Float64Array => p.map((value, k) => value + sign * q[k]!)
  const both = (p: Matrix, q: Matrix): Matrix => matrix(p.rows, p.columns, of(p.values, q.values))
  return {
    count: a.count + sign * b.count,
    x: of(a.x, b.x),
    y: of(a.y, b.y),
    xx: both(a.xx, b.xx),
    xy: both(a.xy, b.xy),
  }
}

function sums({ columns, values }: Matrix): Float64Array {
  const total = new Float64Array(columns)
  for (let start = 0; start < values.length; start += columns)
    for (let k = 0; k < columns; k++) total[k]! += values[start + k]!
  return total
}
