// The example projects as data: what scripts/make-examples.mjs makes of them lies in resources/examples.
import { quantityIds } from '../src-main/diagnostics/index.ts'
import { standardRecipe } from '../src-main/training/recipe.ts'

/** @typedef {import('../src-main/document/document.ts').DocumentArchitecture} DocumentArchitecture */
/** @typedef {import('../src-main/training/recipe.ts').Recipe} Recipe */
/** @typedef {import('../src-main/diagnostics/values.ts').QuantityId} QuantityId */

/**
 * @typedef {object} StudyDraft
 * @property {string} title
 * @property {readonly string[]} architectures
 * @property {readonly number[]} seeds
 * @property {Partial<Recipe>} recipe
 * @property {number} [parameters] Its own budget, where it is not the example's.
 */

/**
 * @typedef {object} Measuring
 * @property {readonly QuantityId[]} quantities
 * @property {readonly number[]} seeds
 * @property {readonly string[]} [architectures] All of them when left out.
 */

/**
 * @typedef {object} Example
 * @property {string} id
 * @property {string} title
 * @property {string} question In one sentence.
 * @property {{ readonly title: string, readonly kind: string, readonly packaged: string | null, readonly options: Readonly<Record<string, number | string | boolean>> }} task
 * @property {readonly DocumentArchitecture[]} architectures
 * @property {number} parameters The budget of its studies.
 * @property {StudyDraft} finished Small: it was really run.
 * @property {readonly Measuring[]} measured Of the best weights of the finished study.
 * @property {StudyDraft} planned Ready to be started.
 */

/**
 * @param {number} slot @param {string} strategy @param {string} title @param {Readonly<Record<string, number | string>>} [settings]
 * @returns {DocumentArchitecture}
 */
const architecture = (slot, strategy, title, settings = {}) => ({
  id: [strategy, ...Object.values(settings)].join('-'),
  title,
  source: { kind: 'strategy', strategy, settings },
  slot,
})

/** @type {Partial<Recipe>} */
const short = { ...standardRecipe, patience: null, shards: 1, checkpointEvery: 100 }

/** What the page Hypotheses is made from, but for the similarity, which takes most of the room. @type {readonly QuantityId[]} */
const claims = ['time-scales', 'memory', 'lag-profile', 'features']

/** @type {readonly Example[]} */
export const examples = [
  {
    id: 'adding-problem',
    title: 'Adding problem',
    question: 'Which depth helps a recurrent net to remember two numbers across a long sequence?',
    task: { title: 'Adding problem, 40 steps', kind: 'adding', packaged: null, options: { length: 40, epoch: 1600 } },
    architectures: [
      architecture(0, 'shallow', 'LSTM, shallow'),
      architecture(1, 'stack-h', 'Stack of 2'),
      architecture(2, 'gate-mlp', 'MLP in every gate'),
      architecture(3, 'transition-mlp', 'Transition MLP'),
      architecture(4, 'transition-mlp-shortcut', 'Transition MLP, shortcut'),
      architecture(5, 'rhn', 'RHN, depth 2'),
    ],
    parameters: 4700,
    finished: {
      title: 'First look: four places, three seeds',
      architectures: ['shallow', 'stack-h', 'gate-mlp', 'transition-mlp'],
      seeds: [1, 2, 3],
      recipe: { ...short, batch: 32, maxSteps: 1200, evaluateEvery: 50, learningRate: 0.01 },
    },
    measured: [{ quantities: quantityIds, seeds: [1, 2, 3] }],
    planned: {
      title: 'Where the depth goes: six seeds',
      architectures: ['shallow', 'stack-h', 'gate-mlp', 'transition-mlp', 'transition-mlp-shortcut', 'rhn'],
      seeds: [1, 2, 3, 4, 5, 6],
      recipe: { ...short, batch: 32, maxSteps: 1600, evaluateEvery: 50, learningRate: 0.01 },
    },
  },
  {
    id: 'moby-dick',
    title: 'Moby-Dick, letter by letter',
    question: 'Where should the depth go in a net that writes in the manner of a novel?',
    task: {
      title: 'Moby-Dick, next character',
      kind: 'characters',
      packaged: 'moby-dick',
      options: { longest: 300_000, 'lower-case': true },
    },
    architectures: [
      architecture(0, 'shallow', 'LSTM, shallow'),
      architecture(1, 'input-mlp', 'Input MLP'),
      architecture(2, 'output-mlp', 'Output MLP'),
      architecture(3, 'stack-h', 'Stack of 2'),
      architecture(4, 'stack-sum', 'Stack of 2, summed'),
      architecture(5, 'gate-mlp', 'MLP in every gate'),
    ],
    parameters: 5200,
    finished: {
      // As many seeds as both claims need: three measures each, corrected together.
      title: 'First look: three places, seven seeds',
      architectures: ['shallow', 'input-mlp', 'stack-h'],
      seeds: [1, 2, 3, 4, 5, 6, 7],
      recipe: { ...short, batch: 16, truncation: 50, maxSteps: 1500, evaluateEvery: 100, learningRate: 0.01 },
    },
    measured: [
      { quantities: quantityIds, seeds: [1, 2] },
      { quantities: claims, seeds: [3, 4, 5, 6, 7] },
      { quantities: ['similarity'], seeds: [3, 4, 5, 6, 7], architectures: ['input-mlp'] },
    ],
    planned: {
      title: 'Outside the cell or between layers: six seeds',
      architectures: ['shallow', 'input-mlp', 'output-mlp', 'stack-h', 'stack-sum', 'gate-mlp'],
      seeds: [1, 2, 3, 4, 5, 6],
      recipe: { ...short, batch: 16, truncation: 50, maxSteps: 2000, evaluateEvery: 100, learningRate: 0.005 },
      parameters: 21_400,
    },
  },
  {
    id: 'births-per-day',
    title: 'Births per day',
    question: 'Does depth help to foretell next week from a daily series with a strong weekly pattern?',
    task: {
      title: 'Births, a week ahead',
      kind: 'forecast',
      packaged: 'us-births',
      options: { inputs: 'births', targets: 'births', horizon: 7, window: 56, context: 14, season: 7 },
    },
    architectures: [
      architecture(0, 'shallow', 'GRU, shallow', { cell: 'gru' }),
      architecture(1, 'output-mlp', 'GRU, output MLP', { cell: 'gru' }),
      architecture(2, 'dt', 'GRU, deep transition', { cell: 'gru' }),
      architecture(3, 'stack-h', 'GRU, stack of 2', { cell: 'gru' }),
      architecture(4, 'stack-residual', 'GRU, residual stack', { cell: 'gru' }),
    ],
    parameters: 3150,
    finished: {
      title: 'First look: three places, three seeds',
      architectures: ['shallow-gru', 'output-mlp-gru', 'dt-gru'],
      seeds: [1, 2, 3],
      recipe: { ...short, batch: 32, maxSteps: 500, evaluateEvery: 20, learningRate: 0.005 },
    },
    measured: [{ quantities: quantityIds, seeds: [1, 2, 3] }],
    planned: {
      title: 'In the transition or between layers: six seeds',
      architectures: ['shallow-gru', 'output-mlp-gru', 'dt-gru', 'stack-h-gru', 'stack-residual-gru'],
      seeds: [1, 2, 3, 4, 5, 6],
      recipe: { ...short, batch: 32, maxSteps: 1000, evaluateEvery: 25, learningRate: 0.005 },
    },
  },
]
