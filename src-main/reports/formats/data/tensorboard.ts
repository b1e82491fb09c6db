/**
 * The curves of a report as event files of TensorBoard, a folder a run: scalars `train/loss` and `validation/METRIC` by step. A file is a row
 * of records (length, checksum, bytes, checksum), each one message `Event` of TensorFlow's protocol buffers.
 */
import { ProtobufMessage } from '../../../execution/tensorflow/graph/protobuf.ts'
import type { Report } from '../report.ts'
import { crc32c } from './crc32c.ts'

/** Field numbers of `Event`, `Summary` and `Summary.Value`. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const
const SUMMARY = { value: 1 } as const
const VALUE = { tag: 1, simpleValue: 2 } as const

/** Contents by path: `RUN/events.out.tfevents.SECONDS.fathom`. When a step was taken is not kept: every event bears the time of the plan. */
export function tensorboardReport({ data }: Report): ReadonlyMap<string, Uint8Array> {
  const seconds = Math.floor(Date.parse(data.plan.planned) / 1000)
  const metric = `validation/${data.comparison.metric.id}`
  return new Map(
    data.curves.map(({ run, points, evaluations }) => {
      const scalars = [
        ...points.map(({ step, train }): Scalar => ({ tag: 'train/loss', step, value: train })),
        ...evaluations.map(({ step, value }): Scalar => ({ tag: metric, step, value })),
      ].sort((a, b) => a.step - b.step)
      const version = new ProtobufMessage().double(EVENT.wallTime, seconds).text(EVENT.fileVersion, 'brain.Event:2')
      const events = [version, ...scalars.map((scalar) => eventOf(scalar, seconds))]
      return [`${run}/events.out.tfevents.${seconds}.fathom`, records(events.map((event) => event.finish()))]
    }),
  )
}

interface Scalar {
  readonly tag: string
  readonly step: number
  readonly value: number
}

function eventOf({ tag, step, value }: Scalar, seconds: number): ProtobufMessage {
  const entry = new ProtobufMessage().text(VALUE.tag, tag).float(VALUE.simpleValue, value)
  const summary = new ProtobufMessage().message(SUMMARY.value, entry)
  return new ProtobufMessage().double(EVENT.wallTime, seconds).whole(EVENT.step, step).message(EVENT.summary, summary)
}

/** Twelve bytes before each message and four behind. */
function records(messages: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(messages.reduce((sum, { length }) => sum + length + 16, 0))
  const view = new DataView(all.buffer)
  let at = 0
  for (const message of messages) {
    view.setBigUint64(at, BigInt(message.length), true)
    view.setUint32(at + 8, masked(crc32c(all.subarray(at, at + 8))), true)
    all.set(message, at + 12)
    view.setUint32(at + 12 + message.length, masked(crc32c(message)), true)
    at += message.length + 16
  }
  return all
}

/** As the format of records has it, so that a checksum of checksums tells something. */
const masked = (checksum: number): number => (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0
