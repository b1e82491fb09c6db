/** What can be read of a PDF without a reader of PDF: its objects, unpacked. */
import { inflateSync } from 'node:zlib'

/** All bytes as Latin-1, with every deflated stream in plain. */
export function unpackedPdf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const plain = bytes.toString('latin1')
  const streams = [...plain.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
    const from = index + mark.length
    const to = plain.indexOf('endstream', from)
    try {
      return inflateSync(bytes.subarray(from, to)).toString('latin1')
    } catch {
      return '' // a font or a picture in another packing
    }
  })
  return [plain, ...streams].join('\n')
}

/** Text as an information dictionary holds it: as it is, or as UTF-16 in hexadecimal or bytes. */
export function hasText(unpacked: string, text: string): boolean {
  const wide = Array.from(text, (sign) => `\0${sign}`).join('')
  return unpacked.includes(text) || unpacked.includes(wide)
}
