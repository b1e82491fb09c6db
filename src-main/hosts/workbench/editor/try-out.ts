/** A trial: an architecture trained for some steps in an engine process, to look at, without a study. */
import type { TrialUpdate } from '../../../contract/editor.ts'
import type { Tensors } from '../../../execution/executor.ts'
import { architectureFromJson } from '../../../network/architecture/from-json.ts'
import { WrongInput, wrongInput } from '../../../foundation/problem.ts'
import { validate } from '../../../network/step-graph/validate.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { unfitting } from '../../../studies/candidate.ts'
import type { StartEngine } from '../../../studies/engine/port.ts'
import { EngineWork, type WorkEnd } from '../../../studies/queue/engine-work.ts'
import type { DocumentTask } from '../../../document/document.ts'
import type { RunEvent } from '../../../training/events.ts'
import { standardRecipe, type Recipe } from '../../../training/recipe.ts'
import type { TaskFacts } from '../../../tasks/preview/task-view.ts'
import { packedData } from '../../../project/tasks.ts'
import { questionOf, type KnownTasks } from '../data/known-tasks.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { studyForSizes } from '../draft/settle.ts'
import { trialProblem } from './trial-failure.ts'

export interface TrialTools {
  readonly open: OpenProject
  readonly tasks: KnownTasks
  readonly pool: WorkerPool
  readonly startEngine: StartEngine
  readonly signal: AbortSignal
}

export interface TrialRequest {
  readonly architecture: unknown
  /** Of the document. */
  readonly task: string
  readonly steps: number
}

/** Evaluations of a trial. */
const LOOKS = 10

/** Updates as it comes on; the engine ends with the signal. Throws `WrongInput` where it cannot be trained. */
export async function* tryOut(tools: TrialTools, request: TrialRequest): AsyncIterable<TrialUpdate> {
  const { open, tasks, pool, startEngine, signal } = tools
  const task = taskNamed(open, request.task)
  const facts = await tasks.facts(open, task.definition)
  const architecture = trainable(request.architecture, facts)
  const trial = new Trial(request.steps, facts)
  yield trial.update('preparing')
  const files = packedData(open.project, task.definition.data)
  const data = files.length === 0 ? [] : await pool.run('unpack', files, { signal })
  const recipe = recipeOf(open, request.steps)
  const { definition } = task
  const job = {
    id: 'trial',
    architecture,
    task: definition,
    data,
    recipe,
    seed: 1,
    executor: 'wasm',
    threads: 1,
  } as const
  const port = startEngine({ executor: 'wasm', threads: 1, checking: false })
  const work = new EngineWork(
    port,
    { kind: 'train', job: { ...job, checkpoint: null, test: 'after-selection', tracking: null } },
    trial,
  )
  const kill = (): void => work.kill()
  signal.addEventListener('abort', kill, { once: true })
  try {
    const done = work.done.then((end) => ({ end }))
    for (;;) {
      const next = await Promise.race([trial.changed(), done])
      if (next !== undefined && 'end' in next) {
        refuseFailed(next.end, { signal, title: architecture.name })
        break
      }
      yield trial.update('training')
    }
  } finally {
    signal.removeEventListener('abort', kill)
    work.kill()
  }
  yield trial.update('looking back')
  if (trial.parameters !== null && trial.notFinite === null) {
    const question = { task: questionOf(open, definition), architecture, recipe, parameters: trial.parameters }
    trial.reach = await pool.run('trial-reach', question, { signal })
  }
  yield trial.update('done')
}

function taskNamed(open: OpenProject, id: string): DocumentTask {
  const { tasks } = open.document()
  const found = Object.hasOwn(tasks, id) ? tasks[id] : undefined
  if (found !== undefined) return found
  const message = 'the project has no such task'
  throw wrongInput({ code: 'unknown-task', place: id, message, hint: 'Choose one that is there.' })
}

function trainable(json: unknown, facts: TaskFacts): Architecture {
  const architecture = architectureFromJson(json, 'architecture')
  const wrong = validate(architecture)
  const problems = wrong.length > 0 ? wrong : unfitting(architecture, facts, architecture.name)
  if (problems.length > 0) throw new WrongInput(problems)
  return architecture
}

/** That of the study that was looked at last, so that a trial tells what a run would; for some steps only. */
function recipeOf(open: OpenProject, steps: number): Recipe {
  const study = studyForSizes(open.document())
  return {
    ...(study?.recipe ?? standardRecipe),
    learningRate: study?.learningRates[0] ?? standardRecipe.learningRate,
    maxSteps: steps,
    maxEpochs: null,
    maxSeconds: null,
    patience: null,
    evaluateEvery: Math.max(1, Math.ceil(steps / LOOKS)),
  }
}

function refuseFailed(end: WorkEnd, { signal, title }: { signal: AbortSignal; title: string }): void {
  signal.throwIfAborted()
  if (end.kind !== 'ended') throw new WrongInput([trialProblem(end, title)])
}

/** What has become of a trial since somebody looked last. */
class Trial {
  readonly #steps: number
  readonly #facts: TaskFacts
  #step = 0
  #losses: { step: number; loss: number }[] = []
  #validations: { step: number; value: number }[] = []
  #wake: () => void = () => undefined
  #hasNews = false
  /** The best weights, once it has ended. */
  parameters: Tensors | null = null
  notFinite: TrialUpdate['notFinite'] = null
  reach: TrialUpdate['reach'] = null

  constructor(steps: number, facts: TaskFacts) {
    this.#steps = steps
    this.#facts = facts
  }

  onVariant(): void {
    // A trial is looked at, not recorded.
  }

  onEvent(event: RunEvent): void {
    if (event.kind === 'progress') {
      this.#losses.push({ step: event.step, loss: event.loss })
      this.#step = event.step
    } else if (event.kind === 'evaluated') {
      const metric = this.#facts.metrics[0].id
      this.#validations.push({ step: event.step, value: event.validation[metric] ?? Number.NaN })
      this.#losses.push({ step: event.step, loss: event.training })
      this.#step = event.step
    } else if (event.kind === 'not-finite') this.notFinite = { step: event.step, connection: event.connection }
    else if (event.kind === 'stopped') this.parameters = event.best?.parameters ?? null
    else return
    this.#hasNews = true
    this.#wake()
  }

  /** Resolves when there is something that nobody was told yet. */
  changed(): Promise<undefined> {
    if (this.#hasNews) return Promise.resolve(undefined)
    return new Promise((resolve) => (this.#wake = () => resolve(undefined)))
  }

  update(state: TrialUpdate['state']): TrialUpdate {
    const [losses, validations] = [this.#losses, this.#validations]
    this.#losses = []
    this.#validations = []
    this.#hasNews = false
    const { metrics, doNothing } = this.#facts
    return {
      state,
      step: this.#step,
      steps: this.#steps,
      losses,
      validations,
      metric: { title: metrics[0].title, unit: metrics[0].unit },
      doNothing: doNothing.map(({ name, value }) => ({ name, value })),
      reach: this.reach,
      notFinite: this.notFinite,
    }
  }
}
