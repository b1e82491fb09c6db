/** The rooms of the application and its projects, on folders that are gone after the test. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { MenuRequest } from '../../../src-main/contract/application.ts'
import type { DocumentView, ProjectView } from '../../../src-main/contract/project.ts'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import { StorageFailed } from '../../../src-main/project/file/storage-failed.ts'
import type { WorkbenchSettings } from '../../../src-main/hosts/workbench/settings.ts'
import { applicationAnswers } from '../../../src-main/hosts/workbench/application/answers.ts'
import { projectAnswers } from '../../../src-main/hosts/workbench/project/answers.ts'
import { OpenProjects } from '../../../src-main/hosts/workbench/project/open-projects.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { temporaryFolder } from '../../project/temporary.ts'

/** Nobody waits in vain in most tests. */
export const waiting = new AbortController().signal

export interface TestSettings extends WorkbenchSettings {
  readonly lines: string[]
}

/** Settings with nothing real behind them but folders. */
export function testSettings(changes: Partial<WorkbenchSettings> = {}): TestSettings {
  const root = temporaryFolder()
  const folders = {
    projects: join(root, 'projects'),
    state: join(root, 'state'),
    examples: join(root, 'examples'),
    help: join(root, 'help'),
  }
  for (const folder of [folders.examples, folders.help]) mkdirSync(folder)
  const lines: string[] = []
  return {
    host: 'desktop',
    version: '0.1.0',
    folders,
    startEngine: () => {
      throw new Error('no engine is needed here')
    },
    asks: { path: () => Promise.resolve(null), reveal: () => undefined, menu: noMenu },
    now: () => new Date('2026-01-06T09:00:00Z'),
    log: (line) => lines.push(line),
    lines,
    ...changes,
  }
}

// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a stream that ends at once
async function* noMenu(): AsyncGenerator<MenuRequest> {
  return
}

export interface TestWorkbench {
  readonly answers: Pick<WorkbenchAnswers, 'application' | 'project'>
  close(): Promise<void>
}

/** Closed after the test. */
export function openWorkbench(settings: WorkbenchSettings = testSettings()): TestWorkbench {
  const { now, log, host } = settings
  const projects = new OpenProjects({ now, log, worksAlone: host === 'served' })
  onTestFinished(() => projects.close())
  const answers = {
    application: applicationAnswers(settings),
    project: projectAnswers({ settings, projects, pool: { warmUp: () => undefined } }),
  }
  return { answers, close: () => projects.close() }
}

/** A workbench with a new project open in one window. */
export async function withProject(settings: WorkbenchSettings = testSettings()): Promise<{
  readonly workbench: TestWorkbench
  readonly room: WorkbenchAnswers['project']
  readonly view: ProjectView
}> {
  const workbench = openWorkbench(settings)
  const room = workbench.answers.project
  return { workbench, room, view: await room.create({ path: 'Depth' }, waiting) }
}

/** Follows the document of a window: what it shows now, and when it next shows something else. */
export function following(room: WorkbenchAnswers['project'], key: string) {
  const end = new AbortController()
  const items = room.watch({ project: key }, end.signal)[Symbol.asyncIterator]()
  const stop = async (): Promise<void> => {
    end.abort()
    await items.return?.()
  }
  onTestFinished(stop)
  return {
    next: async (): Promise<DocumentView | undefined> => {
      const item = (await items.next()) as IteratorResult<DocumentView, undefined>
      return item.value
    },
    stop,
  }
}

/** The code of the first problem that the work fails with; 'done' when it does not. */
export async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof WrongInput) return error.problems[0]?.code ?? ''
    if (error instanceof StorageFailed) return error.problem.code
    throw error
  }
  return 'done'
}
