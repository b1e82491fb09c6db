import { expect, test } from 'vitest'
import { runStore } from '../../src-main/project/run-store.ts'
import { momentsOf, readMeasured, readMoments, secondsMeasuring } from '../../src-main/project/training/measurements.ts'
import { pack } from '../../src-main/studies/tracking/pack.ts'
import type { RunEvent } from '../../src-main/training/events.ts'
import { checkpointAt, samplePlan } from './sample.ts'
import { newProject } from './temporary.ts'

const event = (step: number, of: 'training' | 'best' = 'training', sequences = step): RunEvent => ({
  kind: 'measured',
  of,
  step,
  epoch: of === 'best' ? null : 0,
  seconds: 0.5,
  values: [
    { quantity: 'noise-scale', packed: pack({ sequences, gradientSquared: 1, trace: 2 }) },
    { quantity: 'update-ratio', packed: pack({ parameters: ['W'], ratio: Float64Array.of(0.1) }) },
  ],
})

function filled() {
  const project = newProject()
  const store = runStore(project)
  store.addStudy(samplePlan)
  const run = store.runs('study')[0]!.key
  return { project, store, run }
}

test('what was measured comes back by moment, best weights last', () => {
  const { project, store, run } = filled()
  store.record([event(10), event(0), event(7, 'best')].map((one) => ({ run, event: one })))
  expect(readMoments(project, run)).toEqual([
    { of: 'training', step: 0, epoch: 0, quantities: ['noise-scale', 'update-ratio'] },
    { of: 'training', step: 10, epoch: 0, quantities: ['noise-scale', 'update-ratio'] },
    { of: 'best', step: 7, epoch: null, quantities: ['noise-scale', 'update-ratio'] },
  ])
  expect(momentsOf(project, run, 'noise-scale').map(({ step }) => step)).toEqual([0, 10, 7])
  const [first, , best] = readMeasured(project, run, 'noise-scale')
  expect(first!.value).toEqual({ sequences: 0, gradientSquared: 1, trace: 2 })
  expect(best!.value.sequences).toBe(7)
  expect(readMeasured(project, run, 'noise-scale', ({ step }) => step === 10)).toHaveLength(1)
  expect(secondsMeasuring(project, run)).toBe(1)
})

test('the best weights are of one moment: a later best replaces an earlier', () => {
  const { project, store, run } = filled()
  store.record([event(7, 'best'), event(9, 'best')].map((one) => ({ run, event: one })))
  expect(readMoments(project, run).map(({ step }) => step)).toEqual([9])
})

test('what lies beyond the checkpoint that a run goes on from is forgotten', () => {
  const { project, store, run } = filled()
  store.record(
    [event(0), { kind: 'checkpoint', checkpoint: checkpointAt(5) } as const, event(10)].map((one) => ({
      run,
      event: one,
    })),
  )
  store.begin(run)
  expect(readMoments(project, run).map(({ step }) => step)).toEqual([0])
})
