import type { MenuRequest } from '../../../contract/application.ts'
import type { ProjectView } from '../../../contract/project.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'

/** What one window has of its own. */
export interface WindowSurroundings {
  readonly askPath: (purpose: 'open' | 'create') => Promise<string | null>
  readonly menu: (signal: AbortSignal) => AsyncIterable<MenuRequest>
  /** Sees every project that the window opens. */
  readonly opening: (open: () => Promise<ProjectView> | ProjectView) => Promise<ProjectView>
  readonly closed: (key: string) => void
}

/** The workbench's answers for one window: its dialogs lie in front of it, and its menu asks nobody else. */
export function windowAnswers(answers: WorkbenchAnswers, window: WindowSurroundings): WorkbenchAnswers {
  const { application, project } = answers
  const seen =
    <I>(open: (input: I, signal: AbortSignal) => Promise<ProjectView> | ProjectView) =>
    (input: I, signal: AbortSignal): Promise<ProjectView> =>
      window.opening(() => open(input, signal))
  return {
    ...answers,
    application: { ...application, menu: (_, signal) => window.menu(signal) },
    project: {
      ...project,
      askPath: ({ purpose }) => window.askPath(purpose),
      open: seen(project.open),
      create: seen(project.create),
      openExample: seen(project.openExample),
      close: (input, signal) => {
        window.closed(input.project)
        return project.close(input, signal)
      },
    },
  }
}
