import type { Matrix } from './matrix.ts'

/** An eigenvalue, real and imaginary part. */
export type Eigenvalue = readonly [real: number, imaginary: number]

/** Largest |eigenvalue| of a square matrix; NaN where a number of it is not finite. */
export function spectralRadius(a: Matrix): number {
  if (!a.values.every(Number.isFinite)) return Number.NaN
  return eigenvalues(a).reduce((largest, [re, im]) => Math.max(largest, Math.hypot(re, im)), 0)
}

/** Eigenvalues of a real square matrix: Hessenberg form by elimination, then QR with double shifts (Francis 1961; EISPACK's elmhes and hqr). */
export function eigenvalues({ rows: n, values }: Matrix): Eigenvalue[] {
  const h = values.slice()
  toHessenberg(h, n)
  return new DoubleShift(h, n).run()
}

/** Gaussian similarity transformations with pivoting; what lies below the subdiagonal is zero afterwards. */
function toHessenberg(h: Float64Array, n: number): void {
  for (let m = 1; m < n - 1; m++) {
    let pivot = m
    for (let i = m; i < n; i++) if (Math.abs(h[i * n + m - 1]!) > Math.abs(h[pivot * n + m - 1]!)) pivot = i
    const x = h[pivot * n + m - 1]!
    if (x === 0) continue
    if (pivot !== m) {
      for (let j = m - 1; j < n; j++) swap(h, pivot * n + j, m * n + j)
      for (let i = 0; i < n; i++) swap(h, i * n + pivot, i * n + m)
    }
    for (let i = m + 1; i < n; i++) {
      const y = h[i * n + m - 1]! / x
      h[i * n + m - 1] = 0
      if (y === 0) continue
      for (let j = m; j < n; j++) h[i * n + j]! -= y * h[m * n + j]!
      for (let k = 0; k < n; k++) h[k * n + m]! += y * h[k * n + i]!
    }
  }
}

function swap(h: Float64Array, a: number, b: number): void {
  const kept = h[a]!
  h[a] = h[b]!
  h[b] = kept
}

/** QR steps on a Hessenberg matrix, eigenvalues split off at its lower end one or two at a time. */
class DoubleShift {
  readonly #h: Float64Array
  readonly #n: number
  readonly #norm: number
  readonly #found: Eigenvalue[] = []
  /** Sum of the exceptional shifts so far. */
  #shift = 0

  constructor(h: Float64Array, n: number) {
    this.#h = h
    this.#n = n
    this.#norm = h.reduce((sum, value) => sum + Math.abs(value), 0)
  }

  run(): Eigenvalue[] {
    let last = this.#n - 1
    let steps = 0
    while (last >= 0) {
      const first = this.#smallSubdiagonal(last)
      if (first === last) {
        this.#found.push([this.#at(last, last) + this.#shift, 0])
        last -= 1
        steps = 0
      } else if (first === last - 1) {
        this.#found.push(...this.#ofTwo(last))
        last -= 2
        steps = 0
      } else {
        steps += 1
        // Far more than ever needed; what is left then counts as it stands on the diagonal.
        if (steps > 200) {
          this.#found.push([this.#at(last, last) + this.#shift, 0])
          last -= 1
          steps = 0
        } else this.#step(first, last, steps)
      }
    }
    return this.#found
  }

