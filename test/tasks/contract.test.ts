/** What every task keeps; a new kind of task is taken up by itself, once it has an entry in `made`. */
import { describe, expect, it } from 'vitest'
import type { ExampleDrawing } from '../../src-main/tasks/drawing/example-drawing.ts'
import { taskKinds } from '../../src-main/tasks/index.ts'
import { stride } from '../../src-main/tasks/sequences/sequence.ts'
import type { BatchPlan, DataFile, Task, TaskOptions } from '../../src-main/tasks/task.ts'
import { fixture } from './fixture.ts'
import { allBatches, plan, scoreOf } from './predictors.ts'

interface Made {
  readonly options: TaskOptions
  readonly files: readonly DataFile[]
}

const small = { epoch: 22, validation: 9, test: 13 }
const made: Readonly<Record<string, Made>> = {
  adding: { options: { ...small, length: 12 }, files: [] },
  copy: { options: { ...small, delay: 9 }, files: [] },
  'delayed-recall': { options: { ...small, length: 25, delay: 4, symbols: 3 }, files: [] },
  parity: { options: { ...small, longest: 17 }, files: [] },
  'temporal-order': { options: { ...small, length: 20 }, files: [] },
  brackets: { options: { ...small, length: 24 }, files: [] },
  sines: { options: { ...small, length: 40, 'warm-up': 6 }, files: [] },
  characters: { options: {}, files: [fixture('verse.txt')] },
  'piano-roll': { options: { piece: 2 }, files: [fixture('tune.json')] },
  forecast: { options: { horizon: 2, window: 8, context: 3, epoch: 11 }, files: [fixture('temperatures.csv')] },
  classification: { options: {}, files: [fixture('strokes_TRAIN.ts'), fixture('strokes_TEST.ts')] },
}

const plans: readonly BatchPlan[] = [
  plan,
  { seed: 7, batch: 1, truncation: 7 },
  { seed: 7, batch: 64, truncation: 500 },
]

/** The numbers of an epoch's training batches. */
function bytesOf(task: Task, seed: number, epoch: number): string {
  const batches = allBatches(task.trainingBatches({ ...plan, batch: 2, seed }, epoch))
  return JSON.stringify(
    batches.map((batch) => [[...batch.input], [...batch.target], [...batch.weights], [...batch.lengths]]),
  )
}

it.each(taskKinds)('has an example of $id to test', ({ id }) => expect(made).toHaveProperty(id))

