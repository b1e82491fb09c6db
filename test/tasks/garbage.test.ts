/** Whatever a file holds, a task either reads it or says in words what is wrong with it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import type { DataFile, Task } from '../../src-main/tasks/task.ts'
import { allBatches, plan } from './predictors.ts'

/** A sound file, then up to three of its characters replaced by something else. */
function spoiled(sound: fc.Arbitrary<string>, ...by: readonly string[]): fc.Arbitrary<Uint8Array> {
  const edits = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), by: fc.constantFrom('', '\n', 'x', '0', ...by) }),
    { maxLength: 3 },
  )
  const text = fc.tuple(sound, edits).map(([from, list]) =>
    list.reduce((now, edit) => {
      const at = Math.floor(edit.at * now.length)
      return now.slice(0, at) + edit.by + now.slice(at + 1)
    }, from),
  )
  return fc.oneof(
    { weight: 19, arbitrary: text.map((one) => new TextEncoder().encode(one)) },
    { weight: 1, arbitrary: fc.uint8Array() },
  )
}

const cell = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: -9, max: 9 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', 'NaN', '1e300', '-.5') },
)
const lines = (line: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc.array(line, { maxLength: most, size: 'max' }).map((all) => all.join('\n'))
const channel = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join())
const label = fc.constantFrom('a', 'b')

const csv = lines(
  fc.tuple(cell, cell).map((row) => row.join()),
  60,
)
const ts = lines(
  fc.tuple(channel, label).map((parts) => parts.join(':')),
  20,
).map((body) => `@classLabel true a b\n@data\n${body}`)
const tsv = lines(
  fc.tuple(label, cell, cell).map((row) => row.join('\t')),
  20,
)
const step = fc.tuple(
  fc.integer(),
  fc.oneof(
    { weight: 60, arbitrary: fc.double({ noNaN: true, min: -9, max: 9 }) },
    { weight: 1, arbitrary: fc.double({ noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
)
const walk = fc.record({
  label,
  group: fc.constantFrom('1', '2', '3'),
  x: fc.array(step, { minLength: 1, maxLength: 4 }),
})
const walks = fc.array(walk, { maxLength: 20, size: 'max' }).map((list) => JSON.stringify({ sequences: list }))
const roll = fc.array(fc.array(fc.integer({ min: 21, max: 108 }), { maxLength: 2 }), {
  minLength: 1,
  maxLength: 8,
  size: 'max',
})
const music = fc
  .record({
    train: fc.array(roll, { minLength: 1, maxLength: 5 }),
    test: fc.array(roll, { minLength: 1, maxLength: 3 }),
  })
  .map((json) => JSON.stringify(json))
const prose = fc.string({ maxLength: 200, size: 'max', unit: 'grapheme' })

/** The task, or undefined where the file was refused in words. Any other error goes on. */
function tryTo(make: () => Task): Task | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    for (const problem of error.problems)
      expect(Math.min(problem.place.length, problem.message.length, problem.hint.length)).toBeGreaterThan(0)
    return undefined
  }
}

describe.each([
  ['forecast', 'a.csv', spoiled(csv, ',', '"', ';'), { gaps: 'previous', split: '60/20/20' }],
  ['forecast', 'b.csv', spoiled(csv, ',', '"', '\r'), { gaps: 'interpolate', horizon: 3, path: true }],
  ['classification', 'a.ts', spoiled(ts, ':', ',', '@'), { gaps: 'interpolate' }],
  ['classification', 'a.tsv', spoiled(tsv, '\t', '?'), { gaps: 'previous' }],
  ['classification', 'a.json', spoiled(walks, '[', ']', '1e999'), { gaps: 'previous' }],
  ['characters', 'a.txt', spoiled(prose, '\0'), {}],
  ['piano-roll', 'a.json', spoiled(music, ']', '-1'), {}],
] as const)('%s of %s', (id, name, content, options) => {
  it('is read without a hole, or refused', () => {
    let count = 0
    const read = (bytes: Uint8Array): void => {
      const file: DataFile = { name, bytes }
      const task = tryTo(() => taskKind(id).make(options, [file]))
      if (task === undefined) return
      count += 1
      for (const { value } of task.doNothing) expect(Number.isFinite(value)).toBe(true)
      for (const { input, target, normaliser } of [
        ...task.trainingBatches(plan, 0),
        ...task.evaluationBatches('test', plan),
      ]) {
        expect(normaliser).toBeGreaterThan(0)
        expect([...input, ...target].every(Number.isFinite)).toBe(true)
      }
      expect(allBatches(task.trainingBatches(plan, 0))).toHaveLength(task.trainingBatchesPerEpoch(plan))
      expect(task.examples(2).length).toBeGreaterThan(0)
    }
    fc.assert(fc.property(content, read), { numRuns: 300, seed: 5 })
    // Or this would be a test of refusals alone.
    expect(count).toBeGreaterThan(20)
  })
})
