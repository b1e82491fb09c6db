import { describe, expect, it } from 'vitest'
import { labelledArrays, readArrays, tableOfArrays } from '../../../src-main/tasks/readers/arrays.ts'
import { readNpy } from '../../../src-main/tasks/readers/npy.ts'
import type { DataFile } from '../../../src-main/tasks/task.ts'
import { fixture, textFile } from '../fixture.ts'

const numpy = (name: string): DataFile => ({ ...fixture(`numpy/${name}`), name })
const cut = (file: DataFile, length: number): DataFile => ({ ...file, bytes: file.bytes.subarray(0, length) })

// The fixtures were written by NumPy 2.
describe('.npy', () => {
  it('reads numbers row by row', () => {
    const { shape, values, dtype } = readNpy(numpy('walk.npy'))
    expect([shape, dtype]).toEqual([[24, 2], '<f8'])
    expect(values[6]).toBe(Math.sin(1))
    expect(values[11]).toBe(Math.cos(1))
  })

  it('reads other byte orders and arrays stored by columns', () => {
    const { shape, values } = readNpy(numpy('columns.npy'))
    expect([shape, [...(values as Float64Array)]]).toEqual([
      [2, 3],
      [0, 1, 2, 3, 4, 5],
    ])
  })

  it('reads texts', () => expect(readNpy(numpy('names.npy')).values).toEqual(['up', 'down', 'grün']))

  it('reads bytes that begin anywhere in a buffer', () => {
    const { bytes } = numpy('walk.npy')
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readNpy({ name: 'a.npy', bytes: shifted.subarray(3) }).values).toEqual(readNpy(numpy('walk.npy')).values)
  })

  it.each([
    [numpy('objects.npy'), "objects.npy: values of type '|O' are not read. Convert it before saving"],
    [cut(numpy('walk.npy'), 300), 'walk.npy: the array is cut short: 48 values of 8 bytes, but only 172 bytes'],
    [cut(numpy('walk.npy'), 20), 'walk.npy: its values are not all of one plain type'],
    [cut(numpy('walk.npy'), 8), 'walk.npy: the header is cut short'],
    [textFile('a.npy', 'hello'), 'a.npy: the file is not a NumPy array'],
  ])('refuses what it cannot read (%#)', (file, message) => expect(() => readNpy(file)).toThrow(message))
})

describe('.npz', () => {
  it('reads all arrays', () => {
    expect(readArrays(numpy('steps.npz')).map(({ name, shape }) => [name, shape])).toEqual([
      ['x', [6, 4, 2]],
      ['y', [6]],
    ])
  })

  it('labels sequences and leaves their padding out', () => {
    const [set] = labelledArrays(numpy('steps.npz'))
    expect(set!.series.map(({ label }) => label).join('')).toBe('ababab')
    expect(set!.series.map(({ channels }) => channels[0]!.length)).toEqual([3, 4, 3, 4, 3, 4])
    expect(set!.series[1]!.channels).toEqual([Float64Array.of(1, 2, 3, 4), Float64Array.of(0, -1, -2, -3)])
    expect(set!.series[1]!.place).toBe('steps.npz, x[1]')
  })

  it('finds a training and a test set', () => {
    expect(labelledArrays(numpy('both.npz')).map(({ series }) => series.length)).toEqual([6, 2])
  })

  it.each([
    [numpy('packed.npz'), 'packed.npz, x.npy: the entry is compressed in a way that is not read'],
    [cut(numpy('steps.npz'), 400), 'steps.npz: the file is not a zip archive, or cut short'],
    [textFile('a.npz', 'hello, this is not a zip archive'), 'a.npz: the file is not a zip archive'],
  ])('refuses what it cannot read (%#)', (file, message) => expect(() => readArrays(file)).toThrow(message))

  it('refuses several arrays as a table', () => {
    expect(() => tableOfArrays(numpy('steps.npz'))).toThrow('steps.npz: the archive holds 2 arrays: x, y')
    expect(() => tableOfArrays(numpy('names.npy'))).toThrow('names.npy: the array is of shape [3] and type <U4')
    expect(() => labelledArrays(numpy('walk.npy'))).toThrow("walk.npy: there is no array 'x'")
  })
})
