/** From a plan that was stored without the workbench, by the command line for example, to entries of the document. */
import { STRATEGIES } from '../../network/strategies/index.ts'
import { NOTABLE_RESIDUAL } from '../../studies/budget.ts'
import type { PlannedArchitecture, StudyPlan } from '../../studies/study.ts'
import { applyChanges } from '../commands.ts'
import type { Change, Effect } from '../commands.ts'
import type { ArchitectureSource, Document, DocumentArchitecture, DocumentStudy, DocumentTask } from '../document.ts'
import { hasEntry } from '../entries.ts'
import { sameValue } from '../same-value.ts'
import { freeSlots } from '../slots.ts'

export interface Adoption {
  readonly plan: StudyPlan
  /** What the task is called. */
  readonly title: string
}

/**
 * A started study for each plan, with its task and its architectures in the plan's order; the same task or architecture is not added
 * twice. Not undone: the runs are there.
 */
export function adoptPlans(document: Document, adoptions: readonly Adoption[]): Effect {
  const changes: Change[] = []
  for (const adoption of adoptions) changes.push(...adoptPlan(applyChanges(document, changes), adoption))
  return { sentence: 'show the studies of the file', changes, isUndone: false }
}

function adoptPlan(document: Document, { plan, title }: Adoption): Change[] {
  const task = adoptTask(document, { plan, title })
  const architectures = adoptArchitectures(document, plan)
  const idOf = (planned: string): string => architectures.find(({ of }) => of === planned)?.entry.id ?? planned
  const study: DocumentStudy = {
    id: freeId(plan.id, (id) => hasEntry(document, 'studies', id)),
    title: `${title}: ${netWords(plan.architectures)}`,
    task: task.entry.id,
    architectures: architectures.map(({ entry }) => entry.id),
    baseline: idOf(plan.baseline),
    seeds: plan.seeds,
    learningRates: plan.learningRates,
    ownRates: Object.fromEntries(Object.entries(plan.ownRates ?? {}).map(([id, rate]) => [idOf(id), rate])),
    recipe: plan.recipe,
    budget: { ...plan.budget, residual: NOTABLE_RESIDUAL },
    executor: plan.executor.name,
    plan: plan.id,
  }
  return [
    ...(task.isNew ? [{ collection: 'tasks', id: task.entry.id, before: null, after: task.entry } as const] : []),
    ...architectures
      .filter(({ isNew }) => isNew)
      .map(({ entry }) => ({ collection: 'architectures', id: entry.id, before: null, after: entry }) as const),
    { collection: 'studies', id: study.id, before: null, after: study },
  ]
}

function netWords([first, ...others]: StudyPlan['architectures']): string {
  return first !== undefined && others.length === 0 ? first.title : `${others.length + 1} architectures`
}

function adoptTask(document: Document, { plan, title }: Adoption): { entry: DocumentTask; isNew: boolean } {
  const known = Object.values(document.tasks).find(({ definition }) => sameValue(definition, plan.task))
  if (known !== undefined) return { entry: known, isNew: false }
  return {
    entry: { id: freeId(plan.task.task, (id) => hasEntry(document, 'tasks', id)), title, definition: plan.task },
    isNew: true,
  }
}

interface Adopted {
  /** Id in the plan. */
  readonly of: string
  readonly entry: DocumentArchitecture
  readonly isNew: boolean
}

function adoptArchitectures(document: Document, { architectures }: StudyPlan): Adopted[] {
  const slots = freeSlots(document, architectures.length)
  const taken = new Set<string>()
  return architectures.map((planned) => {
    const source = sourceOf(planned)
    const known = Object.values(document.architectures).find(
      (entry) => entry.title === planned.title && !taken.has(entry.id) && sameValue(entry.source, source),
    )
    const entry = known ?? {
      id: freeId(planned.id, (id) => taken.has(id) || hasEntry(document, 'architectures', id)),
      title: planned.title,
      source,
      slot: slots.shift() ?? 0,
    }
    taken.add(entry.id)
    return { of: planned.id, entry, isNew: known === undefined }
  })
}

/** The strategy, where that alone makes the very net of the plan; otherwise the net as it was drawn. */
function sourceOf({ architecture, width }: PlannedArchitecture): ArchitectureSource {
  const { origin, input, readout, layers } = architecture
  const drawn: ArchitectureSource = { kind: 'drawn', architecture }
  const strategy = STRATEGIES.find(({ id }) => id === origin?.strategy)
  if (strategy === undefined || origin === undefined) return drawn
  const usual = strategy.cells === 'any' ? 'lstm' : strategy.cells[0]
  const cell = layers[0]?.cell ?? usual
  const settings = {
    ...(cell === usual || cell === undefined ? {} : { cell }),
    ...(origin.layers === strategy.defaultLayers ? {} : { layers: origin.layers }),
    ...(origin.depth === strategy.defaultDepth ? {} : { depth: origin.depth }),
  }
  const { depth, layers: count } = origin
  const base = { input, readout, cell: { kind: cell ?? 'lstm', options: {} }, width, depth, layers: count }
  return sameValue(strategy.build(base), architecture) ? { kind: 'strategy', strategy: strategy.id, settings } : drawn
}

/** `wanted` in the form of an id, with a number behind it where that is taken. */
function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  const base = wanted.replace(/[^\p{L}\p{N} ._+()-]/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '') || 'imported'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!isTaken(id)) return id
  }
}
