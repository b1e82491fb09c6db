/** Architectures of a project at the size of its task and budget. Pure: done on a worker. */
import type { EditorBasis, SettledArchitecture, SettledProject, SettledStrategy } from '../../../contract/editor.ts'
import type { Document, DocumentArchitecture, DocumentStudy } from '../../../document/document.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { equations } from '../../../network/equations/equations.ts'
import { parameterCount } from '../../../network/measures/parameters.ts'
import { buildGraph } from '../../../network/step-graph/build.ts'
import { findStrategy, STRATEGIES } from '../../../network/strategies/index.ts'
import { shallow } from '../../../network/strategies/shallow.ts'
import type { Settings } from '../../../network/strategies/settings.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { fit } from '../../../studies/fit-to-budget.ts'
import { settledCandidate, type TaskShape } from '../../../studies/settled-candidate.ts'
import type { TaskFacts } from '../../../tasks/preview/task-view.ts'
import { gallery } from '../study/gallery.ts'

/** Sizes to look at before there is a task. */
const EXAMPLE: TaskShape = {
  input: { kind: 'real', size: 8 },
  target: { kind: 'real', size: 4 },
  activation: 'identity',
  reads: 'step',
}
const USUAL_BUDGET: EditorBasis['budget'] = { amount: 20_000, unit: 'parameters' }

/** The study whose task and budget count: the one looked at last, else the newest; null without any. */
export function studyForSizes({ studies, settings }: Document): DocumentStudy | null {
  const last = settings['study']
  const looked = typeof last === 'string' && Object.hasOwn(studies, last) ? studies[last] : undefined
  return looked ?? Object.values(studies).at(-1) ?? null
}

/** Its task, else the one looked at last in the Data room, else the newest; null without any. */
export function taskForSizes(document: Document): Document['tasks'][string] | null {
  const { tasks, settings } = document
  const named = [studyForSizes(document)?.task, settings['task']].find(
    (id) => typeof id === 'string' && Object.hasOwn(tasks, id),
  )
  return (typeof named === 'string' ? tasks[named] : undefined) ?? Object.values(tasks).at(-1) ?? null
}

/** `facts` of `taskForSizes`; null without a task. */
export function basisOf(document: Document, facts: TaskFacts | null): EditorBasis {
  const task = taskForSizes(document)
  const study = studyForSizes(document)
  const { input, target, activation, reads } = facts ?? EXAMPLE
  const unit = study?.budget.unit
  // Seconds are measured when a study is planned; here sizes are counted.
  const budget =
    study === null || unit === undefined || unit === 'seconds' ? null : { amount: study.budget.amount, unit }
  return {
    task: task === null || facts === null ? null : { id: task.id, title: task.title },
    input,
    readout: { size: target.size, activation, reads },
    budget: budget ?? USUAL_BUDGET,
    study: budget === null ? null : (study?.id ?? null),
  }
}

const shapeOf = ({ input, readout }: EditorBasis): TaskShape => ({
  input,
  target: { kind: 'real', size: readout.size },
  activation: readout.activation,
  reads: readout.reads,
})

export interface SettlingQuestion {
  readonly basis: EditorBasis
  readonly architectures: readonly DocumentArchitecture[]
}

/** Every architecture of the project at its size. */
export function settleArchitectures({ basis, architectures }: SettlingQuestion): SettledProject {
  return {
    basis,
    architectures: architectures.map(({ id, source }) =>
      source.kind === 'drawn'
        ? { id, architecture: source.architecture, problems: [] }
        : { ...settleStrategy({ basis, strategy: source.strategy, settings: source.settings }), id },
    ),
  }
}

export interface StrategyQuestion {
  readonly basis: EditorBasis
  readonly strategy: string
  readonly settings: Settings
}

const settled = new Map<string, SettledArchitecture>()
const REMEMBERED = 400

/** A strategy at the largest width within the budget; problems in place of what cannot be. */
export function settleStrategy(question: StrategyQuestion): SettledArchitecture {
  const { basis, strategy, settings } = question
  const { budget, input, readout } = basis
  const key = JSON.stringify([strategy, settings, budget, input, readout])
  const known = settled.get(key) ?? settledNow(question)
  settled.delete(key)
  settled.set(key, known)
  for (const oldest of [...settled.keys()].slice(0, -REMEMBERED)) settled.delete(oldest)
  return known
}

function settledNow({ basis, strategy, settings }: StrategyQuestion): SettledArchitecture {
  try {
    const candidate = settledCandidate(findStrategy(strategy), settings, shapeOf(basis))
    const found = fit(candidate, { budget: basis.budget, fillsUp: false })
    if (Array.isArray(found)) return { id: strategy, architecture: null, problems: found }
    return { id: strategy, architecture: found.architecture, problems: [] }
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return { id: strategy, architecture: null, problems: error.problems }
  }
}

/** The gallery at this budget, each with what it adds to the shallow net of its cell. */
export function settleStrategies({ basis }: Pick<SettlingQuestion, 'basis'>): readonly SettledStrategy[] {
  const views = new Map(gallery().map((view) => [view.id, view]))
  return STRATEGIES.flatMap((strategy) => {
    const view = views.get(strategy.id)
    if (view === undefined) return []
    const { architecture } = settleStrategy({ basis, strategy: strategy.id, settings: {} })
    const parameters = architecture === null ? null : parameterCount(buildGraph(architecture))
    return [{ ...view, architecture, parameters, equations: architecture === null ? [] : addedEquations(architecture) }]
  })
}

/** At most three lines that the shallow net of the same cell does not have; all of the shallow net's own cell where nothing differs. */
function addedEquations(architecture: Architecture): readonly string[] {
  const [first] = architecture.layers
  if (first === undefined) return []
  const { input, readout } = architecture
  const plain = shallow.build({ input, readout, width: first.size, cell: { kind: first.cell, options: first.options } })
  // Layer numbers alone make no difference.
  const told = (line: string): string => line.replace(/\[\d+\]/g, '').replace(/\^\{\}/g, '')
  const usual = new Set(equations(buildGraph(plain)).map(told))
  const lines = equations(buildGraph(architecture))
  const added = lines.filter((line) => !usual.has(told(line)))
  return (added.length === 0 ? lines : added).slice(0, 3)
}