describe.each(taskKinds)('$id', (kind) => {
  it('names its sources in words and as data, the same years in both', () => {
    expect(kind.references.length).toBeGreaterThan(0)
    for (const { year } of kind.references) expect(kind.reference).toContain(String(year))
  })

  const { options, files } = made[kind.id]!
  const make = (): Task => kind.make(options, files)
  const task = make()

  it('draws the same bytes for the same seed and epoch in any instance', () => {
    expect(bytesOf(make(), 7, 2)).toBe(bytesOf(task, 7, 2))
  })

  it('draws other bytes for other epochs and seeds', () => {
    const several = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    // Of three pieces, or a text of a few lines, two epochs may by chance be alike.
    expect(new Set(several.map((epoch) => bytesOf(task, 7, epoch))).size).toBeGreaterThan(1)
    expect(new Set(several.map((seed) => bytesOf(task, seed, 2))).size).toBeGreaterThan(1)
  })

  it.each(plans)('announces number and length of its batches, batch $batch and truncation $truncation', (some) => {
    for (const epoch of [0, 1, 5])
      expect(allBatches(task.trainingBatches(some, epoch))).toHaveLength(task.trainingBatchesPerEpoch(some))
    const all = [
      ...task.trainingBatches(some, 0),
      ...(['train', 'validation', 'test'] as const).flatMap((split) => [...task.evaluationBatches(split, some)]),
    ]
    expect(Math.max(...all.map((batch) => batch.steps))).toBe(task.longestBatch(some))
    expect(Math.max(...all.map((batch) => batch.size))).toBeLessThanOrEqual(some.batch)
  })

  it('keeps padding at zero, without weight, and divides by what counts', () => {
    for (const batch of [...task.trainingBatches(plan, 0), ...task.evaluationBatches('test', plan)]) {
      const outputs = task.reads === 'last' ? 1 : batch.steps
      expect(batch.input).toHaveLength(batch.steps * batch.size * stride(task.input))
      expect(batch.target).toHaveLength(outputs * batch.size * stride(task.target))
      expect(batch.weights).toHaveLength(outputs * batch.size)
      expect(batch.normaliser).toBeCloseTo(
        batch.weights.reduce((sum, weight) => sum + weight, 0),
        10,
      )
      expect(batch.normaliser).toBeGreaterThan(0)
      expect([...batch.input, ...batch.target].every(Number.isFinite)).toBe(true)
      batch.lengths.forEach((length, row) => {
        const padded = Array.from({ length: batch.steps - length }, (_, k) => (length + k) * batch.size + row)
        const n = stride(task.input)
        for (const k of padded)
          expect(batch.input.subarray(k * n, (k + 1) * n).every((value) => value === 0)).toBe(true)
        if (task.reads === 'step') for (const k of padded) expect(batch.weights[k]).toBe(0)
      })
    }
  })

  it('keeps symbols in range', () => {
    for (const batch of task.trainingBatches(plan, 0)) {
      if (task.input.kind === 'symbols')
        expect([...batch.input].every((symbol) => symbol >= 0 && symbol < task.input.size)).toBe(true)
      if (task.target.kind === 'symbols')
        expect([...batch.target].every((symbol) => symbol >= 0 && symbol < task.target.size)).toBe(true)
    }
  })

  it.each(['train', 'validation', 'test'] as const)(
    'counts in the %s split what it says, under every plan',
    (split) => {
      for (const some of plans) {
        const counted = allBatches(task.evaluationBatches(split, some))
          .flatMap((batch) => [...batch.weights])
          .filter((weight) => weight > 0)
        expect(counted).toHaveLength(task.splits[split].predictions)
      }
      expect(task.splits[split].shortest).toBeLessThanOrEqual(task.splits[split].longest)
    },
  )

  it('gives every metric a finite value, and every do-nothing level', () => {
    const values = scoreOf(task, () => new Float64Array(task.target.size))
    for (const metric of task.metrics) expect(Number.isFinite(values[metric.id])).toBe(true)
    expect(task.metrics.map((metric) => metric.id)).toContain(task.stopping ?? task.metrics[0].id)
    expect(task.doNothing.length).toBeGreaterThan(0)
    for (const { value } of task.doNothing) expect(Number.isFinite(value)).toBe(true)
  })

  it('can be made again from its definition', () => {
    expect(task.definition.data.map((one) => one.name)).toEqual(files.map((file) => file.name))
    const again = kind.make(task.definition.options, files)
    expect(again.definition).toEqual(task.definition)
    expect(bytesOf(again, 7, 1)).toBe(bytesOf(task, 7, 1))
  })

  it('draws examples, and names every feature', () => {
    const examples = task.examples(2)
    expect(examples).toHaveLength(2)
    for (const { title, lines, drawing } of examples) {
      expect(title.length * lines.length).toBeGreaterThan(0)
      expect(sizeOf(drawing)).toBeGreaterThan(0)
    }
    if (task.names === undefined) return
    expect(task.names.input).toHaveLength(task.input.size)
    expect(task.names.target).toHaveLength(task.target.size)
  })
})

/** Steps or characters of a drawing; 0 where its lines differ in length. */
function sizeOf(drawing: ExampleDrawing): number {
  switch (drawing.kind) {
    case 'text':
      return drawing.text.length
    case 'piano-roll':
      return drawing.steps.length
    case 'symbols':
      return drawing.input.length === drawing.target.length ? drawing.input.length : 0
    case 'signal': {
      const lengths = new Set(drawing.lines.map(({ values }) => values.length))
      return lengths.size === 1 ? [...lengths][0]! : 0
    }
  }
}
