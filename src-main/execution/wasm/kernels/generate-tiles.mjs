/**
 * Writes the register tiles of the three products. A tile keeps ROWS x COLUMNS sums in SIMD registers; every step loads COLUMNS/4
 * vectors, and for each row broadcasts one scalar and multiplies and adds. What differs between the products is where the scalars lie.
 *
 * V8 joins two neighbouring 128-bit operations into one of 256 bits (--experimental-wasm-revectorize) starting from pairs of
 * neighbouring stores. It gives up on a pair when a load lies between its two stores, or when the sums meet constants from different
 * branches: so sums start from a product, never from zero, and every row is finished before it is stored.
 */
/** [rows, columns, steps written out per turn]: the tallest tile of each width; what is left over goes to halves of it. */
const shapes = [
  { rows: 6, columns: 8, unroll: 1 }, // 128 bits: 12 of 16 registers
  { rows: 6, columns: 16, unroll: 1 }, // 256 bits: the same
  { rows: 8, columns: 8, unroll: 2 }, // 256 bits, where only 8 columns are left: 8 sums cover the latency
]

const count = (n) => Array.from({ length: n }, (_, k) => k)
const lines = (list, write) => list.map(write).join('\n')

/** The pieces of source that all tiles share. */
function tileParts({ rows, columns }) {
  const I = count(rows)
  const J = count(columns / 4)
  const sum = (i, j) => `s${i}_${j}`
  const each = (write) => lines(I, (i) => lines(J, (j) => write(i, j)))
  const rowwise = (finish, address) =>
    lines(
      I,
      (i) =>
        `${lines(J, (j) => finish(i, j))}\n${lines(J, (j) => `v128.store(${address(i)}, ${sum(i, j)}, ${16 * j})`)}`,
    )
  return { I, J, sum, each, rowwise }
}

/** One step: `scalar(i)` is the address of row i's scalar, `first` starts the sums. */
function step({ I, J, sum }, scalar, first = false) {
  const term = (i, j) => (first ? `f32x4.mul(x${i}, v${j})` : `madd(x${i}, v${j}, ${sum(i, j)})`)
  const row = (i) =>
    `const x${i} = v128.load_splat<f32>(${scalar(i)})\n${lines(J, (j) => `${sum(i, j)} = ${term(i, j)}`)}`
  return `{\n${lines(J, (j) => `const v${j} = v128.load(v, ${16 * j})`)}\n${lines(I, row)}\n}`
}

/**
 * c = W v (+ d), or with `transposed` c = W^T v (+ d): c and d have `stride` bytes a row, W `ldw` bytes a row, `depth` terms are summed.
 * A row-major W has its scalars `ldw` apart from row to row and 4 bytes apart from step to step; transposed it is the other way round.
 */
function productTile({ rows, columns, unroll }, transposed) {
  const parts = tileParts({ rows, columns })
  const { I, sum, each, rowwise } = parts
  const scalar = (ahead) => (i) => (transposed ? `w, ${4 * i}` : `w${i}, ${4 * ahead}`)
  const forward = (n) => (transposed ? `w += ldw` : lines(I, (i) => `w${i} += ${4 * n}`))
  const steps = (n) => {
    const one = (ahead) => `${step(parts, scalar(ahead))}\nv += stride\n${transposed ? forward(1) : ''}`
    return `${lines(count(n), one)}\n${transposed ? '' : forward(n)}\nleft -= ${n}`
  }
  return `
function ${transposed ? 'transposed' : 'product'}Tile${rows}x${columns}(c: usize, stride: usize, w: usize, ldw: usize, v: usize, depth: i32, addend: i32, d: usize): void {
${transposed ? '' : lines(I, (i) => `let w${i} = w + ${i} * ldw`)}
${each((i, j) => `let ${sum(i, j)}: v128`)}
${step(parts, scalar(0), true)}
v += stride
${forward(1)}
let left = depth - 1
${unroll > 1 ? `while (left >= ${unroll}) {\n${steps(unroll)}\n}` : ''}
while (left > 0) {
${steps(1)}
}
if (addend == Addend.BIAS) {
${rowwise(
  (i, j) => `${sum(i, j)} = f32x4.add(${sum(i, j)}, v128.load_splat<f32>(d, ${4 * i}))`,
  (i) => `c + ${i} * stride`,
)}
} else if (addend == Addend.MATRIX) {
${rowwise(
  (i, j) => `${sum(i, j)} = f32x4.add(${sum(i, j)}, v128.load(d + ${i} * stride, ${16 * j}))`,
  (i) => `c + ${i} * stride`,
)}
} else {
${each((i, j) => `v128.store(c + ${i} * stride, ${sum(i, j)}, ${16 * j})`)}
}
}`
}

