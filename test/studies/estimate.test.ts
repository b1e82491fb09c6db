import { describe, expect, it } from 'vitest'
import { estimateSeconds, stepRange } from '../../src-main/studies/estimate.ts'
import type { EstimateQuestion } from '../../src-main/studies/estimate.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import { plan, planned } from './small-study.ts'

const { runs } = plan({ seeds: [1, 2], architectures: [planned('shallow'), planned('dt')] })
const recipe = { ...standardRecipe, patience: null, maxSteps: 100, evaluateEvery: 50 }
const steps = ['shallow', 'dt'].map((architecture, k) => ({
  architecture,
  seconds: 0.1 * (k + 1),
  deviation: 0,
  measured: 10,
  starting: 1,
}))
const question = (change: Partial<EstimateQuestion> = {}): EstimateQuestion => ({
  runs,
  steps,
  recipe,
  batchesPerEpoch: 20,
  evaluationBatches: { validation: 3, test: 6 },
  lanes: 1,
  ...change,
})

describe('the time that a study takes', () => {
  it('is that of all steps and evaluations', () => {
    // Each run: 1 s to begin, 100 steps, and 2 x 3 + 3 + 6 batches looked at, each a third of a step.
    const run = (step: number): number => 1 + 100 * step + (15 * step) / 3
    const { low, high } = estimateSeconds(question())!
    expect(low).toBeCloseTo(2 * run(0.1) + 2 * run(0.2), 9)
    expect(high).toBeCloseTo(low, 9)
  })

  it('is shared by lanes, but never shorter than the longest run', () => {
    const alone = estimateSeconds(question())!.high
    expect(estimateSeconds(question({ lanes: 2 }))!.high).toBeCloseTo(alone / 2, 9)
    expect(estimateSeconds(question({ lanes: 50 }))!.high).toBeCloseTo(1 + 20 + 1, 9)
  })

  it('reaches from the earliest end by patience to the last step, with the spread of the steps', () => {
    const patient = { ...recipe, patience: 1, maxSteps: 1000 }
    expect(stepRange(patient, 20)).toEqual({ low: 100, high: 1000 })
    expect(stepRange({ ...patient, minEpochs: 10 }, 20).low).toBe(200)
    expect(stepRange({ ...patient, evaluateEvery: null, maxEpochs: 4 }, 20)).toEqual({ low: 40, high: 80 })
    const wide = steps.map((step) => ({ ...step, deviation: 0.05 }))
    const { low, high } = estimateSeconds(question({ steps: wide }))!
    expect(low).toBeLessThan(estimateSeconds(question())!.low)
    expect(high).toBeGreaterThan(estimateSeconds(question())!.high)
  })

  it('is not known where only patience ends a run, but ends with the clock', () => {
    const patient = { ...recipe, patience: 3, maxSteps: null }
    expect(estimateSeconds(question({ recipe: patient }))).toBeNull()
    expect(estimateSeconds(question({ recipe: { ...patient, maxSeconds: 5 } }))!.high).toBeCloseTo(4 * 6, 9)
  })
})
