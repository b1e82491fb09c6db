import { skewWords } from '../../statistics/comparison/comparison-words.ts'
import { enumerated } from '../../statistics/comparison/wording.ts'
import { NOTABLE_RESIDUAL, unitWords } from '../budget.ts'
import type { ComparedArchitecture, Warning } from './comparison.ts'
import { budgetNote } from './foreign-rows.ts'
import { fewSeedsSentence, isBetterThan, pendingRuns, strongestLevel, type Facts } from './facts.ts'

/** What a reader must know before trusting the figures: of the study first, then of each architecture in order. */
export function warnings(facts: Facts): Warning[] {
  const allFalling = fallingEverywhere(facts)
  const ofStudy = [pending(facts), fewSeeds(facts), unequalSeeds(facts), clock(facts), allFalling]
  const ofArchitectures = facts.architectures.flatMap((architecture) =>
    [
      madeElsewhere(architecture, facts),
      failed(architecture),
      notFinite(architecture),
      noSpread(architecture),
      skewed(architecture),
      moved(architecture),
      allFalling === null ? falling(architecture) : null,
      residual(architecture, facts),
      noBetterThanNothing(architecture, facts),
      edgeOfGrid(architecture),
    ].map((warning) => warning && { ...warning, architecture: architecture.id }),
  )
  return [...ofStudy.map((warning) => warning && { ...warning, architecture: null }), ...ofArchitectures].filter(
    (warning) => warning !== null,
  )
}

type Words = Omit<Warning, 'architecture'>

/** Where it comes from, how it was compared, and what cannot be known of it. */
function madeElsewhere(architecture: ComparedArchitecture, { budget, baseline }: Facts): Words | null {
  const { title, foreign, id } = architecture
  if (foreign === null) return null
  const { source, testFigures, whyUnpaired, notKnown } = foreign
  const pairing =
    whyUnpaired === null
      ? 'Paired by seed, as if the same seed meant the same data and order there.'
      : `Not paired by seed, for ${whyUnpaired}.`
  const parts = [
    `${title}: read from ${source}; ${testFigures}.`,
    ...(id === baseline ? [] : [pairing]),
    ...(notKnown.length === 0 ? [] : [`Not known: ${enumerated(notKnown.map(({ what }) => what))}.`]),
    ...[budgetNote(architecture, budget)].filter((note) => note !== null),
  ]
  return { code: 'foreign', message: parts.join(' ') }
}

function pending(facts: Facts): Words | null {
  if (facts.complete) return null
  const open = pendingRuns(facts)
  const runs = open === 0 ? 'Test figures are pending' : `${open} ${open === 1 ? 'run is' : 'runs are'} pending`
  return { code: 'pending', message: `${runs}; the figures are those so far.` }
}

function fewSeeds(facts: Facts): Words | null {
  const message = fewSeedsSentence(facts)
  return message === null ? null : { code: 'too-few-seeds', message }
}

/** Means over other seeds are not means of the same thing; differences use the seeds that both have. */
function unequalSeeds({ architectures, complete }: Facts): Words | null {
  const counts = architectures.filter(({ test }) => test.n > 0).map(({ title, test }) => ({ title, n: test.n }))
  const most = Math.max(0, ...counts.map(({ n }) => n))
  const fewer = counts.filter(({ n }) => n < most)
  if (!complete || fewer.length === 0) return null
  const parts = fewer.map(({ title, n }) => `${title} on ${n}`)
  return {
    code: 'unequal-seeds',
    message: `Means stand on unequal numbers of seeds: ${enumerated(parts)}, the others on ${most}. Differences use the seeds that both have.`,
  }
}

function clock({ architectures }: Facts): Words | null {
  const isClocked = architectures.some(({ runs }) => runs.some(({ stopped }) => stopped === 'max-seconds'))
  if (!isClocked) return null
  return {
    code: 'measured-by-the-clock',
    message: 'Runs were ended by the clock, so the figures depend on the speed of this machine.',
  }
}

function failed({ title, runs }: ComparedArchitecture): Words | null {
  const failures = runs.flatMap((run) => (run.failure === null ? [] : [`${runWords(run)}: ${run.failure}`]))
  if (failures.length === 0) return null
  return {
    code: 'failed',
    message: `${title}: ${failures.length} of ${runs.length} runs failed (${failures.join('; ')}).`,
  }
}

