/** Whatever bytes are given: an answer in words, and nothing made up. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scalarEvent, versionEvent, type Scalar } from '../../src-main/foreign/event-files/event.ts'
import { writeRecords } from '../../src-main/foreign/event-files/records.ts'
import { readRunFile } from '../../src-main/foreign/read-files.ts'
import { seriesKey } from '../../src-main/foreign/found-runs.ts'

const scalars = fc.array(
  fc.record({
    tag: fc.constantFrom('train/loss', 'val_loss', 'test/loss'),
    step: fc.nat({ max: 500 }),
    value: fc.float(),
  }),
  { maxLength: 30 },
)
const write = (all: readonly Scalar[]): Uint8Array =>
  writeRecords([versionEvent(1), ...all.map((scalar) => scalarEvent(scalar, 1))])
const read = (bytes: Uint8Array, name = 'a/events.out.tfevents.1') => readRunFile({ name, bytes })

/** All values that a file gives, as 'tag step value'. */
const pointsIn = (bytes: Uint8Array): string[] =>
  read(bytes).runs.flatMap(({ series }) =>
    series.flatMap((one) => [...one.steps].map((step, k) => `${seriesKey(one)} ${step} ${one.values[k]!}`)),
  )

const isTold = ({ place, message, hint }: { place: string; message: string; hint: string }): boolean =>
  place !== '' && message !== '' && hint !== ''

it('bytes at random never throw, and every problem has a place, words and a way out', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('a.tfevents.1', 'a.csv', 'a.jsonl', 'a.txt', 'a.bin', 'a'),
      (bytes, name) => {
        const { runs, problems } = read(bytes, name)
        expect(runs.length + problems.length).toBeGreaterThan(0)
        expect(problems.every(isTold)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

it('an event file cut at any byte gives a part of the whole one, and says that it is cut unless it was cut between records', () => {
  fc.assert(
    fc.property(scalars, fc.nat(), (all, at) => {
      const whole = write(distinct(all))
      const cut = whole.subarray(0, at % (whole.length + 1))
      const known = new Set(pointsIn(whole))
      expect(pointsIn(cut).every((point) => known.has(point))).toBe(true)
      const codes = read(cut).problems.map(({ code }) => code)
      const ends = endsOf(distinct(all))
      expect(codes.includes('event-file-cut')).toBe(!ends.has(cut.length))
    }),
  )
})

it('an event file with any one byte altered gives no value that was not written, and says so', () => {
  fc.assert(
    fc.property(scalars, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, at, by) => {
      const whole = write(distinct(all))
      const altered = whole.slice()
      altered[at % whole.length]! ^= by
      const known = new Set(pointsIn(whole))
      expect(pointsIn(altered).filter((point) => !known.has(point))).toEqual([])
      expect(read(altered).problems.length).toBeGreaterThan(0)
    }),
  )
})

it('lines at random: what is no row is named, rows are read, and nothing throws', () => {
  const line = fc.oneof(
    fc.json({ maxDepth: 2 }),
    fc.string({ maxLength: 40 }),
    fc.record({ step: fc.nat(), loss: fc.float() }).map((row) => JSON.stringify(row)),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('a.csv', 'a.jsonl'), (lines, name) => {
      const { runs, problems } = read(new TextEncoder().encode(lines.join('\n')), name)
      expect(runs.length + problems.length).toBeGreaterThan(0)
      expect(problems.every(isTold)).toBe(true)
      for (const { series } of runs)
        for (const { steps, values } of series) {
          expect(steps.every((step, k) => Number.isSafeInteger(step) && step > (steps[k - 1] ?? -1))).toBe(true)
          expect(values).toHaveLength(steps.length)
        }
    }),
    { numRuns: 300 },
  )
})

/** One value a tag and step, so that a part of the file never holds what the whole one has replaced. */
function distinct(all: readonly Scalar[]): Scalar[] {
  return [...new Map(all.map((scalar) => [`${scalar.tag} ${scalar.step}`, scalar])).values()]
}

/** Lengths of a file that ends between two records. */
function endsOf(all: readonly Scalar[]): Set<number> {
  const lengths = [versionEvent(1), ...all.map((scalar) => scalarEvent(scalar, 1))].map(
    (one) => writeRecords([one]).length,
  )
  let at = 0
  return new Set([0, ...lengths.map((length) => (at += length))])
}
