import { QUANTITIES, quantityId, quantityIds } from '../../../diagnostics/index.ts'
import { PRESETS } from '../../../diagnostics/presets.ts'
import type { Measured, QuantityId } from '../../../diagnostics/values.ts'
import { loadExecutor } from '../../../execution/load-executor.ts'
import type { Executor } from '../../../execution/executor.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { openProject, readProject } from '../../../project/open.ts'
import type { Project } from '../../../project/project.ts'
import { readBest, readRuns } from '../../../project/runs.ts'
import { readMeasured, saveMeasured } from '../../../project/training/measurements.ts'
import type { StoredRun } from '../../../studies/queue/run-store.ts'
import { measureWeights } from '../../../studies/measure-weights.ts'
import { unpack } from '../../../studies/tracking/pack.ts'
import type { Given } from '../arguments/option.ts'
import { choice, claims, list, texts } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { wordsOf } from '../diagnose/words.ts'
import { openStudy } from '../study/open-study.ts'
import type { OpenStudy } from '../study/open-study.ts'
import { sayProblem } from '../terminal/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'

const presetNames = PRESETS.map(({ id }) => id)

export const diagnose: Command = {
  places: ['P.fathom'],
  about:
    'Measures trained runs: how far back the loss reaches and by which paths, spectrum, cell health, memory and features. ' +
    'What the project holds already is shown; what it lacks is computed from the best weights, on sequences of the validation split.',
  options: [
    {
      id: 'quantities',
      value: 'A,B',
      meaning: `${quantityIds.join(', ')}; or a preset: ${presetNames.join(', ')}; or all`,
      otherwise: 'standard',
    },
    {
      id: 'run',
      value: 'ID',
      meaning: "Run, for example gate-mlp/seed-1; 'fathom show' lists them",
      isRepeated: true,
      otherwise: 'all',
    },
    { id: 'executor', value: 'NAME', meaning: 'wasm, or reference: slow, in 64 bits', otherwise: 'wasm' },
    { id: 'fresh', meaning: 'Measure again what the project holds' },
    { id: 'save', meaning: 'Keep in the project what was computed' },
  ],
  examples: [
    ['fathom diagnose adding.fathom --quantities lag-profile,path-split', 'how far back, and through where'],
    ['fathom diagnose adding.fathom --run stack-h/seed-1 --quantities all --json', 'everything, as JSON'],
  ],
  async run(given, terminal) {
    const path = given.places[0] ?? ''
    const isSaved = claims(given, 'save')
    const project = isSaved ? openProject(path) : readProject(path)
    try {
      const study = openStudy(project)
      const executor = await loadExecutor(choice(given, 'executor', ['wasm', 'reference']) ?? 'wasm')
      const asked = { quantities: quantitiesOf(given), isFresh: claims(given, 'fresh'), isSaved, executor }
      const runs = []
      for (const stored of chosenRuns(study, texts(given, 'run')))
        runs.push(await diagnoseRun(study, stored, asked, terminal))
      terminal.document({ study: study.plan.id, task: study.task.id, runs: runs.map(({ document }) => document) })
      return runs.some(({ hasFailed }) => hasFailed) ? 1 : 0
    } finally {
      project.close()
    }
  },
}

/** The quantities that are named, presets written out. */
function quantitiesOf(given: Given): readonly QuantityId[] {
  const names = list(given, 'quantities') ?? ['standard']
  const found = names.flatMap((name): readonly QuantityId[] => {
    if (name === 'all') return quantityIds
    return PRESETS.find(({ id }) => id === name)?.quantities ?? [quantityId(name)]
  })
  return [...new Set(found)]
}

/** The runs of that name that have weights. Throws `WrongInput` where there is none. */
function chosenRuns({ project, plan }: OpenStudy, names: readonly string[]): readonly StoredRun[] {
  const runs = readRuns(project, plan.id)
  const unknown = names.find((name) => !runs.some(({ id }) => id === name))
  if (unknown !== undefined) {
    const hint = suggestion(
      unknown,
      runs.map(({ id }) => id),
    )
    throw wrongInput({ code: 'unknown-run', place: '--run', message: `the study has no run '${unknown}'`, hint })
  }
  const chosen = runs.filter(({ id, outcome }) => (names.length === 0 ? outcome !== null : names.includes(id)))
  const [untrained] = chosen.filter(({ outcome }) => outcome === null)
  if (chosen.length > 0 && untrained === undefined) return chosen
  const place = untrained?.id ?? project.path
  const hint = `Go on with the study: fathom resume ${project.path}`
  throw wrongInput({ code: 'untrained', place, message: 'there are no trained weights yet', hint })
}

interface Asked {
  readonly quantities: readonly QuantityId[]
  readonly isFresh: boolean
  readonly isSaved: boolean
  readonly executor: Executor
}

async function diagnoseRun(
  study: OpenStudy,
  stored: StoredRun,
  { quantities, isFresh, isSaved, executor }: Asked,
  terminal: Terminal,
): Promise<{ readonly document: unknown; readonly hasFailed: boolean }> {
  const { project, plan } = study
  terminal.print([terminal.style('bold', stored.id)])
  const there = isFresh ? [] : storedValues(project, stored.key, quantities)
  const missing = quantities.filter((id) => !there.some(({ quantity }) => quantity === id))
  const best = readBest(project, stored.key)
  const planned = plan.runs.find(({ id }) => id === stored.id)
  const architecture = plan.architectures.find(({ id }) => id === planned?.architecture)?.architecture
  let computed: readonly Measured[] = []
  let hasFailed = false
  if (missing.length > 0 && best !== null && planned !== undefined && architecture !== undefined) {
    const { values, problems, seconds } = await measureWeights(executor, {
      architecture,
      task: plan.task,
      data: study.data,
      seed: planned.seed,
      gain: plan.recipe.initial.gain,
      parameters: best.parameters,
      quantities: missing,
    })
    computed = values.map(({ quantity, packed }) => ({ quantity, value: unpack(packed) }) as Measured)
    for (const problem of problems) sayProblem(problem, terminal)
    hasFailed = problems.length > 0
    if (isSaved) saveMeasured(project, stored.key, { of: 'best', step: best.step, epoch: null, values, seconds })
  }
  const values = [...there, ...computed]
  tell(quantities, values, terminal)
  const document = {
    run: stored.id,
    quantities: Object.fromEntries(values.map(({ quantity, value }) => [quantity, plain(value)])),
  }
  return { document, hasFailed }
}

/** Of the best weights; what a training step is needed for, of the last one that was seen. */
function storedValues(project: Project, run: number, quantities: readonly QuantityId[]): readonly Measured[] {
  return quantities.flatMap((quantity): Measured[] => {
    const all = readMeasured(project, run, quantity)
    const found = all.find(({ of }) => of === 'best') ?? (QUANTITIES[quantity].fromWeights ? undefined : all.at(-1))
    return found === undefined ? [] : [{ quantity, value: found.value } as Measured]
  })
}

function tell(quantities: readonly QuantityId[], values: readonly Measured[], terminal: Terminal): void {
  for (const id of quantities) {
    const { title, unit } = QUANTITIES[id]
    const found = values.find(({ quantity }) => quantity === id)
    terminal.print(['', `${title}${unit === '' ? '' : `, ${unit}`}`])
    const none = QUANTITIES[id].fromWeights
      ? 'could not be measured'
      : 'is known only where the run was tracked while it trained'
    terminal.print(found === undefined ? [`  ${none}`] : wordsOf(found).map((line) => `  ${line}`))
  }
  terminal.print([''])
}

/** Typed arrays as lists, so that JSON shows them. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
