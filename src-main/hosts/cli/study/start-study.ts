/** Makes a study and its project, or finds the same study in a project that is there. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createProject } from '../../../project/create.ts'
import { openProject, readProject } from '../../../project/open.ts'
import { readStudy, saveStudy, studyIds } from '../../../project/studies.ts'
import { chooseExecutor } from '../../../studies/choose-executor.ts'
import type { Lanes } from '../../../studies/queue/lanes.ts'
import { planStudy } from '../../../studies/plan.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import { trialCache } from '../../../studies/executors/trial-cache.ts'
import { startEngine } from '../../engine/start-engine.ts'
import { environmentHere, noteMaking } from '../../study/making.ts'
import type { ChosenTask } from '../data/chosen-task.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { version } from '../version.ts'
import { openStudy } from './open-study.ts'
import type { OpenStudy } from './open-study.ts'
import { differences, otherStudy } from './request-from.ts'
import type { AskedExecutor, Wanted } from './request-from.ts'

export interface NewStudy {
  readonly path: string
  readonly wanted: Wanted
  readonly chosen: ChosenTask
  readonly executor: AskedExecutor
  /** Whether a run whose executor fails may go on with the next one. */
  readonly fallback: boolean
  /** Runs at a time and threads of each, as far as they were given. */
  readonly lanes: Partial<Lanes>
  /** The command line that was given, for the report. */
  readonly command: string
  /** What the project holds already: `storedPlan(path)`. */
  readonly stored: StudyPlan | undefined
}

/**
 * The study in its project, which is open for writing: the stored one where the project holds the same, otherwise a new one, stored whole.
 * Throws `WrongInput` when the project holds another, and then has not touched it.
 */
export async function startStudy(asked: NewStudy, terminal: Terminal): Promise<OpenStudy> {
  const { stored } = asked
  return stored === undefined ? newStudy(asked, terminal) : continueStudy(asked, stored, terminal)
}

/** The plan that a project holds, if there is one: looks without touching. */
export function storedPlan(path: string): StudyPlan | undefined {
  if (!existsSync(path)) return undefined
  const project = readProject(path)
  try {
    const id = studyIds(project).at(-1)
    return id === undefined ? undefined : readStudy(project, id)
  } finally {
    project.close()
  }
}

function continueStudy({ path, wanted, executor }: NewStudy, stored: StudyPlan, terminal: Terminal): OpenStudy {
  const differing = differences(wanted, stored)
  if (executor.asked !== 'auto' && executor.asked !== stored.executor.name) differing.push('the executor')
  if (differing.length > 0) throw otherStudy(path, differing)
  terminal.say(`${path} holds this study already; what is done stays.`)
  return openStudy(openProject(path))
}

async function newStudy(asked: NewStudy, terminal: Terminal): Promise<OpenStudy> {
  const { path, wanted, chosen, command } = asked
  // A plan is checked before the trial, which it would else break.
  const { runs } = planStudy({ ...wanted, executor: { name: 'wasm', variant: '', why: '' }, planned: '', version: '' })
  const found = await chooseExecutor({
    ...asked.executor,
    fallback: asked.fallback,
    architectures: wanted.architectures,
    task: chosen.task,
    recipe: wanted.recipe,
    runs: runs.length,
    cores: availableParallelism(),
    lanes: asked.lanes,
    startEngine,
    version: version(),
    cache: trialCache(),
  })
  terminal.say(`Executor ${found.name}: ${found.why}.`)
  const planned = new Date().toISOString()
  const plan = planStudy({ ...wanted, executor: found, planned, version: version() })
  const project = existsSync(path) ? openProject(path) : createProject(path, { created: planned, version: version() })
  try {
    saveStudy(project, plan, chosen.data)
    const { metrics, doNothing } = chosen.task
    const measure = { metric: metrics[0], doNothing }
    noteMaking(project, plan, { command, environment: environmentHere(plan, version()), measure })
    return openStudy(project)
  } catch (error) {
    project.close()
    throw error
  }
}
