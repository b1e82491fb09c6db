import type { Problem } from '../foundation/problem.ts'
import { LIMITS, seriesKey, type FoundRun, type FoundRuns, type FoundSeries } from './found-runs.ts'
import { inOrder } from './run-collector.ts'

/**
 * Runs of several files as one list. Those of one name are one run: a folder with two event files, or one that has its validation in a folder
 * of its own. Where both have a step, the later file's value stands. Folders that all have in common leave the names.
 */
export function mergeRuns(found: readonly FoundRuns[]): FoundRuns {
  const byName = new Map<string, FoundRun>()
  const problems: Problem[] = []
  let points = 0
  for (const { runs } of found)
    for (const run of runs) {
      points += run.series.reduce((sum, { steps }) => sum + steps.length, 0)
      if (points > LIMITS.points || (byName.size >= LIMITS.runs && !byName.has(run.name))) continue
      const known = byName.get(run.name)
      byName.set(run.name, known === undefined ? run : joined(known, run))
    }
  if (points > LIMITS.points || byName.size >= LIMITS.runs) problems.push(tooMuch)
  const folder = commonFolder([...byName.keys()])
  return {
    files: withoutFolders(found.flatMap(({ files }) => files)),
    runs: [...byName.values()].map((run) => ({ ...guessed(run), name: run.name.slice(folder.length) })),
    problems: [...found.flatMap((one) => one.problems), ...problems],
  }
}

function joined(a: FoundRun, b: FoundRun): FoundRun {
  const series = new Map<string, FoundSeries>(a.series.map((one) => [seriesKey(one), one]))
  for (const one of b.series) {
    const known = series.get(seriesKey(one))
    series.set(
      seriesKey(one),
      known === undefined ? one : { ...one, ...inOrder(both(known.steps, one.steps), both(known.values, one.values)) },
    )
  }
  return {
    name: a.name,
    architecture: a.architecture ?? b.architecture,
    seed: a.seed ?? b.seed,
    task: a.task ?? b.task,
    parameters: a.parameters ?? b.parameters,
    multiplyAddsPerStep: a.multiplyAddsPerStep ?? b.multiplyAddsPerStep,
    seconds: a.seconds ?? b.seconds,
    series: [...series.values()],
  }
}

const both = (a: Float64Array, b: Float64Array): number[] => [...a, ...b]

/** Where files lay on somebody's disk is nobody else's business: what they have in common is left out. */
function withoutFolders(files: FoundRuns['files']): FoundRuns['files'] {
  const folder = commonFolder(files.map(({ name }) => name))
  return files.map((file) => ({ ...file, name: file.name.slice(folder.length) }))
}

/** What stands before the last '/' that all names share; '' for a single name's own folders but the last. */
function commonFolder(names: readonly string[]): string {
  const [first = ''] = names
  const parts = first.split('/')
  for (let count = parts.length - 1; count > 0; count--) {
    const folder = `${parts.slice(0, count).join('/')}/`
    if (names.every((name) => name.startsWith(folder))) return folder
  }
  return ''
}

/** Seed and architecture out of the name, where nothing else tells them: 'logs/gru/seed-3' is seed 3 of gru. */
function guessed(run: FoundRun): FoundRun {
  const [matched, digits] = /(?:^|[/_\-. ])seed[-_= ]?(\d{1,9})(?!\d)/i.exec(run.name) ?? []
  const seed = run.seed ?? (digits === undefined ? null : Number(digits))
  if (run.architecture !== null || matched === undefined) return { ...run, seed }
  const before = run.name.slice(0, run.name.indexOf(matched)).split('/').at(-1) ?? ''
  return { ...run, seed, architecture: before === '' ? null : before }
}

const tooMuch: Problem = {
  code: 'too-many-points',
  place: 'the files together',
  message: `they hold more than ${LIMITS.runs} runs or ${LIMITS.points / 1e6} million points; what came first is read`,
  hint: 'Give fewer files at a time.',
}
