/** Sizes of the texts of a PDF as they are printed, read from the operators of its pages. */
import { inflateSync } from 'node:zlib'

type Matrix = readonly [number, number, number, number]
const UNIT: Matrix = [1, 0, 0, 1]
const times = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
  a * e + b * g,
  a * f + b * h,
  c * e + d * g,
  c * f + d * h,
]

/** pt of every piece of text, as often as it is shown; Typst writes pages without forms in them. */
export function textSizes(pdf: Uint8Array): readonly number[] {
  return streamsOf(pdf).flatMap(sizesIn)
}

function streamsOf(pdf: Uint8Array): readonly string[] {
  const bytes = Buffer.from(pdf)
  const plain = bytes.toString('latin1')
  return [...plain.matchAll(/<<[^<>]*\/FlateDecode[^<>]*>>\s*stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    const from = index + head.length
    const content = inflateSync(bytes.subarray(from, plain.indexOf('endstream', from))).toString('latin1')
    return /\bT[fm]\b/.test(content) ? [content] : []
  })
}

function sizesIn(content: string): readonly number[] {
  const sizes: number[] = []
  const kept: Matrix[] = []
  let [page, line, font]: [Matrix, Matrix, number] = [UNIT, UNIT, 0]
  const matrix = (numbers: string): Matrix => numbers.trim().split(/\s+/).slice(0, 4).map(Number) as unknown as Matrix
  const operators = /^(q|Q|BT)$|^((?:-?[\d.]+ ){6})(cm|Tm)$|^\/\w+ ([\d.]+) Tf$|(?:\)|>|\]) ?(TJ|Tj)$/gm
  for (const [, state, numbers = '', set, size, shown] of content.matchAll(operators)) {
    if (state === 'q') kept.push(page)
    else if (state === 'Q') page = kept.pop() ?? UNIT
    else if (state === 'BT') line = UNIT
    else if (set === 'cm') page = times(matrix(numbers), page)
    else if (set === 'Tm') line = matrix(numbers)
    else if (size !== undefined) font = Number(size)
    else if (shown !== undefined) {
      const [a, b, c, d] = times(line, page)
      sizes.push(font * Math.sqrt(Math.abs(a * d - b * c)))
    }
  }
  return sizes
}
