/** Whatever a file holds, a task either reads it or says in words what is wrong with it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import type { DataFile, Task } from '../../src-main/tasks/task.ts'
import { allBatches, plan } from './predictors.ts'

const piece = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)
const text = (...texts: readonly string[]): fc.Arbitrary<string> =>
  fc.array(piece(...texts), { maxLength: 120 }).map((parts) => parts.join(''))

const csv = text('1', '2.5', '-3', 'x', 'nan', '?', ',', ',', ';', '"', '\n', '\n', '\r\n', '\t', ' ', '1e9')
const ts = text('1,2', '3', 'NaN', '?', ':', ':a\n', ':b\n', '\n', 'oops', '#').map((body) => `@classLabel true a b\n@data\n${body}`)
const tsv = text('1\t2\t3\n', '2\t1\t4\n', '1\tNaN\n', '\t', '\n', '5', 'x')
const sequences = fc.array(
  fc.record({ label: piece('a', 'b'), group: piece('1', '2', '3'), x: fc.array(fc.array(fc.oneof(fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 2 }), { maxLength: 4 }) }),
  { maxLength: 12 },
)
const walks = sequences.map((list) => JSON.stringify({ sequences: list }))
const rolls = fc.array(fc.array(fc.array(fc.integer({ min: 19, max: 109 }), { maxLength: 2 }), { maxLength: 4 }), { maxLength: 4 })
const music = fc.record({ train: rolls, test: rolls }).map((json) => JSON.stringify(json))
const bytesOf = (made: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> => fc.oneof({ weight: 9, arbitrary: made.map((one) => new TextEncoder().encode(one)) }, { weight: 1, arbitrary: fc.uint8Array() })

/** The task, or undefined where the file was refused in words. Any other error goes on. */
function tryTo(make: () => Task): Task | undefined {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    for (const problem of error.problems) expect(Math.min(problem.place.length, problem.message.length, problem.hint.length)).toBeGreaterThan(0)
    return undefined
  }
}

describe.each([
  ['forecast', 'a.csv', csv, { gaps: 'previous', split: '60/20/20' }],
  ['forecast', 'a.csv', csv, {}],
  ['classification', 'a.ts', ts, { gaps: 'interpolate' }],
  ['classification', 'a.tsv', tsv, { gaps: 'previous' }],
  ['classification', 'a.json', walks, { gaps: 'previous' }],
  ['characters', 'a.txt', csv, {}],
  ['piano-roll', 'a.json', music, {}],
] as const)('%s of %s', (id, name, content, options) => {
  it('is read without a hole, or refused', () => {
    const read = (bytes: Uint8Array): void => {
      const file: DataFile = { name, bytes }
      const task = tryTo(() => taskKind(id).make(options, [file]))
      if (task === undefined) return
      for (const { value } of task.doNothing) expect(Number.isFinite(value)).toBe(true)
      for (const { input, target, normaliser } of [...task.trainingBatches(plan, 0), ...task.evaluationBatches('test', plan)]) {
        expect(normaliser).toBeGreaterThan(0)
        expect([...input, ...target].every(Number.isFinite)).toBe(true)
      }
      expect(allBatches(task.trainingBatches(plan, 0))).toHaveLength(task.trainingBatchesPerEpoch(plan))
      expect(task.examples(2).length).toBeGreaterThan(0)
    }
    fc.assert(fc.property(bytesOf(content), read), { numRuns: 300, seed: 5 })
  })
})
