import { setTimeout as wait } from 'node:timers/promises'
import { startChildProcess } from '../../../src-main/studies/engine/child-process.ts'
import { engineEnvironment } from '../../../src-main/studies/engine/environment.ts'
import type { EngineUse } from '../../../src-main/studies/engine/environment.ts'
import type { EnginePort } from '../../../src-main/studies/engine/port.ts'
import { StudyQueue } from '../../../src-main/studies/queue/study-queue.ts'
import type { QueueSettings } from '../../../src-main/studies/queue/study-queue.ts'
import type { StudyPlan } from '../../../src-main/studies/study.ts'
import { readBest, readRuns } from '../../../src-main/project/runs.ts'
import type { Project } from '../../../src-main/project/project.ts'
import { runStore } from '../../../src-main/project/run-store.ts'
import { readEvaluations } from '../../../src-main/project/training/curves.ts'
import { samplePlan } from '../../project/sample.ts'
import { fakeExecutors } from './fake-answers.ts'
import type { FakeExecutors } from './fake-answers.ts'
import { fakeTask, mse } from './fake-run.ts'
import type { FakeOptions } from './fake-run.ts'

/** One architecture, three seeds, 120 steps, a checkpoint every 20. */
export function fakePlan(options: FakeOptions, changes: Partial<StudyPlan> = {}): StudyPlan {
  const seeds = [1, 2, 3]
  return {
    ...samplePlan,
    task: fakeTask(options),
    seeds,
    recipe: { ...samplePlan.recipe, maxSteps: 120, patience: null, checkpointEvery: 20, shards: 1 },
    runs: seeds.map((seed) => ({ id: `shallow/seed-${seed}`, architecture: 'shallow', seed, learningRate: 0.01 })),
    ...changes,
  }
}

/** Starts engines with fake runs and fake answers, and knows them all. */
export class FakeEngines {
  readonly pids: number[] = []
  readonly uses: EngineUse[] = []
  readonly #executors: FakeExecutors

  constructor(executors: FakeExecutors = {}) {
    this.#executors = executors
  }

  readonly start = (use: EngineUse): EnginePort => {
    const environment = { ...engineEnvironment(use), ...fakeExecutors(this.#executors) }
    const port = startChildProcess({ entry: new URL('fake-engine.ts', import.meta.url), environment })
    if (port.pid !== undefined) this.pids.push(port.pid)
    this.uses.push(use)
    return port
  }

  /** Resolves when no process is left. */
  async gone(): Promise<void> {
    while (this.alive.length > 0) await wait(10)
  }

  get alive(): number[] {
    return this.pids.filter(isAlive)
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export function fakeQueue(
  project: Project,
  plan: StudyPlan,
  settings: Partial<QueueSettings> & { readonly engines?: FakeEngines } = {},
): StudyQueue {
  const { engines = new FakeEngines(), ...rest } = settings
  const store = runStore(project)
  return new StudyQueue({ plan, data: [], store, startEngine: engines.start, cores: 2, metric: mse, ...rest })
}

/** All that a study came to, but for the times: the same bits whatever happened on the way. */
export function figures(project: Project, plan: StudyPlan): unknown {
  return readRuns(project, plan.id).map(({ key, id, state, stopReason, outcome, testLooks }) => ({
    id,
    state,
    stopReason,
    outcome: outcome && { ...outcome, seconds: 0 },
    testLooks,
    best: readBest(project, key),
    curve: readEvaluations(project, key).map((point) => ({ ...point, seconds: 0 })),
  }))
}
