import { completeSettings, optimiserKind } from './optimisers/index.ts'
import type { Recipe } from './recipe.ts'
import { describeSchedule } from './schedules/index.ts'

/** What a report needs to know besides the recipe. */
export interface RecipeContext {
  /** The rates of a grid; the recipe's own when left out. */
  readonly learningRates?: readonly number[]
  /** Whether the task is cut into pieces of `truncation` steps. */
  readonly isTruncated: boolean
  /** Title of the metric that decides. */
  readonly metric: string
}

/** The recipe as one methods paragraph. Throws `WrongInput` for an optimiser that is not known. */
export function describeRecipe(recipe: Recipe, context: RecipeContext): string {
  return [
    optimiserSentence(recipe, context.learningRates ?? [recipe.learningRate]),
    clippingSentence(recipe),
    batchSentence(recipe, context),
    initialSentence(recipe),
    stopSentence(recipe, context.metric),
  ].join(' ')
}

function optimiserSentence(recipe: Recipe, learningRates: readonly number[]): string {
  const kind = optimiserKind(recipe.optimiser.id)
  const settings = Object.entries(completeSettings(kind, recipe.optimiser.settings))
  const { authors, year } = kind.reference
  const numbers = settings.map(([name, value]) => `${name} = ${value}`).join(', ')
  const rate = learningRates.length === 1 ? 'learning rate' : 'learning rates'
  const warmUp = recipe.warmUp === 0 ? '' : ` after a linear warm-up of ${recipe.warmUp} steps`
  const schedule = `${describeSchedule(recipe.schedule)}${warmUp}`
  return `All nets were trained with ${kind.title} (${authors} ${year}; ${numbers}), ${rate} ${learningRates.join(', ')}, ${schedule}.`
}

function clippingSentence({ clipNorm, clipValue }: Recipe): string {
  const value = clipValue === null ? [] : [`every component of the gradient was cut to [-${clipValue}, ${clipValue}]`]
  const norm = clipNorm === null ? [] : [`the gradient was scaled down to a global norm of at most ${clipNorm}`]
  const both = [...value, ...norm].join(', then ')
  return both === '' ? 'Gradients were not clipped.' : `Before each step ${both}.`
}

function batchSentence({ batch, truncation, shards }: Recipe, { isTruncated }: RecipeContext): string {
  const pieces = isTruncated ? `, cut into pieces of ${truncation} steps between which the state was carried over` : ''
  return `Batches held ${batch} sequences${pieces}; gradients were summed in ${shards === 1 ? 'one part' : `${shards} parts`}.`
}

function initialSentence({ initial }: Recipe): string {
  const gain = initial.gain === 1 ? '' : `, bounds multiplied by ${initial.gain}`
  return `Weights began uniform within ±1/√d${gain}; seeds drew them and the data order, the same for all nets of a seed.`
}

function stopSentence(recipe: Recipe, metric: string): string {
  const { maxSteps, maxEpochs, maxSeconds, patience, minEpochs, evaluateEvery } = recipe
  const afterEpochs = minEpochs === 0 ? '' : ` (not before epoch ${minEpochs})`
  const rules = [
    ...(maxSteps === null ? [] : [`after ${maxSteps} steps`]),
    ...(maxEpochs === null ? [] : [`after ${maxEpochs} epochs`]),
    ...(maxSeconds === null ? [] : [`after ${maxSeconds} seconds`]),
    ...(patience === null ? [] : [`after ${patience} evaluations without a better value${afterEpochs}`]),
  ].join(' or ')
  const often = evaluateEvery === null ? 'once per epoch' : `every ${evaluateEvery} steps`
  return `The validation ${metric} was measured ${often}; training stopped ${rules}, and the weights with the best validation value were kept and evaluated once on the test split.`
}
