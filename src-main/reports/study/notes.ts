/** What a reader must know before trusting the figures: the comparison's warnings, and how unusual figures were treated. */
import { fixed } from '../../figures/numerals.ts'
import { enumerated } from '../../statistics/comparison/wording.ts'
import type { ComparedArchitecture, Comparison, Warning } from '../../studies/comparison/comparison.ts'

/** Each a sentence; nothing is dropped from a figure without one, and nothing is said twice. */
export function reportNotes(comparison: Comparison): readonly string[] {
  const { architectures, warnings } = comparison
  const isTold = (code: Warning['code']): boolean => warnings.some((warning) => warning.code === code)
  const own = [
    singleSeed(comparison),
    ...(isTold('unequal-seeds') ? [] : [unequalSeeds(comparison)]),
    ...(isTold('not-finite') ? [] : architectures.map(notFinite)),
    ...(isTold('no-spread') ? [] : [sameOnEverySeed(architectures)]),
    ties(architectures),
  ]
  return [...warnings.map(({ message }) => message), ...own.filter((note) => note !== null)]
}

function singleSeed({ seeds }: Comparison): string | null {
  return seeds.length === 1
    ? 'Every architecture was trained on one seed: there is no interval and no test, and another seed may turn the order round.'
    : null
}

function unequalSeeds({ architectures, complete }: Comparison): string | null {
  const counts = new Set(architectures.map(({ test }) => test.n))
  if (counts.size < 2) return null
  const words = enumerated(architectures.map(({ title, test }) => `${title} on ${test.n}`))
  const why = complete ? '' : ' so far'
  return `The architectures rest on unequal numbers of seeds${why} (${words}): each mean is over its own, each difference over the seeds that both have.`
}

/** A figure that is no number has no place in a mean; the run is counted, and named. */
function notFinite({ title, runs }: ComparedArchitecture): string | null {
  const found = runs.filter(({ test }) => test !== null && !Number.isFinite(test))
  if (found.length === 0) return null
  return `${title}: the test figure of ${enumerated(found.map(({ seed, id }) => (seed === null ? id : `seed ${seed}`)))} is not finite; it is left out of the mean and counted as missing.`
}

function sameOnEverySeed(architectures: readonly ComparedArchitecture[]): string | null {
  const flat = architectures.filter(({ test }) => test.n > 1 && test.standardDeviation === 0)
  if (flat.length === 0) return null
  return `${enumerated(flat.map(({ title }) => title))} ${flat.length === 1 ? 'has' : 'have'} the same test figure on every seed: an interval of no width says nothing about other seeds.`
}

function ties(architectures: readonly ComparedArchitecture[]): string | null {
  const byMean = new Map<number, string[]>()
  for (const { title, test } of architectures)
    if (test.mean !== null) byMean.set(test.mean, [...(byMean.get(test.mean) ?? []), title])
  const tied = [...byMean].filter(([, titles]) => titles.length > 1)
  if (tied.length === 0) return null
  const words = tied.map(([mean, titles]) => `${enumerated(titles)} at ${fixed(mean, 4)}`)
  return `Equal means: ${words.join('; ')}. They share their place, and stand in the order of the study.`
}
