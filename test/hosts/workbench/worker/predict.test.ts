import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../../src-main/compiler/compile.ts'
import { predict } from '../../../../src-main/hosts/workbench/worker/jobs/predict.ts'
import { findStrategy } from '../../../../src-main/network/strategies/index.ts'
import { sha256 } from '../../../../src-main/studies/engine/data-source.ts'
import { settledCandidate } from '../../../../src-main/studies/settled-candidate.ts'
import type { PlannedArchitecture } from '../../../../src-main/studies/study.ts'
import { taskKind } from '../../../../src-main/tasks/index.ts'
import { LOWEST_PITCH } from '../../../../src-main/tasks/readers/polyphony.ts'
import type { DataFile, TaskOptions } from '../../../../src-main/tasks/task.ts'
import { initialTensors } from '../../../../src-main/training/initial.ts'
import { standardRecipe } from '../../../../src-main/training/recipe.ts'
import { fixture } from '../../../tasks/fixture.ts'

const recipe = { ...standardRecipe, batch: 4, truncation: 20, shards: 1 }

/** What a net says that has learned nothing. */
async function untrained(kind: string, options: TaskOptions, files: readonly DataFile[]) {
  const task = taskKind(kind).make(options, files)
  const architecture = settledCandidate(findStrategy('shallow'), {}, task).at(4)
  const planned = { id: 'shallow', title: '', architecture } as PlannedArchitecture
  const { parameters } = compile(architecture, { loss: task.loss })
  const packed = files.map(({ name, bytes }) => {
    return { name, sha256: sha256(bytes), gzip: new Uint8Array(gzipSync(bytes)) }
  })
  const view = await predict({
    task: { kind, options, files: packed },
    plan: { recipe, executor: { name: 'reference', variant: '', why: '' }, architectures: [planned] },
    run: { id: 'shallow/seed-1', architecture: 'shallow', seed: 1, learningRate: 0.01 },
    parameters: initialTensors(parameters, { seed: 1, gain: 1 }),
  })
  return { task, view }
}

describe('predictions', () => {
  it('of a text are its beginning, and what the net goes on with', async () => {
    const { task, view } = await untrained('characters', {}, [fixture('verse.txt')])
    if (view.kind !== 'text') throw new Error(view.kind)
    const text = new TextDecoder().decode(fixture('verse.txt').bytes)
    const known = Array.from(text, (letter) => (task.names!.input.includes(letter) ? letter : '\ufffd')).join('')
    expect(known).toContain(view.seedText)
    expect(Array.from(view.sampled)).toHaveLength(600)
    for (const letter of view.sampled) expect([...task.names!.input, '\ufffd']).toContain(letter)
  })

  it('of classes are counted by true and said class', async () => {
    const { task, view } = await untrained('classification', {}, [fixture('strokes_TRAIN.ts')])
    if (view.kind !== 'confusion') throw new Error(view.kind)
    expect(view.names).toEqual(task.names!.target)
    expect(view.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(task.splits.test.sequences)
  })

  it('of a series are one line through the test rows, in its own unit', async () => {
    const { task, view } = await untrained('forecast', { targets: 'outdoor' }, [fixture('temperatures.csv')])
    if (view.kind !== 'forecast') throw new Error(view.kind)
    expect(view.series.map(({ name }) => name)).toEqual(['outdoor +1'])
    const [{ truth, predicted }] = view.series as [(typeof view.series)[0]]
    expect([...truth].map((value) => Math.round(10 * value) / 10)).toEqual([1, 2, 3, 3.5, 3])
    expect(truth).toHaveLength(task.splits.test.predictions)
    expect(predicted.every(Number.isFinite)).toBe(true)
  })

  it('of a series stand at the rows of the table that they are of, with its times', async () => {
    const file = fixture('temperatures.csv')
    const lines = new TextDecoder().decode(file.bytes).trim().split(/\r?\n/)
    const [header, ...rows] = lines.map((line) => line.split(','))
    for (const horizon of [1, 3]) {
      const { view } = await untrained('forecast', { targets: 'outdoor', horizon }, [file])
      if (view.kind !== 'forecast') throw new Error(view.kind)
      const [{ at, times, truth }] = view.series as [(typeof view.series)[0]]
      expect(view.time).toBe(header![0])
      expect(at.length).toBeGreaterThan(0)
      at.forEach((row, k) => {
        const cells = rows[row - 1]!
        expect(times![k]).toBe(cells[0])
        expect(truth[k]).toBeCloseTo(Number(cells[header!.indexOf('outdoor')]), 4)
      })
    }
  })

  it('of several sequences are parted, and stand in the order of the table', async () => {
    const rows = ['a', 'b'].flatMap((name) => Array.from({ length: 20 }, (_, k) => `${name},${k},${(k * 7) % 11}`))
    const bytes = new TextEncoder().encode(['house,hour,load', ...rows].join('\n'))
    const options = { sequence: 'house', time: 'hour', targets: 'load', split: '50/25/25' }
    const { view } = await untrained('forecast', options, [{ name: 'load.csv', bytes }])
    if (view.kind !== 'forecast') throw new Error(view.kind)
    const [{ at, times, truth }] = view.series as [(typeof view.series)[0]]
    expect(view.time).toBe('hour')
    expect([...at]).toEqual([16, 17, 18, 19, 20, NaN, 36, 37, 38, 39, 40])
    expect(times).toEqual(['15', '16', '17', '18', '19', '', '15', '16', '17', '18', '19'])
    expect(truth[0]).toBeCloseTo((15 * 7) % 11, 4)
  })

  it('of signals that were drawn apart are parted by gaps', async () => {
    const options = { length: 40, epoch: 8, validation: 2, test: 3, 'warm-up': 10 }
    const { view } = await untrained('sines', options, [])
    if (view.kind !== 'forecast') throw new Error(view.kind)
    const { truth, at, times } = view.series[0]!
    expect([view.time, times, at[0], at[31]]).toEqual(['test step', null, 1, 31])
    expect(truth).toHaveLength(3 * 30 + 2)
    expect([...truth].flatMap((value, k) => (Number.isNaN(value) ? [k] : []))).toEqual([30, 61])
  })

  it('of one number each are pairs', async () => {
    const { view } = await untrained('adding', { length: 8, epoch: 8, validation: 2, test: 5 }, [])
    if (view.kind !== 'signal') throw new Error(view.kind)
    expect(view.rows).toHaveLength(5)
    for (const { wanted } of view.rows) expect(wanted).toBeGreaterThan(0)
  })

  it('of music are the keys of a piece, as it was and as it was foretold', async () => {
    const { view } = await untrained('piano-roll', {}, [fixture('tune.json')])
    if (view.kind !== 'piano-roll') throw new Error(view.kind)
    const { test } = JSON.parse(new TextDecoder().decode(fixture('tune.json').bytes)) as { test: number[][][] }
    const shown = view.truth.map((keys) => keys.map((key) => key + view.lowestKey))
    // Evaluation begins with the shortest piece; the first step is read, not predicted.
    const shortest = [...test].sort((a, b) => a.length - b.length)[0]!
    expect(shown).toEqual(shortest.slice(1).map((pitches) => [...pitches].sort((a, b) => a - b)))
    expect([view.lowestKey, view.predicted.length]).toEqual([LOWEST_PITCH, view.truth.length])
    for (const keys of view.predicted) {
      expect(keys).toHaveLength(88)
      for (const probability of keys) expect(probability > 0 && probability < 1).toBe(true)
    }
  })
})
