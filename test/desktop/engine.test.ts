/** Engines started by `utilityProcess`, here over a child process: the real engine, by the real protocol. */
import { expect, test, vi } from 'vitest'
import { startUtilityProcess } from '../../src-main/hosts/desktop/engine/start-utility-process.ts'
import { startEngine } from '../../src-main/hosts/engine/start-engine.ts'
import type { EngineEnd, StartEngine } from '../../src-main/studies/engine/port.ts'
import { readRuns } from '../../src-main/project/runs.ts'
import type { StudyPlan } from '../../src-main/studies/study.ts'
import { samplePlan } from '../project/sample.ts'
import { newProject } from '../project/temporary.ts'
import { fakeQueue } from '../studies/queue/fake-study.ts'

vi.mock('electron', () => import('./electron-double.ts'))

/** Kills the process that loads it once its first checkpoint has left. */
const deadly = new URL('../hosts/engine/dies-at-checkpoint.ts', import.meta.url).href

const use = { executor: 'wasm', threads: 1, checking: false } as const

/** One run of a small net on the adding task. */
function oneRun(maxSteps: number): StudyPlan {
  const recipe = { ...samplePlan.recipe, maxSteps, batch: 2, shards: 1, evaluateEvery: 100, checkpointEvery: 20 }
  const executor = { name: 'wasm', variant: '', why: 'a test', fallback: false } as const
  return { ...samplePlan, executor, recipe, runs: samplePlan.runs.slice(0, 1), seeds: [1] }
}

async function trained(plan: StudyPlan, start: StartEngine) {
  const project = newProject()
  expect(await fakeQueue(project, plan, { startEngine: start }).run()).toBe('complete')
  const [run] = readRuns(project, plan.id)
  expect(run).toMatchObject({ state: 'done', failure: null })
  return run!
}

test('a run has the same figures as in a child process of Node', async () => {
  const plan = oneRun(60)
  const [desktop, served] = [await trained(plan, startUtilityProcess), await trained(plan, startEngine)]
  expect(desktop.outcome).toMatchObject({ steps: 60, test: served.outcome!.test!, train: served.outcome!.train })
})

test('a run goes on from its checkpoint when its process is killed', async () => {
  let started = 0
  const run = await trained(oneRun(300), (asked) => {
    // From within: a quick run could be over before this process hears of its checkpoint.
    if (started++ === 0) vi.stubEnv('NODE_OPTIONS', `--import ${deadly}`)
    const port = startUtilityProcess(asked)
    vi.unstubAllEnvs()
    return port
  })
  expect(run).toMatchObject({ attempts: 2, outcome: { steps: 300 } })
})

test('an end tells the code and the last words', async () => {
  // What the engine hears is answered; a process that cannot even begin has nothing but its last words.
  vi.stubEnv('NODE_OPTIONS', '--import ./no-such-file.mjs')
  const port = startUtilityProcess(use)
  vi.unstubAllEnvs()
  const { code, words } = await new Promise<EngineEnd>((resolve) => port.onEnd(resolve))
  expect(code).not.toBe(0)
  expect(words).toContain('no-such-file.mjs')
  // Neither is an error for who comes late.
  port.post({ kind: 'stop' })
  port.kill()
})
