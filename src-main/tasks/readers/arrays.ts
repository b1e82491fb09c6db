/** Arrays of NumPy as tables and as labelled sequences. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import type { Table } from './csv.ts'
import type { LabelledSeries, LabelledSet } from './labelled-set.ts'
import type { NumpyArray } from './npy.ts'
import { readNpy } from './npy.ts'
import { readZip } from './zip.ts'

/** True for a file that holds arrays, by its name. */
export function holdsArrays(name: string): boolean {
  return /\.np[yz]$/i.test(name)
}

/** The arrays of a `.npy`, or of a `.npz` whose entries are stored. Throws `WrongInput` for any other. */
export function readArrays(file: DataFile): NumpyArray[] {
  if (!/\.npz$/i.test(file.name)) return [readNpy(file)]
  const arrays = readZip(file).map(({ name, method, bytes }) => {
    if (method === 0) return { ...readNpy({ name: `${file.name}, ${name}`, bytes }), name: name.replace(/\.npy$/, '') }
    const message = 'the entry is compressed in a way that is not read'
    throw wrongInput({ code: 'compressed-file', place: `${file.name}, ${name}`, message, hint: 'Use numpy.savez.' })
  })
  if (arrays.length > 0) return arrays
  const message = 'the archive holds no arrays'
  throw wrongInput({ code: 'empty-file', place: file.name, message, hint: 'Save arrays into it by numpy.savez.' })
}

/** [T] or [T, columns] as a table, one row per step. Throws `WrongInput` for other shapes, texts and several arrays. */
export function tableOfArrays(file: DataFile): Table {
  const [array, ...others] = readArrays(file)
  const refuse = (message: string): Error =>
    wrongInput({
      code: 'wrong-shape',
      place: file.name,
      message,
      hint: 'Give one array of numbers [steps] or [steps, columns].',
    })
  if (array === undefined || others.length > 0)
    throw refuse(
      `the archive holds ${others.length + 1} arrays: ${[array, ...others].map((one) => one?.name).join(', ')}`,
    )
  const [rows = 0, columns = 1, ...further] = array.shape
  const { values } = array
  if (array.shape.length === 0 || further.length > 0 || !(values instanceof Float64Array))
    throw refuse(`the array is of shape [${array.shape.join(', ')}] and type ${array.dtype}`)
  const cell = (row: number, column: number): string => {
    const value = values[row * columns + column]!
    return Number.isNaN(value) ? '' : String(value)
  }
  return {
    name: file.name,
    columns: Array.from({ length: columns }, (_, k) => `column ${k + 1}`),
    rows: Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, k) => cell(row, k))),
    lines: Array.from({ length: rows }, (_, row) => row + 1),
  }
}

/**
 * Sequences x [N, T] or [N, T, channels] with classes y [N]; as a training and a test set where the archive has x_train, y_train, x_test
 * and y_test. NaN at the end of a sequence is padding. Throws `WrongInput` for anything else.
 */
export function labelledArrays(file: DataFile): LabelledSet[] {
  const arrays = new Map(readArrays(file).map((array) => [array.name.toLowerCase(), array]))
  const pairs = [
    ['x_train', 'y_train'],
    ['x_test', 'y_test'],
  ].filter(([x]) => arrays.has(x!))
  const named = pairs.length > 0 ? pairs : [['x', 'y']]
  return named.map(([x, y]) => labelledSet(file.name, arrayNamed(file, arrays, x!), arrayNamed(file, arrays, y!)))
}

function arrayNamed(file: DataFile, arrays: ReadonlyMap<string, NumpyArray>, name: string): NumpyArray {
  const found = arrays.get(name)
  if (found) return found
  const hint = `Give an archive of x [N, T, channels] and y [N], or x_train, y_train, x_test, y_test. ${suggestion(name, [...arrays.keys()])}`
  throw wrongInput({ code: 'no-array', place: file.name, message: `there is no array '${name}'`, hint })
}

function labelledSet(name: string, x: NumpyArray, y: NumpyArray): LabelledSet {
  const [count = 0, steps = 0, channels = 1, ...further] = x.shape
  const { values } = x
  const isRight = x.shape.length >= 2 && further.length === 0 && values instanceof Float64Array
  if (!isRight || y.shape.length !== 1 || y.shape[0] !== count)
    throw wrongInput({
      code: 'wrong-shape',
      place: name,
      message: `${x.name} is of shape [${x.shape.join(', ')}] and type ${x.dtype}, ${y.name} of shape [${y.shape.join(', ')}]`,
      hint: 'Give x of numbers [N, T] or [N, T, channels], and y [N].',
    })
  const series = Array.from({ length: count }, (_, k): LabelledSeries => {
    const own = values.subarray(k * steps * channels, (k + 1) * steps * channels)
    return { label: String(y.values[k]), channels: channelsOf(own, channels), place: `${name}, ${x.name}[${k}]` }
  })
  return { name, channelNames: Array.from({ length: channels }, (_, k) => `channel ${k + 1}`), series }
}

/** [T, channels] taken apart, without the padding at its end. */
function channelsOf(values: Float64Array, channels: number): Float64Array[] {
  const known = values.findLastIndex((value) => !Number.isNaN(value))
  const length = Math.floor(known / channels) + 1
  return Array.from({ length: channels }, (_, k) => Float64Array.from({ length }, (_, t) => values[t * channels + k]!))
}
