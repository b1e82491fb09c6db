/** Projects in memory, with the real document and its effects. */
import type { DocumentView, ExampleProject, HistoryView, RecentProject } from '../../../src-main/contract/project.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { applyChanges, inverse, type Command, type Effect } from '../../../src-main/document/commands.ts'
import { emptyDocument, type Document } from '../../../src-main/document/document.ts'
import { effectOf } from '../../../src-main/document/effect-of.ts'
import { wrongInput, type Problem } from '../../../src-main/foundation/problem.ts'

export interface DoubleProject {
  readonly path: string
  document: Document
  done: Effect[]
  undone: Effect[]
  /** Why it is read-only; null: it can be written. */
  why: string | null
  trouble: Problem | null
  changed(): void
}

const FOLDER = '/projects'

const examples: readonly ExampleProject[] = [
  {
    id: 'adding',
    title: 'The adding problem',
    question: 'Which place of depth still carries two marked numbers over a hundred steps?',
  },
  {
    id: 'moby-dick',
    title: 'Moby Dick, characters',
    question: 'Does depth before or after the cell help to spell the next letter?',
  },
  {
    id: 'births-per-day',
    title: 'Births per day',
    question: 'How much depth does a week and a season need?',
  },
]

const recent: readonly RecentProject[] = [
  {
    path: `${FOLDER}/chorales.fathom`,
    name: 'chorales.fathom',
    opened: '2026-11-22T14:32:00Z',
    isThere: true,
    summary: 'JSB chorales: 8 architectures, 24 of 48 runs',
  },
  {
    path: `${FOLDER}/thesis/indoor-climate.fathom`,
    name: 'indoor-climate.fathom',
    opened: '2026-11-12T09:10:00Z',
    isThere: true,
    summary: 'forecast of indoor, 6 rows ahead: 4 architectures, 12 of 12 runs',
  },
  {
    path: '/media/stick/parity.fathom',
    name: 'parity.fathom',
    opened: '2026-10-03T18:00:00Z',
    isThere: false,
    summary: null,
  },
]

export function projectDouble({ hasRecent }: { readonly hasRecent: boolean }) {
  const projects = new Map<string, DoubleProject>()
  const keys = new Map<string, DoubleProject>()
  const waiting = new Map<DoubleProject, Set<() => void>>()
  let forgotten = new Set<string>()
  let lastKey = 0

  function make(path: string): DoubleProject {
    const project: DoubleProject = {
      path,
      document: emptyDocument,
      done: [],
      undone: [],
      why: null,
      trouble: null,
      changed: () => waiting.get(project)?.forEach((wake) => wake()),
    }
    projects.set(path, project)
    return project
  }

  function view(project: DoubleProject) {
    const key = `${++lastKey}`
    keys.set(key, project)
    const name = project.path.split('/').at(-1)!
    return { key, path: project.path, name, access: project.why === null ? 'write' : 'read', why: project.why } as const
  }

  function of(key: string): DoubleProject {
    const project = keys.get(key)
    if (project === undefined)
      throw wrongInput({ code: 'unknown-project', place: key, message: 'no such project is open', hint: 'Open it.' })
    return project
  }

  function change(project: DoubleProject, work: () => void): HistoryView {
    if (project.why !== null)
      throw wrongInput({ code: 'read-only', place: project.path, message: project.why, hint: 'Close it there.' })
    work()
    project.changed()
    return history(project)
  }

  const answers: WorkbenchAnswers['project'] = {
    recent: () => (hasRecent ? recent.filter(({ path }) => !forgotten.has(path)) : []),
    forget: ({ path }) => {
      forgotten = new Set([...forgotten, path])
      return null
    },
    examples: () => examples,
    folder: () =>
      [...projects.keys()].map((path) => ({ path, name: path.split('/').at(-1)!, changed: '2026-11-22T10:00:00Z' })),
    askPath: () => null,
    open: ({ path }) => {
      const listed = recent.some((project) => project.path === path && project.isThere)
      const project = projects.get(path) ?? (listed ? make(path) : undefined)
      if (project === undefined)
        throw wrongInput({
          code: 'no-file',
          place: path,
          message: 'there is no such file',
          hint: 'It may have been moved or renamed.',
        })
      return view(project)
    },
    create: ({ path }) => {
      const full = path.startsWith('/') ? path : `${FOLDER}/${path}.fathom`
      if (projects.has(full))
        throw wrongInput({
          code: 'exists',
          place: full,
          message: 'the file is there already',
          hint: 'Choose another name.',
        })
      return view(make(full))
    },
    openExample: ({ id }) => {
      const path = `${FOLDER}/${id}.fathom`
      return view(projects.get(path) ?? make(path))
    },
    saveCopy: ({ path }) => ({ path: `${FOLDER}/${path}.fathom` }),
    reveal: () => null,
    close: ({ project }) => {
      keys.delete(project)
      return null
    },
    async *watch({ project: key }, signal) {
      const project = of(key)
      const wakers = waiting.get(project) ?? new Set()
      waiting.set(project, wakers)
      while (!signal.aborted) {
        yield documentView(project)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            wakers.delete(wake)
            resolve()
          }
          wakers.add(wake)
          signal.addEventListener('abort', wake, { once: true })
        })
      }
    },
    apply: ({ project: key, command }) => {
      const project = of(key)
      return change(project, () => {
        const effect = effectOf(project.document, command as Command)
        project.document = applyChanges(project.document, effect.changes)
        if (!effect.isUndone) return
        project.done.push(effect)
        project.undone = []
      })
    },
    undo: ({ project: key }) => {
      const project = of(key)
      return change(project, () => {
        const effect = project.done.pop()
        if (effect === undefined) return
        project.document = applyChanges(project.document, inverse(effect.changes))
        project.undone.push(effect)
      })
    },
    redo: ({ project: key }) => {
      const project = of(key)
      return change(project, () => {
        const effect = project.undone.pop()
        if (effect === undefined) return
        project.document = applyChanges(project.document, effect.changes)
        project.done.push(effect)
      })
    },
  }

  /** Keys hold for one connection. */
  return { answers, projects, make, of, forgetKeys: () => keys.clear() }
}

function history({ done, undone }: DoubleProject): HistoryView {
  return { undo: done.at(-1)?.sentence ?? null, redo: undone.at(-1)?.sentence ?? null }
}

function documentView(project: DoubleProject): DocumentView {
  return {
    access: project.why === null ? 'write' : 'read',
    why: project.why,
    document: project.document,
    history: history(project),
    saved: '2026-11-22T14:32:00Z',
    trouble: project.trouble,
  }
}
