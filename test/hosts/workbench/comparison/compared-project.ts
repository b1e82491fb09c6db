/** Projects with finished studies, written as an engine would have left them: nothing is trained. */
import { createProject } from '../../../../src-main/project/create.ts'
import { noteMaking } from '../../../../src-main/hosts/study/making.ts'
import { findStrategy } from '../../../../src-main/network/strategies/index.ts'
import { describe as describeNet } from '../../../../src-main/network/measures/describe.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'
import type { Project } from '../../../../src-main/project/project.ts'
import { endRun, failRun } from '../../../../src-main/project/runs.ts'
import { readRuns } from '../../../../src-main/project/runs.ts'
import { saveStudy } from '../../../../src-main/project/studies.ts'
import { saveEvaluation } from '../../../../src-main/project/training/curves.ts'
import { normalStream, randomStream } from '../../../../src-main/foundation/random.ts'
import { planStudy } from '../../../../src-main/studies/plan.ts'
import { settledCandidate } from '../../../../src-main/studies/settled-candidate.ts'
import type { PlannedArchitecture, StudyPlan } from '../../../../src-main/studies/study.ts'
import { standardRecipe } from '../../../../src-main/training/recipe.ts'

/** A strategy with the level that its runs come to; `null` runs ended in NaN. */
export interface MadeRow {
  readonly strategy: string
  readonly title: string
  readonly width: number
  /** Mean of its test figures. */
  readonly level: number
  readonly seconds: number
  /** Places of seeds that failed, from 0. */
  readonly failed?: readonly number[]
}

export interface MadeStudy {
  readonly rows: readonly MadeRow[]
  readonly seeds: readonly number[]
  /** Of test figures over seeds. */
  readonly spread?: number
  readonly length?: number
  readonly planned?: string
  /** Evaluations of each run. */
  readonly points?: number
}

/** Eight places of depth, as a comparison should be read: clear winners, ties, failures. */
export const EIGHT: readonly MadeRow[] = [
  { strategy: 'shallow', title: 'LSTM, shallow', width: 64, level: 0.0421, seconds: 75 },
  { strategy: 'input-mlp', title: 'Input MLP', width: 60, level: 0.0312, seconds: 75 },
  { strategy: 'candidate-mlp', title: 'Candidate MLP', width: 58, level: 0.0388, seconds: 90 },
  { strategy: 'output-mlp', title: 'Output MLP', width: 60, level: 0.042, seconds: 44 },
  { strategy: 'stack-sum', title: 'Stack 2, sum out', width: 42, level: 0.0425, seconds: 70 },
  { strategy: 'transition-mlp', title: 'Transition MLP', width: 56, level: 0.0478, seconds: 140 },
  { strategy: 'stack-h', title: 'Stack 2, plain', width: 42, level: 0.0778, seconds: 135, failed: [2] },
  { strategy: 'rhn', title: 'RHN, depth 2', width: 66, level: 0.1004, seconds: 127, failed: [0] },
]

const ADDING = { kind: 'real', size: 2 } as const
const metric = { id: 'mean-squared-error', title: 'mean squared error', unit: '', better: 'lower' } as const
const doNothing = [
  { name: 'constant', value: 1 / 6, how: 'Always says 1, the mean of the sum of two uniform numbers.' },
]

/** Writes a project with these studies to `path`. */
export function makeComparedProject(path: string, studies: readonly MadeStudy[]): void {
  const project = createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' })
  for (const study of studies) addMadeStudy(project, study)
  project.close()
}

/** Adds a finished study; gives its plan. */
export function addMadeStudy(project: Project, study: MadeStudy): StudyPlan {
  const { rows, seeds, length = 40, planned = '2026-01-05T10:00:00Z' } = study
  const plan = planStudy({
    task: { task: 'adding', options: { length, epoch: 1600, validation: 500, test: 1000 }, data: [] },
    architectures: rows.map((row, k) =>
      plannedRow(
        row,
        rows.findIndex(({ strategy }) => strategy === row.strategy) === k ? row.strategy : `${row.strategy}-${k}`,
      ),
    ),
    baseline: rows[0]!.strategy,
    seeds,
    learningRates: [0.003],
    recipe: standardRecipe,
    budget: { amount: 18_000, unit: 'parameters' },
    executor: { name: 'wasm', variant: 'simd', why: 'the fastest of those that work here' },
    planned,
    version: '0.1.0',
  })
  saveStudy(project, plan, [])
  const environment = {
    program: 'Fathom 0.1.0',
    node: '24',
    platform: 'linux x64',
    processor: '',
    cores: 2,
    concurrentRuns: 2,
    threads: 1,
  }
  noteMaking(project, plan, { command: null, environment, measure: { metric, doNothing } })
  project.transaction(() => fill(project, plan, study))
  return plan
}

function plannedRow({ strategy, title, width }: MadeRow, id: string): PlannedArchitecture {
  const candidate = settledCandidate(
    findStrategy(strategy),
    {},
    {
      input: ADDING,
      target: { kind: 'real', size: 1 },
      activation: 'identity',
      reads: 'last',
    },
  )
  const architecture = candidate.at(width)
  const { parameters, multiplyAddsPerStep } = describeNet(buildGraph(architecture), 'real')
  return {
    id,
    title,
    architecture,
    width,
    parameters,
    multiplyAddsPerStep,
    residual: 0.004,
  }
}

function fill(project: Project, plan: StudyPlan, { rows, seeds, spread = 0.0012, points = 24 }: MadeStudy): void {
  const shared = normalStream(randomStream(1, 'seeds'))
  const ofSeed = seeds.map(() => shared())
  const own = normalStream(randomStream(2, 'runs', rows.length, seeds.length))
  for (const { key, id } of readRuns(project, plan.id)) {
    const run = plan.runs.find((one) => one.id === id)!
    const row = rows[plan.architectures.findIndex((one) => one.id === run.architecture)]!
    const place = seeds.indexOf(run.seed)
    if (row.failed?.includes(place) === true) {
      failRun(project, key, 'its numbers became NaN or infinite')
      continue
    }
    const test = row.level + spread * (ofSeed[place]! + 0.6 * own())
    for (let k = 1; k <= points; k++) {
      const value = test + (1 / 6 - test) * Math.exp((-5 * k) / points)
      saveEvaluation(project, key, {
        step: 50 * k,
        epoch: k,
        training: value,
        validation: { [metric.id]: value },
        best: true,
        seconds: (row.seconds * k) / points,
      })
    }
    endRun(project, key, {
      reason: 'max-steps',
      step: 50 * points,
      epoch: points,
      seconds: row.seconds,
      best: null,
      outcome: {
        train: { [metric.id]: test * 0.95 },
        validation: { [metric.id]: test },
        test: { [metric.id]: test },
        steps: 50 * points,
        epochs: points,
        bestStep: 50 * points,
        seconds: row.seconds * (1 + 0.04 * own()),
        stillFalling: false,
      },
    })
  }
}
