import type { Document, DocumentStudy } from '../../src-main/document/document.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

/** A fair beginning: all architectures of the project on its last task, six paired seeds, and Adam with early stopping. */
export function firstStudy(
  { tasks, architectures, settings }: Document,
  { id, title }: Pick<DocumentStudy, 'id' | 'title'>,
): DocumentStudy {
  const looked = settings['task']
  const task = typeof looked === 'string' && looked in tasks ? looked : (Object.keys(tasks).at(-1) ?? null)
  const rows = Object.values(architectures)
    .toSorted((a, b) => a.slot - b.slot)
    .map((architecture) => architecture.id)
  return {
    id,
    title,
    task,
    architectures: rows,
    baseline: rows[0] ?? null,
    seeds: [1, 2, 3, 4, 5, 6],
    learningRates: [standardRecipe.learningRate],
    ownRates: {},
    recipe: { ...standardRecipe, maxEpochs: 100 },
    budget: { amount: 20_000, unit: 'parameters', residual: 0.03 },
    executor: 'auto',
    plan: null,
  }
}
