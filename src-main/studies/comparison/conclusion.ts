import { amount, counted, enumerated } from '../../statistics/comparison/wording.ts'
import type { Improves } from '../../statistics/index.ts'
import { unitWords } from '../budget.ts'
import type { ComparedArchitecture, Limits } from './comparison.ts'
import {
  fewSeedsSentence,
  isBetterThan,
  LEVEL,
  pendingRuns,
  strongestLevel,
  withinBudget,
  type Facts,
} from './facts.ts'

/** An architecture with at least one test figure. */
interface Measured {
  readonly architecture: ComparedArchitecture
  readonly mean: number
}

/** What the study says, in two to five sentences drawn from its figures alone. */
export function conclusion(facts: Facts): string {
  const measured = withinBudget(facts).flatMap((architecture): Measured[] => {
    const { mean } = architecture.test
    return mean === null ? [] : [{ architecture, mean }]
  })
  const [first, ...rest] = measured
  if (first === undefined)
    return hasEveryRunFailed(facts)
      ? 'Every run failed. There is nothing to conclude.'
      : 'No run has a test figure yet. There is nothing to conclude.'
  const { better } = facts.metric
  const best = rest.reduce((a, b) => (isBetterThan(b.mean, a.mean, better) ? b : a), first)
  const sentences = [
    bestSentence(facts, best),
    ...verdictSentences(facts),
    outsideSentence(facts),
    levelSentence(facts, measured),
    caution(facts),
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

/** Whether nothing more can come. */
function hasEveryRunFailed({ architectures }: Facts): boolean {
  const runs = architectures.flatMap((architecture) => architecture.runs)
  return runs.length > 0 && runs.every(({ failure }) => failure !== null)
}

/** Who has the best mean, with its interval, and how it stands to the baseline. */
function bestSentence({ metric, budget, baseline }: Facts, { architecture, mean }: Measured): string {
  const { title, id, test, difference } = architecture
  const value = `${figure(mean)}${unitOf(metric.unit)}${rangeWords(test.interval, test.intervalMethod)}`
  const direction = metric.better === 'lower' ? 'lowest' : 'highest'
  const found = `Within ${unitWords(budget.amount, budget.unit)}, ${title} has on average the ${direction} test ${metric.title}: ${value} over ${counted(test.n, architecture.foreign === null ? 'seed' : 'run')}`
  if (id === baseline) return `${found}; it is the baseline, and no other does better on average.`
  if (difference === null || difference.mean === null) return `${found}.`
  const side = difference.mean < 0 ? 'below' : 'above'
  const range = rangeWords(difference.interval, difference.intervalMethod)
  return `${found}, ${figure(Math.abs(difference.mean))} ${side} the baseline${difference.unpaired === null ? ' on the same seeds' : ', not paired by seed'}${range}.`
}

/** Which architectures are better or worse beyond chance, and for which nobody can tell. */
function verdictSentences(facts: Facts): string[] {
  const compared = withinBudget(facts).filter(({ difference }) => difference !== null)
  const few = fewSeedsSentence(facts)
  if (compared.length === 0) return []
  if (few !== null) return [`${few} So the order found here is a hint, not a finding.`]
  const titles = (verdict: Improves) =>
    compared.filter(({ difference }) => difference?.improves === verdict).map(({ title }) => title)
  const [better, worse, open] = [titles('yes'), titles('no'), titles('cannot-tell')]
  const told = [
    ...(better.length === 0 ? [] : [`${enumerated(better)} ${isOrAre(better)} better than the baseline`]),
    ...(worse.length === 0 ? [] : [`${enumerated(worse)} ${isOrAre(worse)} worse`]),
  ].join('; ')
  const finding = told === '' ? [] : [`Beyond chance (level ${LEVEL}, Holm's correction), ${told}.`]
  const rest = open.length === compared.length ? 'every architecture' : enumerated(open)
  return open.length === 0
    ? finding
    : [...finding, `For ${rest} the study cannot tell whether it differs from the baseline.`]
}

/** What was made elsewhere and is not known to lie within the budget: its figures, and no claim at equal budget. */
function outsideSentence(facts: Facts): string | null {
  const within = new Set(withinBudget(facts).map(({ id }) => id))
  const outside = facts.architectures.filter(({ id, test }) => !within.has(id) && test.mean !== null)
  if (outside.length === 0) return null
  const words = outside.map(({ title, test, difference, id }) => {
    const value = `${title} at ${figure(test.mean!)}${unitOf(facts.metric.unit)} over ${counted(test.n, 'run')}`
    if (id === facts.baseline || difference === null) return value
    return `${value} (${VERDICTS[difference.improves]})`
  })
  return `Beside that, and not at a budget known to be equal: ${enumerated(words)}.`
}

const VERDICTS: Readonly<Record<Improves, string>> = {
  yes: 'better than the baseline beyond chance',
  no: 'worse than the baseline beyond chance',
  'cannot-tell': 'whether it differs from the baseline cannot be told',
}

/** Whether anything was learnt at all. */
function levelSentence({ doNothing, metric }: Facts, measured: readonly Measured[]): string | null {
  const level = strongestLevel(doNothing, metric.better)
  if (level === null) return null
  const stuck = measured.filter(({ mean }) => !isBetterThan(mean, level.value, metric.better))
  const what = `the do-nothing level (${level.name}, ${figure(level.value)})`
  if (stuck.length === 0) return `Every architecture does better than ${what}.`
  const titles = stuck.map(({ architecture }) => architecture.title)
  return `${enumerated(titles)} ${titles.length === 1 ? 'does' : 'do'} no better than ${what}.`
}

/** What may still change the picture. */
function caution(facts: Facts): string | null {
  const runs = facts.architectures.flatMap((architecture) => (architecture.foreign === null ? architecture.runs : []))
  const falling = runs.filter(({ stillFalling }) => stillFalling === true).length
  const failed = runs.filter(({ failure }) => failure !== null).length
  const pending = pendingRuns(facts)
  const parts = [
    ...(falling === 0
      ? []
      : [
          `${falling} of ${counted(runs.length, 'run')} still got better at the end, so more steps may change the order`,
        ]),
    ...(failed === 0 ? [] : [`${counted(failed, 'run')} failed and ${failed === 1 ? 'is' : 'are'} not in the means`]),
    ...(pending === 0 ? [] : [`${counted(pending, 'run')} ${pending === 1 ? 'is' : 'are'} pending`]),
  ]
  return parts.length === 0 ? null : `Mind that ${enumerated(parts)}.`
}

/** Four significant digits: one more than tells two seeds apart, as a rule. */
const figure = (value: number): string => amount(value, 4)
const unitOf = (unit: string): string => (unit === '' ? '' : ` ${unit}`)
const isOrAre = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are')

function rangeWords(limits: Limits | null, method: string | null): string {
  return limits === null || method === null ? '' : ` (${method} ${figure(limits[0])} to ${figure(limits[1])})`
}
