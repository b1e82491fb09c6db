/** Messages `Event` of TensorBoard as far as they carry scalars (tensorflow/core/util/event.proto, framework/summary.proto, tensor.proto). */
import { ProtobufMessage, protobufFields, type ProtobufField } from '../../foundation/protobuf.ts'
import { tensorScalar } from './tensor-scalar.ts'

/** Field numbers of `Event`, `Summary` and `Summary.Value`. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const
const SUMMARY = { value: 1 } as const
const VALUE = { tag: 1, simpleValue: 2, tensor: 8 } as const

/** A value of a curve, at training step `step`. */
export interface Scalar {
  readonly tag: string
  readonly step: number
  readonly value: number
}

/** The event that a file begins with. `seconds` since 1970. */
export function versionEvent(seconds: number): Uint8Array {
  return new ProtobufMessage().double(EVENT.wallTime, seconds).text(EVENT.fileVersion, 'brain.Event:2').finish()
}

/** An event with one scalar, as `simple_value`: a float of 32 bits. */
export function scalarEvent({ tag, step, value }: Scalar, seconds: number): Uint8Array {
  const entry = new ProtobufMessage().text(VALUE.tag, tag).float(VALUE.simpleValue, value)
  const summary = new ProtobufMessage().message(SUMMARY.value, entry)
  return new ProtobufMessage()
    .double(EVENT.wallTime, seconds)
    .whole(EVENT.step, step)
    .message(EVENT.summary, summary)
    .finish()
}

/** What an event says. */
export interface ReadEvent {
  /** 'brain.Event:2' in the first of a file; null in others. */
  readonly version: string | null
  /** Seconds since 1970. */
  readonly wallTime: number
  readonly scalars: readonly Scalar[]
  /** Values that are no scalars: pictures, texts, histograms. */
  readonly others: number
}

/** Null where the bytes are no event. */
export function readEvent(message: Uint8Array): ReadEvent | null {
  const fields = protobufFields(message)
  if (fields === null) return null
  const step = Number(BigInt.asIntN(64, varintOf(fields, EVENT.step) ?? 0n))
  const scalars: Scalar[] = []
  let others = 0
  for (const summary of bytesOf(fields, EVENT.summary)) {
    const values = protobufFields(summary)
    if (values === null) return null
    for (const entry of bytesOf(values, SUMMARY.value)) {
      const found = readValue(entry)
      if (found === null) return null
      if (found.value === null) others++
      else scalars.push({ tag: found.tag, step, value: found.value })
    }
  }
  const version = bytesOf(fields, EVENT.fileVersion).at(-1)
  return {
    version: version === undefined ? null : text(version),
    wallTime: doubleOf(fields, EVENT.wallTime),
    scalars,
    others,
  }
}

function readValue(entry: Uint8Array): { readonly tag: string; readonly value: number | null } | null {
  const fields = protobufFields(entry)
  if (fields === null) return null
  const tag = text(bytesOf(fields, VALUE.tag).at(-1) ?? new Uint8Array())
  const simple = fields.findLast((one) => one.field === VALUE.simpleValue && one.kind === 'float')
  if (simple?.kind === 'float') return { tag, value: viewOf(simple.bytes).getFloat32(0, true) }
  const tensor = bytesOf(fields, VALUE.tensor).at(-1)
  return { tag, value: tensor === undefined ? null : tensorScalar(tensor) }
}

const bytesOf = (fields: readonly ProtobufField[], field: number): Uint8Array[] =>
  fields.flatMap((one) => (one.field === field && one.kind === 'bytes' ? [one.bytes] : []))

const varintOf = (fields: readonly ProtobufField[], field: number): bigint | undefined =>
  fields.flatMap((one) => (one.field === field && one.kind === 'varint' ? [one.value] : [])).at(-1)

function doubleOf(fields: readonly ProtobufField[], field: number): number {
  const found = fields.findLast((one) => one.field === field && one.kind === 'double')
  return found?.kind === 'double' ? viewOf(found.bytes).getFloat64(0, true) : 0
}

/** Bytes that are no UTF-8 become signs that say so. */
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
