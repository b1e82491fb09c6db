import { describe, expect, it } from 'vitest'
import { scalarEvent, versionEvent } from '../../src-main/foreign/event-files/event.ts'
import { writeRecords } from '../../src-main/foreign/event-files/records.ts'
import { readRunFile, readRunFiles } from '../../src-main/foreign/read-files.ts'
import { ProtobufMessage } from '../../src-main/foundation/protobuf.ts'
import { studyDocument } from '../../src-main/reports/study/study-document.ts'
import { tensorboardReport } from '../../src-main/reports/formats/data/tensorboard.ts'
import { madeUpStudy } from '../reports/study.ts'

const NAME = 'logs/gru/events.out.tfevents.1.host'
const events = (...contents: Uint8Array[]) => writeRecords([versionEvent(100), ...contents])
const loss = (step: number, value: number) => scalarEvent({ tag: 'validation/loss', step, value }, 100 + step)
const seriesOf = (bytes: Uint8Array, name = NAME) =>
  readRunFile({ name, bytes }).runs.flatMap(({ series }) =>
    series.map(({ split, metric, steps, values }) => [split, metric, [...steps], [...values]]),
  )

/** A scalar in the tensor form of newer writers; `fields` are those of TensorProto. */
function tensorEvent(step: number, fields: (tensor: ProtobufMessage) => ProtobufMessage): Uint8Array {
  const entry = new ProtobufMessage().text(1, 'test/loss').message(8, fields(new ProtobufMessage()))
  return new ProtobufMessage().double(1, 5).whole(2, step).message(5, new ProtobufMessage().message(1, entry)).finish()
}

const bytesOf = (size: number, write: (view: DataView) => void): Uint8Array => {
  const view = new DataView(new ArrayBuffer(size))
  write(view)
  return new Uint8Array(view.buffer)
}

describe('an event file', () => {
  it('gives its scalars in the order of steps, with the time between its first event and its last', () => {
    const found = readRunFile({ name: NAME, bytes: events(loss(20, 0.5), loss(10, 1.5)) })
    expect(found.problems).toEqual([])
    expect(found.runs).toMatchObject([{ name: 'logs/gru', seconds: 20 }])
    expect(seriesOf(events(loss(20, 0.5), loss(10, 1.5)))).toEqual([['validation', 'loss', [10, 20], [1.5, 0.5]]])
  })

  it.each([
    [
      'float content',
      (t: ProtobufMessage) =>
        t.whole(1, 1).bytes(
          4,
          bytesOf(4, (v) => v.setFloat32(0, 0.25, true)),
        ),
    ],
    [
      'double content',
      (t: ProtobufMessage) =>
        t.whole(1, 2).bytes(
          4,
          bytesOf(8, (v) => v.setFloat64(0, 0.25, true)),
        ),
    ],
    [
      'packed floats',
      (t: ProtobufMessage) =>
        t.whole(1, 1).bytes(
          5,
          bytesOf(4, (v) => v.setFloat32(0, 0.25, true)),
        ),
    ],
    ['a float by itself', (t: ProtobufMessage) => t.whole(1, 1).float(5, 0.25)],
    ['a double by itself', (t: ProtobufMessage) => t.whole(1, 2).double(6, 0.25)],
    ['a half by its bits', (t: ProtobufMessage) => t.whole(1, 19).whole(13, 0x3400)],
    ['a bfloat16 by its bits', (t: ProtobufMessage) => t.whole(1, 14).whole(13, 0x3e80)],
  ])('reads a scalar as tensor: %s', (_, fields) => {
    expect(seriesOf(events(tensorEvent(3, fields)))).toEqual([['test', 'loss', [3], [0.25]]])
  })

  it('reads whole numbers as tensors, also negative ones', () => {
    const fields = (t: ProtobufMessage) => t.whole(1, 9).whole(10, -2)
    expect(seriesOf(events(tensorEvent(3, fields)))).toEqual([['test', 'loss', [3], [-2]]])
  })

  it('takes a tensor of many numbers for no scalar, and says that there is none', () => {
    const many = (t: ProtobufMessage) => t.whole(1, 1).bytes(4, new Uint8Array(12))
    const found = readRunFile({ name: NAME, bytes: events(tensorEvent(3, many)) })
    expect(found.runs).toEqual([])
    expect(found.problems).toMatchObject([
      { code: 'no-scalars', message: expect.stringContaining('1 other') as string },
    ])
  })

  it('cut anywhere gives what stands before the cut, and names the byte of the record that is cut', () => {
    const whole = events(loss(1, 3), loss(2, 2), loss(3, 1))
    const record = whole.length - writeRecords([loss(3, 1)]).length
    const cut = readRunFile({ name: NAME, bytes: whole.subarray(0, whole.length - 3) })
    expect([...cut.runs[0]!.series[0]!.values]).toEqual([3, 2])
    expect(cut.problems).toMatchObject([{ code: 'event-file-cut', place: `${NAME}, byte ${record}` }])
  })

  it('with one altered content loses that record alone; with an altered length all from there', () => {
    const first = writeRecords([versionEvent(100)]).length
    const altered = events(loss(1, 3), loss(2, 2))
    altered[first + 20]! ^= 1
    const found = readRunFile({ name: NAME, bytes: altered })
    expect([...found.runs[0]!.series[0]!.values]).toEqual([2])
    expect(found.problems).toMatchObject([{ code: 'event-altered', place: `${NAME}, byte ${first}` }])
    const lost = events(loss(1, 3), loss(2, 2))
    lost[first]! ^= 1
    expect(readRunFile({ name: NAME, bytes: lost }).problems).toMatchObject([
      { code: 'event-file-damaged', place: `${NAME}, byte ${first}` },
      { code: 'no-scalars' },
    ])
  })

  it('that is another file is named as such', () => {
    const bytes = new TextEncoder().encode('this is a letter to a friend, not a log of a run')
    expect(readRunFile({ name: NAME, bytes }).problems).toMatchObject([{ code: 'not-an-event-file', place: NAME }])
  })

  it('after a restart counts the later value of a step, and says so', () => {
    const found = readRunFile({ name: NAME, bytes: events(loss(1, 3), loss(2, 2), loss(2, 1)) })
    expect([...found.runs[0]!.series[0]!.values]).toEqual([3, 1])
    expect(found.problems).toMatchObject([{ code: 'step-twice' }])
  })
})

