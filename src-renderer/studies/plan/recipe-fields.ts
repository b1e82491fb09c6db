/** The numbers of a recipe as fields: the literature's names, what they may be, and why one would change them. */
import type { Recipe } from '../../../src-main/training/recipe.ts'

type NumberField = {
  [K in keyof Recipe]: Recipe[K] extends number | null ? K : never
}[keyof Recipe]

export interface RecipeField {
  readonly name: NumberField
  /** As papers call it. */
  readonly label: string
  readonly unit?: string
  readonly whole: boolean
  readonly least: number
  /** What it is set to when it is switched on; undefined: it is always on. */
  readonly whenOn?: number
  readonly why: string
}

export interface RecipeGroup {
  readonly title: string
  readonly fields: readonly RecipeField[]
}

export const batchFields: RecipeGroup = {
  title: 'Batches and gradient',
  fields: [
    {
      name: 'batch',
      label: 'batch size',
      unit: 'sequences',
      whole: true,
      least: 1,
      why: '8 to 128 is usual. Small ones make noisier and more steps.',
    },
    {
      name: 'truncation',
      label: 'truncation length',
      unit: 'steps',
      whole: true,
      least: 1,
      why: 'Truncated back-propagation: gradients reach no further back. 35 to 200 for text; shorter sequences are not cut.',
    },
    {
      name: 'clipNorm',
      label: 'clipping, global norm',
      whole: false,
      least: 1e-6,
      whenOn: 1,
      why: 'Scales the gradient down to this norm, against explosion (Pascanu, Mikolov, Bengio 2013). 0.25 to 5 is usual.',
    },
    {
      name: 'clipValue',
      label: 'clipping, each value',
      whole: false,
      least: 1e-6,
      whenOn: 1,
      why: 'Cuts every component to this size, before the norm. It turns the gradient, so the norm is preferred.',
    },
  ],
}

export const stopFields: RecipeGroup = {
  title: 'When a run ends',
  fields: [
    {
      name: 'maxEpochs',
      label: 'epochs, at most',
      unit: 'epochs',
      whole: true,
      least: 1,
      whenOn: 100,
      why: 'Bounds the time; with it an estimate is possible.',
    },
    {
      name: 'maxSteps',
      label: 'steps, at most',
      unit: 'steps',
      whole: true,
      least: 1,
      whenOn: 2000,
      why: 'The same number of updates for all, whatever an epoch is.',
    },
    {
      name: 'maxSeconds',
      label: 'seconds, at most',
      unit: 's',
      whole: false,
      least: 1,
      whenOn: 600,
      why: 'Wall clock: results then depend on the machine, and cannot be repeated exactly.',
    },
    {
      name: 'patience',
      label: 'patience',
      unit: 'evaluations',
      whole: true,
      least: 1,
      whenOn: 15,
      why: 'Early stopping: ends after so many evaluations without a better validation value. 5 to 30 is usual.',
    },
    {
      name: 'minEpochs',
      label: 'epochs, at least',
      unit: 'epochs',
      whole: true,
      least: 0,
      why: 'No early stop before: long plateaus at the level of a guess are normal for memory tasks.',
    },
    {
      name: 'evaluateEvery',
      label: 'evaluate every',
      unit: 'steps',
      whole: true,
      least: 1,
      whenOn: 50,
      why: 'Left out: once per epoch. More often gives finer curves and costs time.',
    },
  ],
}

export const otherFields: RecipeGroup = {
  title: 'More',
  fields: [
    {
      name: 'warmUp',
      label: 'warm-up',
      unit: 'steps',
      whole: true,
      least: 0,
      why: 'The rate grows to its full size over so many steps; helps deep nets over their first updates.',
    },
    {
      name: 'shards',
      label: 'shards',
      whole: true,
      least: 1,
      why: 'Parts of a batch summed in a fixed order, so that results are the same bits for any number of threads.',
    },
    {
      name: 'checkpointEvery',
      label: 'checkpoint every',
      unit: 'steps',
      whole: true,
      least: 1,
      why: 'What a crash can cost at most.',
    },
  ],
}