/** A run that trained well and scores infinity on the test split: it stays a result, and stays out of means that it would swallow. */
function notFinite({ title, runs }: ComparedArchitecture): Words | null {
  const found = runs.filter(({ test }) => test !== null && !Number.isFinite(test)).map(runWords)
  if (found.length === 0) return null
  return {
    code: 'not-finite',
    message: `${title}: the test figure of ${enumerated(found)} is infinite or not a number; it is counted as failed and left out of means and pairs.`,
  }
}

function noSpread({ title, test }: ComparedArchitecture): Words | null {
  if (test.n < 2 || test.standardDeviation !== 0) return null
  return {
    code: 'no-spread',
    message: `${title}: all ${test.n} runs gave exactly the same test figure, so there is no interval. Check that the seeds change anything.`,
  }
}

function skewed({ title, runs }: ComparedArchitecture): Words | null {
  const values = runs.flatMap(({ test }) => (test !== null && Number.isFinite(test) ? [test] : []))
  const words = skewWords(values, 'test figures')
  return words === null
    ? null
    : { code: 'skewed', message: `${title}: ${words.charAt(0).toLowerCase()}${words.slice(1)}` }
}

/** Another executor rounds otherwise: figures stay comparable, bits do not. */
function moved({ title, runs }: ComparedArchitecture): Words | null {
  const moves = runs.flatMap((run) =>
    run.executors.flatMap(({ from, executor, why }) =>
      why === null ? [] : [`${runWords(run)} on ${executor} after step ${from}: ${why}`],
    ),
  )
  if (moves.length === 0) return null
  return { code: 'executor-changed', message: `${title}: runs went on with another executor (${moves.join('; ')}).` }
}

/** Said once where it holds for every run, since then it tells no architecture from another. */
function fallingEverywhere({ architectures }: Facts): Words | null {
  const runs = architectures.flatMap((architecture) => (architecture.foreign === null ? architecture.runs : []))
  if (architectures.length < 2 || !runs.every((run) => run.stillFalling === true)) return null
  const message = `All ${runs.length} runs still got better at the end; more steps would have changed the figures.`
  return { code: 'still-falling', message }
}

function falling({ title, runs }: ComparedArchitecture): Words | null {
  const count = runs.filter((run) => run.stillFalling === true).length
  if (count === 0) return null
  const message = `${title}: ${count} of ${runs.length} runs still got better at the end; more steps would have changed the figures.`
  return { code: 'still-falling', message }
}

function residual(architecture: ComparedArchitecture, { budget }: Facts): Words | null {
  if (architecture.residual === null || architecture.residual <= NOTABLE_RESIDUAL) return null
  const share = (100 * architecture.residual).toFixed(1)
  const message = `${architecture.title} leaves ${share} % of the ${unitWords(budget.amount, budget.unit)} unused: no larger width fits.`
  return { code: 'residual', message }
}

function noBetterThanNothing({ title, test }: ComparedArchitecture, { doNothing, metric }: Facts): Words | null {
  const level = strongestLevel(doNothing, metric.better)
  if (level === null || test.mean === null || isBetterThan(test.mean, level.value, metric.better)) return null
  return {
    code: 'do-nothing',
    message: `${title} does no better than '${level.name}', which learns nothing: ${level.how}`,
  }
}

function edgeOfGrid({ title, learningRate, learningRates }: ComparedArchitecture): Words | null {
  const rates = learningRates.map((score) => score.learningRate)
  const [least, most] = [Math.min(...rates), Math.max(...rates)]
  if (rates.length < 2 || (learningRate !== least && learningRate !== most)) return null
  const side = learningRate === most ? 'largest' : 'smallest'
  const message = `${title} did best at the ${side} learning rate of the grid (${learningRate}); a better one may lie beyond.`
  return { code: 'edge-of-grid', message }
}

/** 'seed 3', or the place of a run whose seed is not stated. */
const runWords = ({ seed, id }: ComparedArchitecture['runs'][number]): string =>
  seed === null ? (id.split('/').at(-1) ?? id).replace('-', ' ') : `seed ${seed}`
