/** The real engine, on every executor that works here. */
import { describe, expect, test } from 'vitest'
import type { ExecutorName } from '../../../src-main/execution/executor.ts'
import { whyAbsent } from '../../../src-main/execution/load-executor.ts'
import { startEngine } from '../../../src-main/hosts/engine/start-engine.ts'
import type { Project } from '../../../src-main/project/project.ts'
import { readRuns } from '../../../src-main/project/runs.ts'
import { readEvaluations } from '../../../src-main/project/training/curves.ts'
import { startChildProcess } from '../../../src-main/studies/engine/child-process.ts'
import { engineEnvironment } from '../../../src-main/studies/engine/environment.ts'
import type { StartEngine } from '../../../src-main/studies/engine/port.ts'
import type { StudyPlan } from '../../../src-main/studies/study.ts'
import { samplePlan } from '../../project/sample.ts'
import { newProject } from '../../project/temporary.ts'
import { fakeQueue } from '../../studies/queue/fake-study.ts'

const entry = new URL('../../../src-main/hosts/engine/engine.ts', import.meta.url)

/** One run of a small net on the adding task. */
function oneRun(name: ExecutorName, maxSteps: number): StudyPlan {
  const recipe = { ...samplePlan.recipe, maxSteps, batch: 2, shards: 1, evaluateEvery: 100, checkpointEvery: 20 }
  const executor = { name, variant: '', why: 'a test', fallback: false }
  return { ...samplePlan, executor, recipe, runs: samplePlan.runs.slice(0, 1), seeds: [1] }
}

async function trained(plan: StudyPlan, start: StartEngine = startEngine): Promise<Project> {
  const project = newProject()
  expect(await fakeQueue(project, plan, { startEngine: start }).run()).toBe('complete')
  expect(readRuns(project, plan.id)[0]).toMatchObject({ state: 'done', failure: null, stopReason: 'max-steps' })
  return project
}

/** Every figure of the run, in one list. */
function figures(project: Project, plan: StudyPlan): number[] {
  const [run] = readRuns(project, plan.id)
  const { train, validation, test: tested } = run!.outcome!
  const curve = readEvaluations(project, run!.key).flatMap((point) => [
    point.training,
    ...Object.values(point.validation),
  ])
  return [train, validation, tested!].flatMap((metrics) => Object.values(metrics)).concat(curve)
}

/** Single precision, and the order in which a library's threads add. */
function expectNear(found: readonly number[], right: readonly number[]): void {
  expect(found).toHaveLength(right.length)
  for (const [k, value] of right.entries()) expect(Math.abs(found[k]! / value - 1)).toBeLessThan(1e-4)
}

/**
 * Kills the first process with SIGKILL once its first checkpoint has left. From within: a host under load may hear of a checkpoint
 * only when a quick run is over.
 */
function killedOnce(): StartEngine {
  const nodeArguments = ['--import', new URL('./dies-at-checkpoint.ts', import.meta.url).href]
  let isFirst = true
  return (use) => {
    if (!isFirst) return startEngine(use)
    isFirst = false
    return startChildProcess({ entry, nodeArguments, environment: engineEnvironment(use) })
  }
}

const absent = whyAbsent('tensorflow')
const executors: readonly ExecutorName[] = ['reference', 'wasm', 'tensorflow']

for (const executor of executors) {
  const reason = executor === 'tensorflow' ? absent?.why : undefined
  describe.skipIf(reason !== undefined)(
    `the engine on ${executor}${reason === undefined ? '' : ` (skipped: ${reason})`}`,
    () => {
      test('trains a real net on a real task', async () => {
        const plan = oneRun(executor, 4)
        const project = await trained(plan)
        const [run] = readRuns(project, plan.id)
        expect(run).toMatchObject({ outcome: { steps: 4 }, executors: [{ from: 0, executor, why: null }] })
        expect(Object.values(run?.outcome?.test ?? {}).every(Number.isFinite)).toBe(true)
      })

      test('goes on from its checkpoint after kill -9, to the same figures', async () => {
        const plan = oneRun(executor, 300)
        const [whole, killed] = [await trained(plan), await trained(plan, killedOnce())]
        const [run] = readRuns(killed, plan.id)
        expect(run).toMatchObject({ attempts: 2, executors: [{ from: 0, executor }] })
        if (executor === 'tensorflow') expectNear(figures(killed, plan), figures(whole, plan))
        else expect(figures(killed, plan)).toEqual(figures(whole, plan))
      })
    },
  )
}

const reason = absent === null ? '' : ` (skipped: ${absent.why})`
test.skipIf(absent !== null)(
  `a study has the same figures on tensorflow as on wasm, within single precision${reason}`,
  async () => {
    const [onWasm, onTensorflow] = [oneRun('wasm', 200), oneRun('tensorflow', 200)]
    const wasm = figures(await trained(onWasm), onWasm)
    expectNear(figures(await trained(onTensorflow), onTensorflow), wasm)
  },
)
