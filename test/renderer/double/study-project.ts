/** A document with a task, architectures and a study, as the Study room finds it. */
import type { Document, DocumentArchitecture } from '../../../src-main/document/document.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { standardRecipe } from '../../../src-main/training/recipe.ts'

export interface StudyProjectSize {
  readonly architectures: number
  readonly seeds: number
}

/** The adding problem with the first strategies of the gallery. */
export function studyDocument({ architectures: rows, seeds }: StudyProjectSize): Document {
  const architectures = STRATEGIES.slice(0, rows).map(({ id, title }, slot): DocumentArchitecture => ({
    id,
    title,
    slot,
    source: { kind: 'strategy', strategy: id, settings: {} },
  }))
  const ids = architectures.map(({ id }) => id)
  const { definition } = taskKind('adding').make({}, [])
  return {
    tasks: { adding: { id: 'adding', title: 'Adding problem', definition } },
    architectures: Object.fromEntries(architectures.map((architecture) => [architecture.id, architecture])),
    studies: {
      depth: {
        id: 'depth',
        title: 'Where the depth goes',
        task: 'adding',
        architectures: ids,
        baseline: ids[0] ?? null,
        seeds: Array.from({ length: seeds }, (_, k) => k + 1),
        learningRates: [3e-3],
        ownRates: {},
        recipe: { ...standardRecipe, maxEpochs: 50 },
        budget: { amount: 20_000, unit: 'parameters', residual: 0.05 },
        executor: 'auto',
        plan: null,
      },
    },
    foreign: {},
    settings: {},
  }
}
