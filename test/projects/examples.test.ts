/** The example projects: what they show follows from their runs, computed again. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { examples } from '../../scripts/example-projects.mjs'
import { inRoot } from '../../scripts/places.mjs'
import type { DocumentStudy } from '../../src-main/document/document.ts'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { solveDraft } from '../../src-main/hosts/workbench/draft/solve-draft.ts'
import { draftOf } from '../../src-main/hosts/workbench/draft/draft-of.ts'
import { makingOf } from '../../src-main/hosts/study/making.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { newestFormat } from '../../src-main/project/migrations/migrate.ts'
import { migrations } from '../../src-main/project/migrations/migrations.ts'
import { readProject } from '../../src-main/project/open.ts'
import { readBest, readRuns } from '../../src-main/project/runs.ts'
import { readStudy, studyIds } from '../../src-main/project/studies.ts'
import { taskSources } from '../../src-main/project/tasks.ts'
import { readEvaluations, readProgress } from '../../src-main/project/training/curves.ts'
import { compareStudy } from '../../src-main/studies/comparison/compare-study.ts'
import { readSource } from '../../src-main/studies/engine/data-source.ts'
import { scored } from '../../src-main/studies/prediction/question.ts'
import { openTrained } from '../../src-main/studies/prediction/trained-net.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import { taskFacts } from '../../src-main/tasks/preview/task-view.ts'

const folder = inRoot('resources', 'examples')
const LARGEST = 2_000_000

describe('the list of examples', () => {
  it('is what was made', () => {
    const list = JSON.parse(readFileSync(join(folder, 'examples.json'), 'utf8')) as unknown
    expect(list).toEqual(examples.map(({ id, title, question }) => ({ id, title, question })))
  })
})

describe.each(examples.map((example) => [example.id, example] as const))('%s', (id, example) => {
  const path = join(folder, `${id}.fathom`)
  const project = readProject(path)
  const document = readDocument(project)
  const [finished, planned] = ['finished', 'planned'].map((one) => document.studies[one]) as [
    DocumentStudy,
    DocumentStudy,
  ]
  const plan = readStudy(project, finished.plan!)!
  const runs = readRuns(project, plan.id)
  const task = taskKind(plan.task.task).make(plan.task.options, taskSources(project, plan.task).map(readSource))
  const [metric] = task.metrics
  afterAll(() => project.close())

  it('is one small file that belongs to nobody and holds together', () => {
    expect(statSync(path).size).toBeLessThan(LARGEST)
    expect(['-wal', '-shm', '-journal'].filter((ending) => existsSync(path + ending))).toEqual([])
    // An older one would be brought up to date on every first opening, with a copy kept beside it. SQLite keeps the format at byte 60.
    expect(readFileSync(path).readUInt32BE(60)).toBe(newestFormat(migrations))
    expect(project.damage).toBeNull()
    expect(integrityProblems(document)).toEqual([])
    expect(studyIds(project)).toEqual([plan.id])
    expect(Object.values(document.architectures)).toEqual(expect.arrayContaining([...example.architectures]))
  })

  it('has a study that was run to its end, and a draft that can be started', () => {
    expect(runs.map(({ state, testLooks }) => [state, testLooks])).toEqual(runs.map(() => ['done', 1]))
    expect([finished.title, planned.title]).toEqual([example.finished.title, example.planned.title])
    expect(planned.plan).toBeNull()
    const solved = solveDraft({ ...draftOf(document, planned), facts: taskFacts(task) })
    expect(solved.problems).toEqual([])
    expect(solved.rows).toHaveLength(planned.architectures.length)
    expect(makingOf(project, plan)?.measure?.metric).toEqual(metric)
  })

  it('has curves that lead to the best validation of each run', () => {
    for (const { key, outcome } of runs) {
      const curve = readEvaluations(project, key)
      expect(curve.length).toBeGreaterThanOrEqual(10)
      expect(readProgress(project, key).length).toBeGreaterThan(0)
      expect(curve.at(-1)!.step).toBe(outcome!.steps)
      const values = curve.map(({ validation }) => validation[task.stopping ?? metric.id]!)
      const best = metric.better === 'lower' ? Math.min(...values) : Math.max(...values)
      const at = curve[values.indexOf(best)]!
      expect([at.step, at.validation]).toEqual([outcome!.bestStep, outcome!.validation])
    }
  })

  it('has test figures that its weights give again', async () => {
    const batches = [...task.evaluationBatches('test', plan.recipe)]
    const steps = Math.max(...batches.map((batch) => batch.steps))
    for (const { key, id: name, outcome } of runs) {
      const run = plan.runs.find((one) => one.id === name)!
      const { parameters } = readBest(project, key)!
      const session = await openTrained({ plan, run, task, parameters, steps })
      try {
        const again = scored({ task, session, batches })
        // On another machine's kernels single precision rounds otherwise.
        for (const [one, value] of Object.entries(outcome!.test!))
          expect(Math.abs(again[one]! - value)).toBeLessThanOrEqual(1e-3 * Math.max(1, Math.abs(value)))
      } finally {
        session.dispose()
      }
    }
  })

  it('has a comparison whose means are those of its runs', () => {
    const { architectures, complete } = compareStudy({ plan, task, results: runs })
    expect(complete).toBe(true)
    for (const { id: architecture, test } of architectures) {
      const values = plan.runs
        .filter((run) => run.architecture === architecture)
        .map((run) => runs.find(({ id: name }) => name === run.id)!.outcome!.test![metric.id]!)
      expect(values).toHaveLength(example.finished.seeds.length)
      expect(test.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9)
    }
  })

  it('has nets that learned something: the best beat every level that needs no learning', () => {
    const strongest = Math.min(...task.doNothing.map(({ value }) => value))
    const { architectures } = compareStudy({ plan, task, results: runs })
    expect(Math.min(...architectures.map(({ test }) => test.mean!))).toBeLessThan(0.95 * strongest)
  })
})
