/** The study room on projects with fake or real engines, all gone after the test. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { StudyUpdate } from '../../../../src-main/contract/study.ts'
import type { WorkbenchAnswers } from '../../../../src-main/contract/workbench.ts'
import { noteMaking } from '../../../../src-main/hosts/study/making.ts'
import { dataAnswers } from '../../../../src-main/hosts/workbench/data/data-room.ts'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import type { Window } from '../../../../src-main/hosts/workbench/project/window.ts'
import { studyRoom } from '../../../../src-main/hosts/workbench/study/study-room.ts'
import { WorkerPool } from '../../../../src-main/hosts/workbench/worker/worker-pool.ts'
import { createProject } from '../../../../src-main/project/create.ts'
import { saveStudy } from '../../../../src-main/project/studies.ts'
import type { StartEngine } from '../../../../src-main/studies/engine/port.ts'
import type { StudyPlan } from '../../../../src-main/studies/study.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { mse } from '../../../studies/queue/fake-run.ts'
import { FakeEngines } from '../../../studies/queue/fake-study.ts'
import { testSettings, waiting } from '../open-workbench.ts'

export interface TestRooms {
  readonly room: WorkbenchAnswers['study']
  readonly data: WorkbenchAnswers['data']
  readonly projects: OpenProjects
  readonly pool: WorkerPool
  readonly close: () => Promise<void>
}

export function openRooms(startEngine: StartEngine = new FakeEngines().start): TestRooms {
  const settings = testSettings({ startEngine })
  const projects = new OpenProjects({ now: settings.now, log: settings.log, worksAlone: true })
  const pool = new WorkerPool({ threads: 1 })
  const room = studyRoom({ settings, projects, pool })
  const close = async (): Promise<void> => {
    await projects.close()
    await Promise.all([room.close(), pool.close()])
  }
  onTestFinished(close)
  return { room: room.answers, data: dataAnswers({ projects, pool }), projects, pool, close }
}

/** A file that holds a plan of fake runs, as the command line would have left it. */
export function projectWith(plan: StudyPlan, path = join(temporaryFolder(), 'sample.fathom')): string {
  const project = createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' })
  saveStudy(project, plan, [])
  const environment = { program: '', node: '', platform: '', processor: '', cores: 1, concurrentRuns: 1, threads: 1 }
  noteMaking(project, plan, { command: null, environment, measure: { metric: mse, doNothing: [] } })
  project.close()
  return path
}

export interface TestStudy extends TestRooms {
  readonly window: Window
  readonly place: { readonly project: string; readonly study: string }
}

/** The study of such a file, open in one window. */
export async function openStudy(plan: StudyPlan, engines = new FakeEngines()): Promise<TestStudy> {
  const rooms = openRooms(engines.start)
  const window = await rooms.projects.open(projectWith(plan))
  const [study = ''] = Object.keys(window.document().studies)
  return { ...rooms, window, place: { project: window.key, study } }
}

/** Follows a study as a window does, and knows what came of all updates together. */
export class Watcher {
  readonly updates: StudyUpdate[] = []
  /** Steps of each curve, by 'kind run'. */
  readonly curves = new Map<string, number[]>()
  readonly #end = new AbortController()
  readonly #items: AsyncIterator<StudyUpdate>

  constructor({ room, place }: Pick<TestStudy, 'room' | 'place'>) {
    this.#items = room.watch(place, this.#end.signal)[Symbol.asyncIterator]()
    onTestFinished(() => this.stop())
  }

  async next(): Promise<StudyUpdate> {
    const item = (await this.#items.next()) as IteratorResult<StudyUpdate, undefined>
    if (item.value === undefined) throw new Error('the stream has ended')
    this.#take(item.value)
    return item.value
  }

  /** Takes updates until one is as wanted. */
  async until(isWanted: (update: StudyUpdate) => boolean): Promise<StudyUpdate> {
    for (;;) {
      const update = await this.next()
      if (isWanted(update)) return update
    }
  }

  stop(): void {
    this.#end.abort()
    void this.#items.return?.()
  }

  #take(update: StudyUpdate): void {
    this.updates.push(update)
    for (const { kind, run, from, steps } of update.curves) {
      const key = `${kind} ${run}`
      this.curves.set(key, [...(this.curves.get(key) ?? []).slice(0, from), ...steps])
    }
  }
}

export { waiting }
