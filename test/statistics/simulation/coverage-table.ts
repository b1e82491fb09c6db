// Simulated coverage of every interval, written into docs/statistics.md: node test/statistics/simulation/coverage-table.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalStream, randomStream } from '../../../src-main/foundation/random.ts'
import { mean } from '../../../src-main/statistics/descriptive/mean.ts'
import { normalProbability } from '../../../src-main/statistics/distributions.ts'
import { interval } from '../../../src-main/statistics/index.ts'
import type { Interval, Refusal } from '../../../src-main/statistics/index.ts'
import { bcaBootstrap } from '../../../src-main/statistics/intervals/bca-bootstrap.ts'
import { percentileBootstrap } from '../../../src-main/statistics/intervals/percentile-bootstrap.ts'
import { stratifiedBootstrap } from '../../../src-main/statistics/intervals/stratified-bootstrap.ts'
import { tInterval } from '../../../src-main/statistics/intervals/t-interval.ts'
import { meanImprovement, pooledInterquartileMean } from '../../../src-main/statistics/tasks/pooled-scores.ts'

const SIZES = [3, 5, 6, 10, 20, 30]
/** A share of 95 % then has a standard error of 0.5 %. */
const STUDIES = 2000
const RESAMPLES = 499
const CONFIDENCE = 0.95
const TASKS = 3

interface Losses {
  readonly name: string
  readonly mean: number
  /** Interquartile mean of the distribution. */
  readonly middle: number
  readonly draw: (normal: () => number) => number
}

/** Mean of the middle half of exp(sigma Z): 2 exp(sigma^2 / 2) (Phi(z - sigma) - Phi(-z - sigma)) with Phi(z) = 3/4. */
const middleOf = (sigma: number): number =>
  2 *
  Math.exp(sigma ** 2 / 2) *
  (normalProbability(0.6744897501960817 - sigma) - normalProbability(-0.6744897501960817 - sigma))

const lognormal = (sigma: number, skewness: string): Losses => ({
  name: `lognormal, sigma ${sigma} (skewness ${skewness})`,
  mean: Math.exp(sigma ** 2 / 2),
  middle: middleOf(sigma),
  draw: (normal) => Math.exp(sigma * normal()),
})

const losses: readonly Losses[] = [
  { name: 'normal', mean: 0, middle: 0, draw: (normal) => normal() },
  lognormal(0.5, '1.75'),
  lognormal(1, '6.2'),
]

/** One interval of one simulated study, and the true value that it should hold. */
interface Kind {
  readonly name: string
  readonly find: (
    of: Losses,
    n: number,
    study: number,
  ) => { readonly found: Interval | Refusal; readonly truth: number }
}

const sample = (of: Losses, n: number, keys: readonly (string | number)[]): Float64Array => {
  const normal = normalStream(randomStream(7, of.name, n, ...keys))
  return Float64Array.from({ length: n }, () => of.draw(normal))
}

const ofMean = (name: string, find: (values: Float64Array, study: number) => Interval | Refusal): Kind => ({
  name,
  find: (of, n, study) => ({ found: find(sample(of, n, [study]), study), truth: of.mean }),
})

const plan = (values: Float64Array, study: number) => ({
  values,
  statistic: mean,
  resamples: RESAMPLES,
  random: randomStream(study, 'resamples'),
})

const kinds: readonly Kind[] = [
  ofMean('default', (values) => interval(values)),
  ofMean('t', (values) => tInterval(values, CONFIDENCE)),
  ofMean('percentile', (values, study) => percentileBootstrap(plan(values, study), CONFIDENCE)),
  ofMean('BCa', (values, study) => bcaBootstrap(plan(values, study), CONFIDENCE)),
  {
    name: `stratified, IQM over ${TASKS} tasks`,
    find: (of, n, study) => ({
      found: stratifiedBootstrap(
        {
          strata: Array.from({ length: TASKS }, (_, task) => sample(of, n, [study, task])),
          statistic: pooledInterquartileMean,
          resamples: RESAMPLES,
          random: randomStream(study, 'resamples'),
        },
        CONFIDENCE,
      ),
      truth: of.middle,
    }),
  },
  {
    name: 'stratified, P(better), one task',
    find: (of, n, study) => ({
      found: stratifiedBootstrap(
        {
          strata: [sample(of, n, [study, 'a']), sample(of, n, [study, 'b'])],
          statistic: ([a, b]) => meanImprovement([a!], [b!]),
          resamples: RESAMPLES,
          random: randomStream(study, 'resamples'),
        },
        CONFIDENCE,
      ),
      truth: 0.5,
    }),
  },
]

/** Percent of the studies whose interval holds the truth; one that is refused does not. */
function coverage(kind: Kind, of: Losses, n: number): string {
  let hits = 0
  for (let study = 0; study < STUDIES; study++) {
    const { found, truth } = kind.find(of, n, study)
    if (found.kind !== 'refused' && found.lower <= truth && truth <= found.upper) hits++
  }
  return ((100 * hits) / STUDIES).toFixed(1)
}

const rows = losses.flatMap((of) =>
  kinds.map((kind) => `| ${of.name} | ${kind.name} | ${SIZES.map((n) => coverage(kind, of, n)).join(' | ')} |`),
)
const head = ['| losses over seeds | interval |', ...SIZES.map((n) => ` N = ${n} |`)].join('')
const rule = `|---|---|${SIZES.map(() => '---:|').join('')}`
const table = [head, rule, ...rows].join('\n')
const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'statistics.md')
const text = readFileSync(page, 'utf8')
const [begin, end] = ['<!-- coverage -->', '<!-- /coverage -->']
const [before, after] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))]
writeFileSync(page, `${before}\n\n${table}\n\n${after}`)
console.log(table)
