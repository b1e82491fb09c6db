/** The answers of the Architectures room. */
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { KnownTasks } from '../data/known-tasks.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { Surroundings } from '../room.ts'
import { basisOf, taskForSizes } from './settle.ts'
import type { EditorBasis } from '../../../contract/editor.ts'
import { tryOut } from './try-out.ts'

/** Widths are solved on the worker threads, trials run in engine processes. */
export function editorAnswers({ settings, projects, pool }: Surroundings): WorkbenchAnswers['editor'] {
  const tasks = new KnownTasks(pool)
  const basis = async (open: OpenProject): Promise<EditorBasis> => {
    const document = open.document()
    const task = taskForSizes(document)
    // A task that cannot be made says so in the Data room; nets can be drawn without it.
    const facts = task === null ? null : await tasks.facts(open, task.definition).catch(() => null)
    return basisOf(document, facts)
  }
  return {
    settled: async ({ project }, signal) => {
      const open = projects.of(project)
      const architectures = Object.values(open.document().architectures)
      return pool.run('settle', { basis: await basis(open), architectures }, { signal })
    },
    strategies: async ({ project }, signal) =>
      pool.run('settle-strategies', { basis: await basis(projects.of(project)) }, { signal }),
    strategy: async ({ project, strategy, settings: chosen }, signal) =>
      pool.run('settle-strategy', { basis: await basis(projects.of(project)), strategy, settings: chosen }, { signal }),
    tryOut: ({ project, ...trial }, signal) =>
      tryOut({ open: projects.of(project), tasks, pool, startEngine: settings.startEngine, signal }, trial),
  }
}
