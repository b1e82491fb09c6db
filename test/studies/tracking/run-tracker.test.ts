import { describe, expect, it } from 'vitest'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import { Gauge } from '../../../src-main/diagnostics/measure.ts'
import { probeBatches } from '../../../src-main/diagnostics/probe/probe-batch.ts'
import type { QuantityId } from '../../../src-main/diagnostics/values.ts'
import type { Tensors } from '../../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import type { GradientMap } from '../../../src-main/diagnostics/quantities/gradient-map.ts'
import { prepareRun } from '../../../src-main/studies/prepare-run.ts'
import { unpack } from '../../../src-main/studies/tracking/pack.ts'
import { RunTracker } from '../../../src-main/studies/tracking/run-tracker.ts'
import type { RunEnd } from '../../../src-main/training/events.ts'
import { train } from '../../../src-main/training/train.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { samplePlan } from '../../project/sample.ts'
import { RecordedHost } from '../../training/recorded-host.ts'
import { architecture } from '../../network/nets.ts'

const TASK = { task: 'adding', options: { length: 12 }, data: [] }
const NET = architecture('transition-mlp', { n: 2, d: 4, m: 1, activation: 'identity', reads: 'last' })

interface Trained {
  readonly end: RunEnd
  readonly parameters: Tensors
  readonly host: RecordedHost
}

async function trained(quantities: readonly QuantityId[] | null, rate = 0.01): Promise<Trained> {
  const recipe = {
    ...samplePlan.recipe,
    learningRate: rate,
    clipNorm: null,
    batch: 8,
    shards: 1,
    maxSteps: 24,
    patience: null,
    evaluateEvery: 8,
  }
  const job = {
    id: 'run',
    architecture: NET,
    task: TASK,
    data: [],
    recipe,
    seed: 1,
    executor: 'wasm',
    threads: 1,
  } as const
  const { task, session, initial } = await prepareRun(job, [])
  const host = new RecordedHost()
  const tracker =
    quantities === null ? null : await RunTracker.open({ architecture: NET, task, initial }, { quantities, every: 10 })
  try {
    const start = { kind: 'fresh', parameters: initial } as const
    const end = await train({
      task,
      recipe,
      seed: 1,
      session,
      start,
      test: 'at-end',
      host,
      ...(tracker ? { tracker } : {}),
    })
    return { end, parameters: session.save().parameters, host }
  } finally {
    tracker?.dispose()
    session.dispose()
  }
}

describe('a run that is measured while it trains', () => {
  it('has the same bits as one that is not', async () => {
    const [plain, tracked] = [
      await trained(null),
      await trained(['gradient-map', 'path-split', 'update-ratio', 'memory']),
    ]
    expect(tracked.end.outcome!.validation).toEqual(plain.end.outcome!.validation)
    for (const [name, { values }] of plain.parameters) expect(tracked.parameters.get(name)!.values).toEqual(values)
    expect(plain.host.of('measured')).toEqual([])
    expect(tracked.host.of('measured').map(({ of, step }) => [of, step])).toEqual([
      ['training', 0],
      ['training', 10],
      ['training', 20],
      ['best', tracked.end.best!.step],
    ])
  })

  it('knows the updates while it trains, and not those of the best weights', async () => {
    const { host } = await trained(['update-ratio', 'lag-profile'])
    const names = host.of('measured').map(({ values }) => values.map(({ quantity }) => quantity))
    expect(names[0]).toEqual(['update-ratio', 'lag-profile'])
    expect(names.at(-1)).toEqual(['lag-profile'])
    const [first] = host.of('measured')[0]!.values
    const { ratio } = unpack(first!.packed) as { ratio: Float64Array }
    // Adam moves every weight by about the learning rate in its first step.
    expect(Math.max(...ratio.filter(Number.isFinite))).toBeGreaterThan(1e-3)
  })

  it('shows where numbers went wrong when it diverges', async () => {
    const { end, host } = await trained(['gradient-map'], 1e30)
    expect(end.reason).toBe('not-finite')
    const last = host.of('measured').at(-1)!
    const maps = last.values.map(({ packed }) => unpack(packed) as Pick<GradientMap, 'wentWrong'>)
    expect(last.values.map(({ quantity }) => quantity)).toEqual(['gradient-map', 'signal-map'])
    expect(maps.some(({ wentWrong }) => wentWrong !== null)).toBe(true)
  })
})

describe('a quantity', () => {
  it('is the same measured alone and together with all others', async () => {
    const task = taskKind('adding').make(TASK.options, [])
    const batches = probeBatches(task)
    const request = { architecture: NET, task, executor: referenceExecutor, batches }
    const small = { gradient: { ...batches.gradient }, readers: batches.gradient }
    const some: readonly QuantityId[] = [
      'gradient-map',
      'lag-profile',
      'path-split',
      'itemised-map',
      'step-jacobian',
      'cell-health',
    ]
    const together = await Gauge.open({ ...request, batches: small, quantities: some })
    const { initial } = await prepareRun(
      {
        id: 'run',
        architecture: NET,
        task: TASK,
        data: [],
        recipe: samplePlan.recipe,
        seed: 1,
        executor: 'reference',
        threads: 1,
      },
      [],
    )
    const all = await together.measure(initial)
    expect(all.problems).toEqual([])
    for (const id of some) {
      const alone = await Gauge.open({ ...request, batches: small, quantities: [id] })
      const { values } = await alone.measure(initial)
      expect(values[0]!.value, QUANTITIES[id].title).toEqual(all.values.find(({ quantity }) => quantity === id)!.value)
      alone.dispose()
    }
    together.dispose()
  })
})

describe('the probe', () => {
  it('follows from the task alone, and comes from the validation split', () => {
    const task = taskKind('adding').make(TASK.options, [])
    const [a, b] = [probeBatches(task), probeBatches(taskKind('adding').make(TASK.options, []))]
    expect(a.gradient.input).toEqual(b.gradient.input)
    expect(a.gradient.size).toBe(8)
    const [first] = task.evaluationBatches('validation', { batch: 64, truncation: 100 })
    expect(a.readers.input).toEqual(first!.input)
    // The same sequences, row by row.
    expect(a.gradient.input.slice(0, 2 * 8)).toEqual(first!.input.slice(0, 2 * 8))
  })
})
