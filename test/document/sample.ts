/** Small documents to change. */
import type { Command } from '../../src-main/document/commands.ts'
import { applyChanges } from '../../src-main/document/commands.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import type { Document, DocumentArchitecture, DocumentStudy, DocumentTask } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

export const task: DocumentTask = {
  id: 'adding',
  title: 'Adding problem',
  definition: { task: 'adding', options: { length: 10 }, data: [] },
}

export function net(id: string, title = id): DocumentArchitecture {
  return { id, title, source: { kind: 'strategy', strategy: 'input-mlp', settings: { depth: 2 } }, slot: 0 }
}

/** The net of 'input-mlp' as a room would show it, at some task and width. */
export const drawing: Architecture = findStrategy('input-mlp').build({
  input: { kind: 'real', size: 2 },
  readout: { size: 1, activation: 'identity', reads: 'last' },
  cell: { kind: 'lstm', options: {} },
  width: 8,
  depth: 2,
})

export const study: DocumentStudy = {
  id: 'depth',
  title: 'Depth',
  task: 'adding',
  architectures: ['a', 'b'],
  baseline: 'a',
  seeds: [1, 2, 3],
  learningRates: [0.003],
  ownRates: {},
  recipe: { ...standardRecipe, maxSteps: 100 },
  budget: { amount: 60_000, unit: 'parameters', residual: 0.01 },
  executor: 'auto',
  plan: null,
}

/** The document after the commands. */
export function after(...commands: readonly Command[]): Document {
  return commands.reduce(
    (document, command) => applyChanges(document, effectOf(document, command).changes),
    emptyDocument,
  )
}

/** One task, the architectures a, b and c, and a study of a and b. */
export const sample: Document = after(
  { kind: 'add-task', task },
  { kind: 'add-architectures', architectures: [net('a', 'Shallow'), net('b', 'Input MLP'), net('c', 'Stacked')] },
  { kind: 'add-study', study },
)
