import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { crc32c } from '../../../src-main/foreign/event-files/crc32c.ts'
import { tensorboardReport } from '../../../src-main/reports/formats/data/tensorboard.ts'
import { studyDocument } from '../../../src-main/reports/study/study-document.ts'
import { madeUpStudy } from '../study.ts'

const data = madeUpStudy()
const files = tensorboardReport({ data, document: studyDocument(data) })

/** The messages of a file, their checksums checked. */
function messagesIn(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const unmasked = (at: number): number => {
    const turned = (view.getUint32(at, true) - 0xa282ead8) >>> 0
    return ((turned >>> 17) | (turned << 15)) >>> 0
  }
  const messages: Uint8Array[] = []
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true))
    const message = file.subarray(at + 12, at + 12 + length)
    expect(unmasked(at + 8)).toBe(crc32c(file.subarray(at, at + 8)))
    expect(unmasked(at + 12 + length)).toBe(crc32c(message))
    messages.push(message)
    at += length + 16
  }
  return messages
}

it('checksums are those of the standard', () => {
  // RFC 3720, B.4, and the check value of the CRC catalogue.
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})

it('every run has a file whose events are its curve', () => {
  expect([...files.keys()]).toEqual(data.curves.map(({ run }) => `${run}/events.out.tfevents.1767323045.fathom`))
  const [first] = files.values()
  const [version, ...events] = messagesIn(first!)
  expect(Buffer.from(version!).toString('latin1')).toContain('brain.Event:2')
  const { evaluations } = data.curves[0]!
  expect(events).toHaveLength(evaluations.length)
  for (const [k, event] of events.entries()) {
    // wall_time is nine bytes; then the step, whose number is two bytes from 128 on.
    const step = event[10]! < 128 ? event[10]! : (event[10]! & 127) + 128 * event[11]!
    expect([event[9], step]).toEqual([0x10, evaluations[k]!.step])
    const value = new DataView(event.buffer, event.byteOffset + event.length - 4, 4).getFloat32(0, true)
    expect(value).toBeCloseTo(evaluations[k]!.value, 5)
    expect(Buffer.from(event).toString('latin1')).toContain('validation/cross-entropy')
  }
})
