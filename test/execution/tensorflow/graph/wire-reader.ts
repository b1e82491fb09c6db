/** An independent reader of protocol-buffers messages, for tests of the writer. */

/** The values of each field, in order: numbers of varints, bytes of everything else. */
export type ReadMessage = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>

export function readMessage(bytes: Uint8Array): ReadMessage {
  const fields = new Map<number, (bigint | Uint8Array)[]>()
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
    }
  }
  const take = (length: number): Uint8Array => bytes.subarray(at, (at += length))
  while (at < bytes.length) {
    const tag = Number(varint())
    const [field, wire] = [tag >> 3, tag & 7]
    const value = wire === 0 ? varint() : wire === 5 ? take(4) : take(Number(varint()))
    fields.set(field, [...(fields.get(field) ?? []), value])
  }
  return fields
}

export function messages(message: ReadMessage, field: number): readonly ReadMessage[] {
  return (message.get(field) ?? []).map((value) => readMessage(value as Uint8Array))
}

export function texts(message: ReadMessage, field: number): readonly string[] {
  return (message.get(field) ?? []).map((value) => new TextDecoder().decode(value as Uint8Array))
}
