/** What a change of a study does, in a sentence that follows "undo" or "redo". */
import { unitWords } from '../../studies/budget.ts'
import type { Recipe } from '../../training/recipe.ts'
import type { Document, DocumentStudy } from '../document.ts'
import { hasEntry, listed } from '../entries.ts'
import { sameValue } from '../same-value.ts'

/** 'add seeds 4 to 6 to Depth of an LSTM'; where several fields change at once, only that the study does. */
export function studySentence(document: Document, before: DocumentStudy, after: DocumentStudy): string {
  const fields = (Object.keys(sentences) as (keyof typeof sentences)[]).filter(
    (field) => !sameValue(before[field], after[field]),
  )
  // These two follow from the rows by themselves.
  const [field, ...others] = fields.includes('architectures')
    ? fields.filter((name) => name !== 'baseline' && name !== 'ownRates')
    : fields
  if (field === undefined || others.length > 0) return `change ${before.title}`
  return sentences[field]({ document, before, after })
}

interface Step {
  readonly document: Document
  readonly before: DocumentStudy
  readonly after: DocumentStudy
}

const sentences: Readonly<Record<Exclude<keyof DocumentStudy, 'id' | 'plan'>, (step: Step) => string>> = {
  title: ({ before, after }) => `rename the study ${before.title} to ${after.title}`,
  task: ({ document, before, after }) =>
    after.task === null
      ? `take the task out of ${before.title}`
      : `choose ${titleOf(document, 'tasks', after.task)} for ${before.title}`,
  architectures: architectureSentence,
  baseline: ({ document, before, after }) =>
    after.baseline === null
      ? `choose no baseline for ${before.title}`
      : `make ${titleOf(document, 'architectures', after.baseline)} the baseline of ${before.title}`,
  seeds: ({ before, after }) =>
    memberSentence(before.seeds, after.seeds, seedWords)?.concat(before.title) ?? `change the seeds of ${before.title}`,
  learningRates: ({ before, after }) => `try ${rateWords(after.learningRates)} in ${before.title}`,
  ownRates: ({ before }) => `change the architectures' own learning rates in ${before.title}`,
  recipe: ({ before, after }) => `change ${recipeWords(before.recipe, after.recipe)} in ${before.title}`,
  budget: ({ before, after: { budget } }) =>
    `set the budget of ${before.title} to ${unitWords(budget.amount, budget.unit)}`,
  executor: ({ before, after }) => `train ${before.title} on ${after.executor}`,
}

function architectureSentence({ document, before, after }: Step): string {
  const words = (ids: readonly string[]): string =>
    ids.length > 3 ? `${ids.length} architectures` : listed(ids.map((id) => titleOf(document, 'architectures', id)))
  const sentence = memberSentence(before.architectures, after.architectures, words)
  if (sentence !== undefined) return sentence + before.title
  const isReordered = sameValue([...before.architectures].sort(), [...after.architectures].sort())
  return isReordered ? `reorder the rows of ${before.title}` : `change the architectures of ${before.title}`
}

/** 'add ... to ' or 'remove ... from ' where members only came or only went. */
function memberSentence<T>(
  before: readonly T[],
  after: readonly T[],
  words: (members: readonly T[]) => string,
): string | undefined {
  const came = after.filter((member) => !before.includes(member))
  const went = before.filter((member) => !after.includes(member))
  if (came.length > 0 && went.length === 0) return `add ${words(came)} to `
  if (went.length > 0 && came.length === 0) return `remove ${words(went)} from `
  return undefined
}

/** 'seed 4', 'seeds 4 to 6', 'seeds 4, 6 and 9'. */
function seedWords(seeds: readonly number[]): string {
  const sorted = seeds.toSorted((a, b) => a - b)
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  if (sorted.length === 1) return `seed ${first}`
  const isRange = sorted.length > 2 && last - first === sorted.length - 1
  return `seeds ${isRange ? `${first} to ${last}` : listed(sorted.map(String))}`
}

function rateWords(rates: readonly number[]): string {
  return `${rates.length === 1 ? 'the learning rate' : 'the learning rates'} ${listed(rates.map(String))}`
}

/** The recipe's fields that differ, as users read them. */
function recipeWords(before: Recipe, after: Recipe): string {
  const fields = (Object.keys(after) as (keyof Recipe)[]).filter((field) => !sameValue(before[field], after[field]))
  return fields.length > 2 ? 'the recipe' : listed(fields.map((field) => `the ${fieldWords[field]}`))
}

const fieldWords: Readonly<Record<keyof Recipe, string>> = {
  optimiser: 'optimiser',
  learningRate: 'learning rate',
  schedule: 'learning-rate schedule',
  warmUp: 'warm-up',
  clipNorm: 'clipping of the gradient norm',
  clipValue: 'clipping of gradient values',
  batch: 'batch size',
  truncation: 'truncation length',
  shards: 'number of shards',
  maxSteps: 'largest number of steps',
  maxEpochs: 'largest number of epochs',
  maxSeconds: 'time limit',
  patience: 'patience',
  minEpochs: 'smallest number of epochs',
  evaluateEvery: 'steps between evaluations',
  initial: 'initial weights',
  checkpointEvery: 'steps between checkpoints',
}

function titleOf(document: Document, collection: 'tasks' | 'architectures', id: string): string {
  return hasEntry(document, collection, id) ? (document[collection][id]?.title ?? id) : id
}
