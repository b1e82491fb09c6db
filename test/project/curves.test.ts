import { expect, test } from 'vitest'
import { runStore } from '../../src-main/project/run-store.ts'
import {
  evaluationColumns,
  progressColumns,
  readProgress,
  saveEvaluation,
  saveProgress,
} from '../../src-main/project/training/curves.ts'
import { samplePlan } from './sample.ts'
import { newProject } from './temporary.ts'

const point = { epoch: 2, loss: 0.5, gradientNorm: Number.NaN, learningRate: 0.01, seconds: 1.5 }

test('columns are what was stored, side by side', () => {
  const project = newProject()
  const store = runStore(project)
  store.addStudy(samplePlan)
  const [run, other] = store.runs('study').map(({ key }) => key)
  for (const step of [30, 10, 20]) saveProgress(project, run!, { ...point, step, seconds: step / 10 })
  saveProgress(project, other!, { ...point, step: 7 })
  const { steps, epochs, values, gradientNorms, seconds } = progressColumns(project, run!)
  expect([...steps]).toEqual(readProgress(project, run!).map(({ step }) => step))
  expect([[...epochs], [...values], [...gradientNorms]]).toEqual([
    [2, 2, 2],
    [0.5, 0.5, 0.5],
    [NaN, NaN, NaN],
  ])
  expect(seconds).toBe(3)
})

test('validation is taken by its metric, NaN where there is no number', () => {
  const project = newProject()
  const store = runStore(project)
  store.addStudy(samplePlan)
  const [run] = store.runs('study').map(({ key }) => key)
  const evaluation = { epoch: 1, training: 1, best: true, seconds: 2 }
  saveEvaluation(project, run!, { ...evaluation, step: 5, validation: { 'bits-per-character': 2.5, accuracy: 40 } })
  saveEvaluation(project, run!, { ...evaluation, step: 9, validation: { 'bits-per-character': Number.NaN } })
  expect([...evaluationColumns(project, run!, 'bits-per-character').values]).toEqual([2.5, NaN])
  expect([...evaluationColumns(project, run!, 'accuracy').values]).toEqual([40, NaN])
})

test('a run without points has empty columns', () => {
  const project = newProject()
  runStore(project).addStudy(samplePlan)
  expect(progressColumns(project, 1)).toEqual({
    steps: new Float64Array(),
    epochs: new Float64Array(),
    values: new Float64Array(),
    gradientNorms: new Float64Array(),
    seconds: 0,
  })
})
