/** The methods section: what was trained on what, how it was made fair, and how it was judged. */
import { budgetWords } from '../budget-words.ts'
import { fixed, whole } from '../../figures/numerals.ts'
import { seedsNeeded } from '../../statistics/index.ts'
import type { StudyPlan } from '../../studies/study.ts'
import type { ReportData } from '../report-data.ts'
import { intervalName, NO_INTERVAL } from '../table/columns.ts'
import { paragraph } from '../document/inline.ts'
import type { Section } from '../document/report-document.ts'

export function methodsSection(data: ReportData): Section {
  const texts = [taskWords(data), data.recipe, fairnessWords(data.plan), judgementWords(data), limitWords(data)]
  return { id: 'methods', title: 'Methods', blocks: texts.map((text) => paragraph(text)) }
}

function taskWords({ task, comparison }: ReportData): string {
  const { train, validation, test } = task.splits
  const size = ({ sequences, predictions }: typeof train): string =>
    `${whole(sequences)} (${whole(predictions)} predictions)`
  const { metric } = comparison
  const guesses = task.doNothing
    .map(({ name, value, how }) => `${name} ${fixed(value, 3)} (${lowered(how)})`)
    .join('; ')
  return [
    `${sentence(task.title)} ${task.summary}`,
    `Sequences for training ${size(train)}, validation ${size(validation)}, test ${size(test)}.`,
    `The comparison is decided by the ${metric.title}${metric.unit === '' ? '' : ` in ${metric.unit}`}; ${metric.better} is better.`,
    guesses === '' ? '' : `Levels that need no learning: ${guesses}.`,
  ]
    .filter((text) => text !== '')
    .join(' ')
}

const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`

const sentence = (title: string): string => `${title.charAt(0).toUpperCase()}${title.slice(1)}.`

function fairnessWords({ budget, architectures, seeds, learningRates, ownRates = {} }: StudyPlan): string {
  const largest = Math.max(0, ...architectures.map(({ residual }) => residual))
  return [
    `Every architecture was made as wide as a budget of ${budgetWords(budget)} allows, never above it; at most ${fixed(100 * largest, 1)} % of it is left unused.`,
    `All were trained on the same seeds (${seeds.join(', ')}): one seed gives every architecture the same data order and the same initial values where they share parameters.`,
    ...(learningRates.length > 1
      ? [
          `Each architecture has its own learning rate out of ${learningRates.join(', ')}: the best by mean validation over all seeds. Only runs at that rate looked at the test split.`,
        ]
      : [
          `One learning rate was used for all${Object.keys(ownRates).length > 0 ? ' others' : ''}; an architecture that wants another one is not seen at its best.`,
        ]),
    ...architectures.flatMap(({ id, title }) =>
      ownRates[id] === undefined ? [] : [`${title} was trained at a learning rate of its own, ${ownRates[id]}.`],
    ),
  ].join(' ')
}

function judgementWords({ comparison }: ReportData): string {
  const compared = comparison.architectures.length - 1
  const correction = compared > 1 ? `, corrected for ${compared} comparisons (Holm 1979)` : ''
  const method = intervalName(comparison)
  return [
    method === NO_INTERVAL
      ? 'These runs give no interval of a mean.'
      : `Intervals are ${method}s of the mean over seeds.`,
    ...(compared === 0
      ? []
      : [
          `Differences to the baseline are taken between runs of one seed and tested with a two-sided sign-flip permutation test (Fisher 1935)${correction}; a verdict needs a corrected p of at most 0.05.`,
        ]),
    'Depth is measured as by Zhang et al. (2016): recurrent depth d_r, feedforward depth d_f, recurrent skip coefficient s, with a cell, a layer of an MLP and the readout as one node each; a linear carry such as the carousel of an LSTM is left out of s.',
  ].join(' ')
}

function limitWords({ comparison }: ReportData): string {
  const compared = Math.max(1, comparison.architectures.length - 1)
  const needed = seedsNeeded(0.05, compared)
  const { length } = comparison.seeds
  const many = compared === 1 ? 'one comparison needs' : `${compared} compared together need`
  const power =
    length < needed
      ? `With ${length} ${length === 1 ? 'seed' : 'seeds'} no outcome could have reached 0.05: ${many} at least ${needed} seeds.`
      : `${many.charAt(0).toUpperCase()}${many.slice(1)} at least ${needed} seeds to reach 0.05; there are ${length}.`
  return `${power} A small difference that is not found is not shown to be absent; the interval says what is possible. All figures speak of one data set, one recipe and one budget.`
}
