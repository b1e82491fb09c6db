import { describe, expect, it } from 'vitest'
import { describeRecipe } from '../../src-main/training/describe-recipe.ts'
import { recipeProblems } from '../../src-main/training/recipe-problems.ts'
import { standardRecipe, type Recipe } from '../../src-main/training/recipe.ts'

describe('problems of a recipe', () => {
  it('has none in the standard one', () => {
    expect(recipeProblems(standardRecipe)).toEqual([])
  })

  const wrong: readonly (readonly [string, Partial<Recipe>])[] = [
    ['recipe.batch', { batch: 0 }],
    ['recipe.truncation', { truncation: 2.5 }],
    ['recipe.shards', { shards: 0 }],
    ['recipe.maxSteps', { maxSteps: -1 }],
    ['recipe.maxSeconds', { maxSeconds: 0 }],
    ['recipe.learningRate', { learningRate: NaN }],
    ['recipe.clipNorm', { clipNorm: 0 }],
    ['recipe.minEpochs', { minEpochs: -1 }],
    ['recipe.initial.gain', { initial: { scheme: 'uniform', gain: 0 } }],
    ['recipe.schedule.floor', { schedule: { kind: 'cosine', steps: 10, floor: 2 } }],
    ['optimiser.momentun', { optimiser: { id: 'sgd', settings: { momentun: 0.9 } } }],
    ['optimiser', { optimiser: { id: 'adamx', settings: {} } }],
    ['recipe', { patience: null }],
  ]
  it.each(wrong)('names %s', (place, change) => {
    const problems = recipeProblems({ ...standardRecipe, ...change })
    expect(problems).toMatchObject([{ place }])
    expect(problems[0]!.hint).not.toBe('')
  })

  it('lists all of them at once', () => {
    expect(recipeProblems({ ...standardRecipe, batch: 0, shards: 0, patience: null }).length).toBe(3)
  })
})

describe('a recipe in words', () => {
  const words = (recipe: Partial<Recipe>, learningRates?: readonly number[]) =>
    describeRecipe(
      { ...standardRecipe, ...recipe },
      { isTruncated: true, metric: 'cross-entropy', ...(learningRates && { learningRates }) },
    )

  it('has every number that the result depends on', () => {
    expect(words({ warmUp: 50, maxSteps: 900, clipValue: 5, evaluateEvery: 30, minEpochs: 3 })).toBe(
      'All nets were trained with Adam (Kingma, Ba 2015; beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0), learning rate 0.003, kept constant after a linear warm-up of 50 steps. ' +
        'Before each step every component of the gradient was cut to [-5, 5], then the gradient was scaled down to a global norm of at most 1. ' +
        'Batches held 8 sequences, cut into pieces of 100 steps between which the state was carried over; gradients were summed in 2 parts. ' +
        'Weights began uniform within ±1/√d; seeds drew them and the data order, the same for all nets of a seed. ' +
        'The validation cross-entropy was measured every 30 steps; training stopped after 900 steps or after 15 evaluations without a better value (not before epoch 3), and the weights with the best validation value were kept and evaluated once on the test split.',
    )
  })

  it('says what was not done, and the rates of a grid', () => {
    expect(words({ clipNorm: null })).toContain('Gradients were not clipped.')
    expect(words({}, [1e-3, 3e-3])).toContain('learning rates 0.001, 0.003,')
  })
})
