import { describe, expect, it } from 'vitest'
import { parse } from '../../../../src-main/hosts/cli/arguments/parse.ts'
import { recipeFrom } from '../../../../src-main/hosts/cli/study/recipe-from.ts'
import { studyOptions } from '../../../../src-main/hosts/cli/study/study-options.ts'
import { taskKind } from '../../../../src-main/tasks/index.ts'

const task = taskKind('adding').make({ length: 10, epoch: 320 }, [])
const recipe = (line: string) =>
  recipeFrom(parse(line.split(' ').filter(Boolean), { command: 'compare', options: studyOptions, places: [] }), task)

describe('a recipe from options', () => {
  it('has the defaults of the literature, and ends by patience or at last by epochs', () => {
    expect(recipe('')).toMatchObject({
      optimiser: { id: 'adam', settings: {} },
      clipNorm: 1,
      clipValue: null,
      batch: 32,
      shards: 2,
      patience: 15,
      maxEpochs: 100,
      maxSteps: null,
      evaluateEvery: null,
      initial: { scheme: 'uniform', gain: 1 },
    })
  })

  it('leaves patience out when another end is given, and evaluates often enough for a curve', () => {
    expect(recipe('--max-steps 40')).toMatchObject({ maxSteps: 40, maxEpochs: null, patience: null, evaluateEvery: 5 })
    expect(recipe('--max-steps 4000')).toMatchObject({ evaluateEvery: null })
    expect(recipe('--max-epochs 7 --patience 3 --min-epochs 2')).toMatchObject({
      maxEpochs: 7,
      patience: 3,
      minEpochs: 2,
    })
  })

  it('knows schedules with their settings; a cosine falls over the whole run', () => {
    expect(recipe('--schedule cosine --max-epochs 3').schedule).toEqual({ kind: 'cosine', steps: 30, floor: 0 })
    expect(recipe('--schedule step,every=4,factor=0.1').schedule).toEqual({ kind: 'step', every: 4, factor: 0.1 })
    expect(() => recipe('--schedule csine')).toThrow("Did you mean 'cosine'?")
    expect(() => recipe('--schedule step,evry=4')).toThrow("Did you mean 'every'?")
  })

  it('takes 0 for never, and settings of the optimiser', () => {
    expect(recipe('--clip-norm 0 --clip-value 0.5 --optimizer sgd --optimizer-option momentum=0.9')).toMatchObject({
      clipNorm: null,
      clipValue: 0.5,
      optimiser: { id: 'sgd', settings: { momentum: 0.9 } },
    })
  })
})
