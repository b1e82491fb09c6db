import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { parseCommand } from '../../../document/parse-command.ts'
import type { ProjectView } from '../../../contract/project.ts'
import { copyProject, createProject } from '../../../project/create.ts'
import type { WorkbenchSettings } from '../settings.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { exampleProjects } from './examples.ts'
import { projectsInFolder } from './folder.ts'
import { followDocument } from './follow-document.ts'
import type { OpenProjects } from './open-projects.ts'
import { pathToCreate, pathToOpen } from './paths.ts'
import { recentProjects } from './recent.ts'

export interface ProjectSurroundings {
  readonly settings: WorkbenchSettings
  readonly projects: OpenProjects
  /** Warm when the first room asks for it. */
  readonly pool: Pick<WorkerPool, 'warmUp'>
}

/** The answers about projects and their documents. */
export function projectAnswers({ settings, projects, pool }: ProjectSurroundings): WorkbenchAnswers['project'] {
  const recent = recentProjects(settings)
  const examples = exampleProjects(settings)
  const open = async (path: string): Promise<ProjectView> => {
    const { view } = await projects.open(path)
    recent.note(view.path)
    pool.warmUp()
    return view
  }
  return {
    recent: () => recent.list(),
    forget: ({ path }) => {
      recent.forget(path)
      return null
    },
    examples: () => examples.list(),
    folder: () => projectsInFolder(settings),
    askPath: ({ purpose }) => settings.asks.path(purpose),
    open: ({ path }) => open(pathToOpen(path, settings)),
    create: ({ path }) => {
      const chosen = pathToCreate(path, settings)
      const origin = { created: settings.now().toISOString(), version: settings.version }
      createProject(chosen, origin).close()
      return open(chosen)
    },
    openExample: ({ id }) => open(examples.copyOf(id)),
    saveCopy: async ({ project, path }) => {
      const copy = pathToCreate(path, settings)
      await copyProject(projects.of(project).project, copy)
      return { path: copy }
    },
    reveal: ({ project }) => {
      settings.asks.reveal(projects.of(project).path)
      return null
    },
    close: async ({ project }) => {
      await projects.leave(project)
      return null
    },
    watch: ({ project }, signal) => watch(projects, project, signal),
    apply: ({ project, command }) => projects.of(project).carryOut(parseCommand(command)),
    undo: ({ project }) => projects.of(project).undo(),
    redo: ({ project }) => projects.of(project).redo(),
  }
}

/** A window is there as long as it watches. */
async function* watch(projects: OpenProjects, key: string, signal: AbortSignal) {
  const window = projects.of(key)
  const unfollow = projects.follow(key)
  try {
    yield* followDocument(window, signal)
  } finally {
    unfollow()
  }
}
