/** Products in column layout: W v for all columns at once. */
import type { Addend, Block, Read } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import type { Place } from '../chunk/place.ts'

interface Product {
  readonly weight: Block
  readonly read: Read
  readonly addend?: Addend
}

/** W v plus what is added to it. */
export function product({ weight, read, addend }: Product, place: Place): Output {
  const { parameters } = place.chunk.surroundings
  if (addend !== undefined && 'bias' in addend && isSmaller(read, weight.rows, place)) {
    const joined = parameters.joined(weight, addend.bias)
    return multiplied(place, joined, rightOperand(read, place, { ones: true }))
  }
  return withAddend(multiplied(place, parameters.block(weight), rightOperand(read, place)), { addend, place })
}

/** W^T v plus what is added to it. */
export function transposedProduct({ weight, read, addend }: Product, place: Place): Output {
  const transposed = place.chunk.surroundings.parameters.transposed(weight)
  return withAddend(multiplied(place, transposed, rightOperand(read, place)), { addend, place })
}

/** bar v^T, summed over all columns. */
export function outerProduct(place: Place, bar: Read, read: Read): Output {
  const { output, isTransposed } = rightOperand(read, place)
  return place.frame.op('MatMul', [place.read(bar), output], { transpose_b: !isTransposed })
}

export function withAddend(
  output: Output,
  { addend, place }: { readonly addend: Addend | undefined; readonly place: Place },
): Output {
  if (addend === undefined) return output
  const added = 'bias' in addend ? place.column(addend.bias) : place.read(addend.read)
  return place.frame.op('AddV2', [output, added])
}

/** Then a row of ones under the operand, with the bias as one more column of W, costs less than adding the bias to the result. */
const isSmaller = (read: Read, rows: number, { form }: Place): boolean => form !== 'step' && read.size < rows

interface RightOperand {
  readonly output: Output
  readonly isTransposed: boolean
}

function multiplied({ frame, form }: Place, weight: Output, { output, isTransposed }: RightOperand): Output {
  return form === 'stack'
    ? frame.op('BatchMatMulV2', [weight, output], { adj_y: isTransposed })
    : frame.op('MatMul', [weight, output], { transpose_b: isTransposed })
}

/** The right side of a product; what lies as rows is transposed by the product itself. */
function rightOperand(read: Read, place: Place, { ones }: { readonly ones: boolean } = { ones: false }): RightOperand {
  const { frame, chunk, form } = place
  const value = chunk.value(read.value)
  const extended = (output: Output, axis: number, lying: 'rows' | typeof form): Output =>
    ones ? frame.joined([output, chunk.ones(lying)], axis) : output
  if (form === 'step' || read.shift !== 0 || !value.lies('rows', read))
    return { output: extended(place.read(read), place.axis, form), isTransposed: false }
  const rows = extended(value.matrix('rows', { range: read, shift: 0 }), 1, 'rows')
  if (form === 'wide') return { output: rows, isTransposed: true }
  const shape = frame.wholes([chunk.steps, -1, read.size + (ones ? 1 : 0)])
  return { output: frame.op('Reshape', [rows, shape]), isTransposed: true }
}
