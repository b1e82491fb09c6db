/** Instructions that look up a column or a row by symbol. */
import type { Instruction } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import type { Place } from '../chunk/place.ts'
import { withAddend } from './products.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

/** Up to this many symbols a product with one-hot columns is faster than gathering and transposing (measured for 256 to 1024 rows). */
const MOST_ONE_HOT = 96

export const isOneHot = (symbols: number): boolean => symbols <= MOST_ONE_HOT

/** Columns of W by input symbol. A bias is added to W itself, once a run. */
export function gathered({ weight, addend }: OfKind<'gather'>, place: Place): Output {
  const { parameters } = place.chunk.surroundings
  const bias = addend !== undefined && 'bias' in addend ? addend.bias : undefined
  const columns = isOneHot(weight.columns)
    ? oneHotProduct(place, parameters.table(weight, bias), weight.columns)
    : transposedRows(place, parameters.transposedTable(weight, bias))
  return bias === undefined ? withAddend(columns, { addend, place }) : columns
}

function oneHotProduct({ frame, chunk, form, ...place }: Place, table: Output, symbols: number): Output {
  if (form === 'step') return frame.op('MatMul', [table, oneHot({ frame, chunk, form, ...place }, 'input', symbols)])
  const rows = chunk.oneHotInput(symbols)
  if (form === 'wide') return frame.op('MatMul', [table, rows], { transpose_b: true })
  const stack = frame.op('Reshape', [rows, frame.wholes([chunk.steps, -1, symbols])])
  return frame.op('BatchMatMulV2', [table, stack], { adj_y: true })
}

function transposedRows(place: Place, table: Output): Output {
  const { frame, form } = place
  const rows = frame.op('GatherV2', [table, place.symbols('input'), frame.whole(0)])
  return frame.op('Transpose', [rows, frame.wholes(form === 'stack' ? [0, 2, 1] : [1, 0])])
}

/** The row of each column's target symbol. */
export function picked({ read }: OfKind<'pick'>, place: Place): Output {
  const { frame, axis } = place
  const masked = frame.op('Mul', [place.read(read), oneHot(place, 'target', read.size)])
  return frame.op('Sum', [masked, frame.wholes([axis])], { keep_dims: true })
}

/** The single row at each column's target symbol, zero elsewhere. */
export function placed({ read, write }: OfKind<'place'>, place: Place): Output {
  return place.frame.op('Mul', [oneHot(place, 'target', write.size), place.read(read)])
}

/** 1 at each column's symbol, [size, columns]. */
function oneHot(place: Place, feed: 'input' | 'target', size: number): Output {
  const { frame, axis } = place
  const operands = [place.symbols(feed), frame.whole(size), frame.float(1), frame.float(0)]
  return frame.op('OneHot', operands, { axis })
}