/** g += sum over steps and columns of a scalar of A times a row of the packed panel; strides in bytes, `n` columns a step. */
function gradientTile({ rows, columns }) {
  const parts = tileParts({ rows, columns })
  const { I, sum, each } = parts
  return `
function gradientTile${rows}x${columns}(g: usize, ldg: usize, a: usize, rowStride: usize, stepStride: usize, n: i32, v: usize, steps: i32): void {
${each((i, j) => `let ${sum(i, j)} = v128.load(g + ${i} * ldg, ${16 * j})`)}
for (; steps > 0; steps--) {
${lines(I, (i) => `let a${i} = a + ${i} * rowStride`)}
for (let left = n; left > 0; left--) {
${step(parts, (i) => `a${i}`)}
v += ${4 * columns}
${lines(I, (i) => `a${i} += 4`)}
}
a += stepStride
}
${each((i, j) => `v128.store(g + ${i} * ldg, ${sum(i, j)}, ${16 * j})`)}
}`
}

/** All rows of one strip of columns, tallest tiles first. */
function strip({ rows, columns }, { name, parameters, call, next }) {
  const heights = [rows, 4, 2, 1]
  // 8 rows are better as 4 and 4 than as 6 and 2: short tiles wait for their own sums.
  const fits = (height) => (height === 6 ? 'm >= 6 && m != 8' : `m >= ${height}`)
  return `
export function ${name}${rows}x${columns}(m: i32, ${parameters}): void {
${lines(heights, (height) => `while (${fits(height)}) {\n${name}Tile${height}x${columns}${call}\n${next(height)}\nm -= ${height}\n}`)}
}`
}

const productStrip = (transposed) => ({
  name: transposed ? 'transposed' : 'product',
  parameters: 'c: usize, stride: usize, w: usize, ldw: usize, v: usize, depth: i32, addend: i32, d: usize',
  call: '(c, stride, w, ldw, v, depth, addend, d)',
  next: (n) =>
    `c += ${n} * stride\nw += ${transposed ? 4 * n : `${n} * ldw`}\nd += addend == Addend.BIAS ? ${4 * n} : ${n} * stride`,
})
const gradientStrip = {
  name: 'gradient',
  parameters: 'g: usize, ldg: usize, a: usize, rowStride: usize, stepStride: usize, n: i32, v: usize, steps: i32',
  call: '(g, ldg, a, rowStride, stepStride, n, v, steps)',
  next: (n) => `g += ${n} * ldg\na += ${n} * rowStride`,
}

/** AssemblyScript source of all tiles and strips. */
export function tilesSource() {
  const heights = (shape) => [...new Set([shape.rows, 4, 2, 1])].map((rows) => ({ ...shape, rows }))
  const tiles = new Map(shapes.flatMap(heights).map((shape) => [`${shape.rows}x${shape.columns}`, shape]))
  return [
    `import { Addend, madd } from '../arithmetic'`,
    ...[...tiles.values()].flatMap((shape) => [
      productTile(shape, false),
      productTile(shape, true),
      gradientTile(shape),
    ]),
    ...shapes.flatMap((shape) =>
      [productStrip(false), productStrip(true), gradientStrip].map((kind) => strip(shape, kind)),
    ),
  ].join('\n')
}
