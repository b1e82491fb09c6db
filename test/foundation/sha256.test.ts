import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { sha256 } from '../../src-main/foundation/sha256.ts'

it('gives the standard its own example', () => {
  expect(sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

it.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 70_001])('hashes %i bytes as Node does', (length) => {
  const bytes = Uint8Array.from({ length }, (_, k) => (k * 31 + length) % 256)
  expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
})