  #at(i: number, j: number): number {
    return this.#h[i * this.#n + j]!
  }

  /** The first row of the block that ends in `last`: above it the subdiagonal is negligible. */
  #smallSubdiagonal(last: number): number {
    for (let l = last; l > 0; l--) {
      const scale = Math.abs(this.#at(l - 1, l - 1)) + Math.abs(this.#at(l, l)) || this.#norm
      if (Math.abs(this.#at(l, l - 1)) <= Number.EPSILON * scale) {
        this.#h[l * this.#n + l - 1] = 0
        return l
      }
    }
    return 0
  }

  #ofTwo(last: number): Eigenvalue[] {
    const [x, y] = [this.#at(last, last), this.#at(last - 1, last - 1)]
    const w = this.#at(last, last - 1) * this.#at(last - 1, last)
    const p = 0.5 * (y - x)
    const q = p * p + w
    const z = Math.sqrt(Math.abs(q))
    const centre = x + this.#shift
    if (q < 0)
      return [
        [centre + p, z],
        [centre + p, -z],
      ]
    const far = p + (p >= 0 ? z : -z)
    return [
      [centre + far, 0],
      [far === 0 ? centre : centre - w / far, 0],
    ]
  }

  /** One double step on rows first .. last. */
  #step(first: number, last: number, steps: number): void {
    const h = this.#h
    const n = this.#n
    let [x, y, w] = [
      this.#at(last, last),
      this.#at(last - 1, last - 1),
      this.#at(last, last - 1) * this.#at(last - 1, last),
    ]
    if (steps % 10 === 0) {
      this.#shift += x
      for (let i = 0; i <= last; i++) h[i * n + i]! -= x
      const s = Math.abs(this.#at(last, last - 1)) + Math.abs(this.#at(last - 1, last - 2))
      x = y = 0.75 * s
      w = -0.4375 * s * s
    }
    const start = this.#start(first, last, { x, y, w })
    let { p, q, r } = start
    for (let k = start.row; k < last; k++) {
      const isLast = k === last - 1
      if (k !== start.row) {
        p = this.#at(k, k - 1)
        q = this.#at(k + 1, k - 1)
        r = isLast ? 0 : this.#at(k + 2, k - 1)
        const scale = Math.abs(p) + Math.abs(q) + Math.abs(r)
        if (scale === 0) continue
        p /= scale
        q /= scale
        r /= scale
        const s = (p < 0 ? -1 : 1) * Math.hypot(p, q, r)
        h[k * n + k - 1] = -s * scale
        this.#reflect({ k, p, q, r, s, first, last })
      } else {
        const s = (p < 0 ? -1 : 1) * Math.hypot(p, q, r)
        if (s === 0) continue
        if (first !== start.row) h[k * n + k - 1] = -this.#at(k, k - 1)
        this.#reflect({ k, p, q, r, s, first, last })
      }
    }
  }

  /** Where two small subdiagonals in a row let the step begin, and its first column. */
  #start(
    first: number,
    last: number,
    { x, y, w }: { readonly x: number; readonly y: number; readonly w: number },
  ): { row: number; p: number; q: number; r: number } {
    const h = this.#h
    const n = this.#n
    let [row, p, q, r] = [last - 2, 0, 0, 0]
    for (; row >= first; row--) {
      const z = this.#at(row, row)
      p = ((x - z) * (y - z) - w) / this.#at(row + 1, row) + this.#at(row, row + 1)
      q = this.#at(row + 1, row + 1) - z - (x - z) - (y - z)
      r = this.#at(row + 2, row + 1)
      const scale = Math.abs(p) + Math.abs(q) + Math.abs(r)
      p /= scale
      q /= scale
      r /= scale
      if (row === first) break
      const u = Math.abs(this.#at(row, row - 1)) * (Math.abs(q) + Math.abs(r))
      const v =
        Math.abs(p) * (Math.abs(this.#at(row - 1, row - 1)) + Math.abs(z) + Math.abs(this.#at(row + 1, row + 1)))
      if (u <= Number.EPSILON * v) break
    }
    for (let i = row + 2; i <= last; i++) {
      h[i * n + i - 2] = 0
      if (i !== row + 2) h[i * n + i - 3] = 0
    }
    return { row, p, q, r }
  }

  #reflect({ k, p, q, r, s, first, last }: Reflection): void {
    const h = this.#h
    const n = this.#n
    const isLast = k === last - 1
    const pivot = p + s
    const [x, y, z] = [pivot / s, q / s, r / s]
    const [b, c] = [q / pivot, r / pivot]
    for (let j = k; j <= last; j++) {
      const t = this.#at(k, j) + b * this.#at(k + 1, j) + (isLast ? 0 : c * this.#at(k + 2, j))
      if (!isLast) h[(k + 2) * n + j]! -= t * z
      h[(k + 1) * n + j]! -= t * y
      h[k * n + j]! -= t * x
    }
    for (let i = first; i <= Math.min(last, k + 3); i++) {
      const t = x * this.#at(i, k) + y * this.#at(i, k + 1) + (isLast ? 0 : z * this.#at(i, k + 2))
      if (!isLast) h[i * n + k + 2]! -= t * c
      h[i * n + k + 1]! -= t * b
      h[i * n + k]! -= t
    }
  }
}

interface Reflection {
  readonly k: number
  readonly p: number
  readonly q: number
  readonly r: number
  readonly s: number
  readonly first: number
  readonly last: number
}
