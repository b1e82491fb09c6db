/** What Fathom exports of the example projects, recomputed by SciPy and rliable's formulas where Python has them. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/places.mjs'
import { testPython } from '../../../scripts/provide-python.mjs'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { comparisonOf, openStudy } from '../../../src-main/hosts/cli/study/open-study.ts'
import { reportOf } from '../../../src-main/hosts/study/report-of.ts'
import { readProject } from '../../../src-main/project/open.ts'
import { csvReport } from '../../../src-main/reports/formats/data/csv.ts'
import { mean } from '../../../src-main/statistics/descriptive/mean.ts'
import { wilcoxonSignedRank } from '../../../src-main/statistics/hypotheses/wilcoxon-signed-rank.ts'
import { bcaBootstrap } from '../../../src-main/statistics/intervals/bca-bootstrap.ts'
import { readTable } from '../../../src-main/tasks/readers/csv.ts'
import { whyNoPython } from '../../exchange/python.ts'

interface Recomputed {
  readonly alone: { n: number; mean: number; median: number; sd: number; iqm: number; interval: [number, number] }
  readonly against?: {
    readonly pairs: number
    readonly mean: number
    readonly interval: [number, number]
    readonly p: number
    readonly pHolm: number
    readonly wilcoxon: number
    readonly dz: number
    readonly cliff: number
    readonly improvement: number
    readonly bca: [number, number] | null
  }
}

const folder = inRoot('resources', 'examples')
const projects = readdirSync(folder).filter((name) => name.endsWith('.fathom'))
const why = whyNoPython(['numpy', 'scipy'])

/** Both tables as they are exported, and what Python makes of the runs alone. */
function exported(name: string) {
  const project = readProject(join(folder, name))
  try {
    const study = openStudy(project)
    const comparison = comparisonOf(study)
    const files = csvReport(reportOf(study, comparison, '0'))
    const { baseline, metric } = comparison
    const asked = JSON.stringify({ runs: files.get('runs.csv'), baseline, better: metric.better })
    const script = join(import.meta.dirname, 'recompute.py')
    const { stdout, stderr, status } = spawnSync(testPython(process.env), [script], { input: asked, encoding: 'utf8' })
    if (status !== 0) throw new Error(`Python ended with ${String(status)}: ${stderr}`)
    const found = JSON.parse(stdout) as Readonly<Record<string, Recomputed>>
    return { results: rowsOf(files.get('results.csv')!), runs: rowsOf(files.get('runs.csv')!), baseline, found }
  } finally {
    project.close()
  }
}

function rowsOf(csv: string): Readonly<Record<string, string>>[] {
  const { columns, rows } = readTable({ name: 'exported.csv', bytes: new TextEncoder().encode(csv) }, 'yes')
  return rows.map((cells) => Object.fromEntries(columns.map((column, k) => [column, cells[k] ?? ''])))
}

describe.skipIf(why !== undefined)(`exported figures${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
  describe.each(projects)('of %s', (name) => {
    const { results, runs, baseline, found } = why === undefined ? exported(name) : ({} as ReturnType<typeof exported>)

    it('are those of SciPy and rliable', () => {
      expect(results.length).toBeGreaterThan(1)
      for (const row of results) {
        const { alone, against } = found[row['architecture']!]!
        const figure = (column: string): number => Number(row[column])
        expect(figure('n')).toBe(alone.n)
        const own = { test_mean: alone.mean, test_median: alone.median, test_sd: alone.sd, test_iqm: alone.iqm }
        const limits = { test_low: alone.interval[0], test_high: alone.interval[1] }
        for (const [column, value] of Object.entries({ ...own, ...limits })) close(figure(column), value)
        if (against === undefined) continue
        expect(figure('pairs')).toBe(against.pairs)
        const compared = {
          difference: against.mean,
          difference_low: against.interval[0],
          difference_high: against.interval[1],
          p: against.p,
          p_holm: against.pHolm,
          cohens_dz: against.dz,
          cliffs_delta: against.cliff,
          probability_of_improvement: against.improvement,
        }
        for (const [column, value] of Object.entries(compared)) close(figure(column), value)
      }
    })

    it('give the same Wilcoxon p, and BCa limits as near as other resamples come', () => {
      const bySeed = (id: string) =>
        new Map(runs.filter(({ architecture }) => architecture === id).map((run) => [run['seed'], Number(run['test'])]))
      const own = bySeed(baseline)
      for (const [id, { against }] of Object.entries(found)) {
        if (against === undefined) continue
        const differences = [...bySeed(id)].map(([seed, test]) => test - own.get(seed)!)
        expect(wilcoxonSignedRank(differences)).toMatchObject({ p: expect.closeTo(against.wilcoxon, 10) as number })
        if (against.bca === null) continue
        const random = randomStream(1, 'bca')
        const bootstrap = bcaBootstrap({ values: differences, statistic: mean, resamples: 200_000, random }, 0.95)
        if (bootstrap.kind === 'refused') throw new Error(bootstrap.reason)
        const width = against.bca[1] - against.bca[0]
        expect(Math.abs(bootstrap.lower - against.bca[0]) / width).toBeLessThan(0.02)
        expect(Math.abs(bootstrap.upper - against.bca[1]) / width).toBeLessThan(0.02)
      }
    })
  })
})

/** Equal but for the last digits. */
function close(value: number, wanted: number): void {
  expect(Math.abs(value - wanted) / Math.max(1e-12, Math.abs(wanted))).toBeLessThan(1e-9)
}
