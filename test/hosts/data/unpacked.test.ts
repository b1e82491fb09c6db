import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unpacked } from '../../../src-main/hosts/data/unpacked.ts'
import { labelledArrays, readArrays } from '../../../src-main/tasks/readers/arrays.ts'
import { fixture, textFile } from '../../tasks/fixture.ts'

const numpy = (name: string) => ({ ...fixture(`numpy/${name}`), name })

describe('unpacked', () => {
  it('leaves a plain file as it is', () => {
    const file = textFile('a.csv', '1\n')
    expect(unpacked(file)).toBe(file)
    const stored = numpy('steps.npz')
    expect(unpacked(stored)).toBe(stored)
  })

  it('takes .gz away', () => {
    const file = { name: 'a.CSV.GZ', bytes: new Uint8Array(gzipSync('1,2\n')) }
    expect(unpacked(file)).toEqual({ name: 'a.CSV', bytes: new TextEncoder().encode('1,2\n') })
  })

  it('stores the arrays of a compressed archive, number by number the same', () => {
    const [set] = labelledArrays(unpacked(numpy('packed.npz')))
    const [plain] = labelledArrays(numpy('steps.npz'))
    expect(set!.series.map(({ channels }) => channels)).toEqual(plain!.series.map(({ channels }) => channels))
    expect(readArrays(unpacked(numpy('packed.npz'))).map(({ name }) => name)).toEqual(['x', 'y'])
  })

  it.each([
    [{ name: 'a.csv.gz', bytes: new TextEncoder().encode('not packed') }, 'a.csv.gz: it cannot be unpacked'],
    [
      { ...numpy('packed.npz'), bytes: broken(numpy('packed.npz').bytes) },
      'packed.npz, x.npy: the entry cannot be unpacked',
    ],
  ])('refuses damaged files (%#)', (file, message) => expect(() => unpacked(file)).toThrow(message))
})

/** With a byte changed in the middle of the first array. */
function broken(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  copy.fill(0xff, 60, 90)
  return copy
}