describe('a folder of event files', () => {
  it('is several runs, named without the folder that all share; a folder called validation is a split', () => {
    const plain = (value: number) => events(scalarEvent({ tag: 'epoch_loss', step: 1, value }, 100))
    const found = readRunFiles([
      { name: 'logs/gru/seed-1/train/events.out.tfevents.1', bytes: plain(1) },
      { name: 'logs/gru/seed-1/validation/events.out.tfevents.1', bytes: plain(2) },
      { name: 'logs/lstm/seed-2/validation/events.out.tfevents.1', bytes: plain(3) },
    ])
    expect(found.runs.map(({ name, seed, architecture }) => [name, seed, architecture])).toEqual([
      ['gru/seed-1', 1, 'gru'],
      ['lstm/seed-2', 2, 'lstm'],
    ])
    expect(found.runs[0]!.series.map(({ split, metric }) => `${split}/${metric}`)).toEqual([
      'train/epoch_loss',
      'validation/epoch_loss',
    ])
  })
})

it('what Fathom exports for TensorBoard comes back as the same curves, to the precision of a 32-bit float', () => {
  const data = madeUpStudy()
  const files = tensorboardReport({ data, document: studyDocument(data) })
  const found = readRunFiles([...files].map(([name, bytes]) => ({ name, bytes })))
  expect(found.problems).toEqual([])
  expect(found.runs.map(({ name }) => name)).toEqual(data.curves.map(({ run }) => run))
  for (const [k, { evaluations, seed, architecture }] of data.curves.entries()) {
    const run = found.runs[k]!
    const series = run.series.find(({ split }) => split === 'validation')!
    expect([run.seed, run.architecture]).toEqual([seed, architecture])
    expect([...series.steps]).toEqual(evaluations.map(({ step }) => step))
    expect([...series.values]).toEqual(evaluations.map(({ value }) => Math.fround(value)))
  }
})
