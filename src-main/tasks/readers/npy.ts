/** NumPy's array format: a header in Python's notation, then the values (NumPy enhancement proposal 1, versions 1 to 3). */
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'

export interface NumpyArray {
  /** The file's name, or the entry's inside an archive. */
  readonly name: string
  readonly shape: readonly number[]
  /** As NumPy writes it: '<f8'. */
  readonly dtype: string
  /** Row by row. Texts where the array holds texts. */
  readonly values: Float64Array | readonly string[]
}

/** Throws `WrongInput` for what is no array, cut short, or of a type that is neither numbers nor texts. */
export function readNpy(file: DataFile): NumpyArray {
  const { dtype, isColumnMajor, shape, start } = headerOf(file)
  const read = readerOf(file.name, dtype)
  const count = shape.reduce((product, size) => product * size, 1)
  const body = file.bytes.subarray(start)
  if (body.length < count * read.width) {
    const message = `the array is cut short: ${count} values of ${read.width} bytes, but only ${body.length} bytes`
    throw wrongInput({ code: 'cut-short', place: file.name, message, hint: 'Save the array again.' })
  }
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const places = isColumnMajor ? columnMajor(shape) : undefined
  const at = (k: number): number => (places ? places(k) : k) * read.width
  const values = read.isText
    ? Array.from({ length: count }, (_, k) => read.text(view, at(k)))
    : Float64Array.from({ length: count }, (_, k) => read.number(view, at(k)))
  return { name: file.name, shape, dtype, values }
}

interface Header {
  readonly dtype: string
  readonly isColumnMajor: boolean
  readonly shape: readonly number[]
  /** Where the values begin. */
  readonly start: number
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

function headerOf({ name, bytes }: DataFile): Header {
  const refuse = (message: string): Error =>
    wrongInput({ code: 'not-npy', place: name, message, hint: 'Save the array by numpy.save, without pickle.' })
  if (!MAGIC.every((byte, k) => bytes[k] === byte)) throw refuse('the file is not a NumPy array')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isShort = bytes[6] === 1
  const begin = isShort ? 10 : 12
  if (bytes.length < begin) throw refuse('the header is cut short')
  const start = begin + (isShort ? view.getUint16(8, true) : view.getUint32(8, true))
  const header = String.fromCharCode(...bytes.subarray(begin, Math.min(start, begin + LONGEST_HEADER)))
  const dtype = /'descr':\s*'([^']+)'/.exec(header)?.[1]
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1]
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1]
  if (dtype === undefined || order === undefined || shape === undefined)
    throw refuse(`its values are not all of one plain type (${header.slice(0, 60).trim()})`)
  const sizes = shape.split(',').filter((part) => part.trim() !== '')
  return { dtype, isColumnMajor: order === 'True', shape: sizes.map(Number), start }
}

const LONGEST_HEADER = 65_536

/** Place of the k-th value, counted row by row, in an array that is stored column by column. */
function columnMajor(shape: readonly number[]): (k: number) => number {
  return (k) => {
    let [rest, place] = [k, 0]
    const indices = shape.map(() => 0)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = rest % shape[axis]!
      rest = Math.floor(rest / shape[axis]!)
    }
    for (let axis = shape.length - 1; axis >= 0; axis--) place = place * shape[axis]! + indices[axis]!
    return place
  }
}

type Reader = { readonly width: number } & (
  | { readonly isText: false; readonly number: (view: DataView, at: number) => number }
  | { readonly isText: true; readonly text: (view: DataView, at: number) => string }
)

type NumberReader = (view: DataView, at: number, littleEndian: boolean) => number

const NUMBERS: Readonly<Record<string, NumberReader>> = {
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
  i1: (view, at) => view.getInt8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  b1: (view, at) => view.getUint8(at),
}

function readerOf(place: string, dtype: string): Reader {
  const [, order, kind = '', size = ''] = /^([<>|=]?)([a-zA-Z])(\d+)$/.exec(dtype) ?? []
  const little = order !== '>'
  const number = NUMBERS[kind + size]
  if (number) return { isText: false, width: Number(size), number: (view, at) => number(view, at, little) }
  if (kind === 'U') return textReader(4 * Number(size), 4, (view, at) => view.getUint32(at, little))
  if (kind === 'S') return textReader(Number(size), 1, (view, at) => view.getUint8(at))
  const hint = 'Convert it before saving: array.astype("float64").'
  throw wrongInput({ code: 'no-numbers', place, message: `values of type '${dtype}' are not read`, hint })
}

/** Texts of fixed length, filled up with zeros. */
function textReader(width: number, step: number, pointAt: (view: DataView, at: number) => number): Reader {
  return {
    isText: true,
    width,
    text: (view, at) => {
      const points = Array.from({ length: width / step }, (_, k) => pointAt(view, at + k * step))
      const end = points.indexOf(0)
      return String.fromCodePoint(...(end < 0 ? points : points.slice(0, end)))
    },
  }
}
