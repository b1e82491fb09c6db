import type { PredictionView } from '../../../../contract/study.ts'
import type { Tensors } from '../../../../execution/executor.ts'
import { predictClasses } from '../../../../studies/prediction/classes.ts'
import type { Question } from '../../../../studies/prediction/question.ts'
import { sampleText } from '../../../../studies/prediction/text.ts'
import { openTrained } from '../../../../studies/prediction/trained-net.ts'
import { predictValues } from '../../../../studies/prediction/values.ts'
import type { ValueRow } from '../../../../studies/prediction/values.ts'
import type { PlannedRun, StudyPlan } from '../../../../studies/study.ts'
import { LOWEST_PITCH } from '../../../../tasks/readers/polyphony.ts'
import type { Task } from '../../../../tasks/task.ts'
import { taskOf } from './tasks.ts'
import type { TaskQuestion } from './tasks.ts'

export interface PredictionQuestion {
  readonly task: TaskQuestion
  readonly plan: Pick<StudyPlan, 'recipe' | 'executor' | 'architectures'>
  readonly run: PlannedRun
  /** The run's best weights. */
  readonly parameters: Tensors
}

/** Values that are drawn at most, of a series; more are thinned by nobody, so they are cut. */
const MOST_STEPS = 5000
const SAMPLED = { length: 600, temperature: 0.7, seed: 1 }

/** What the trained net says of the test split, in the form that fits the task. */
export async function predict({ task: question, plan, run, parameters }: PredictionQuestion): Promise<PredictionView> {
  const task = taskOf(question)
  const batches = [...task.evaluationBatches('test', plan.recipe)]
  const steps = Math.max(...batches.map((batch) => batch.steps))
  const session = await openTrained({ plan, run, task, parameters, steps })
  try {
    return viewOf({ task, session, batches })
  } finally {
    session.dispose()
  }
}

function viewOf(question: Question): PredictionView {
  const { task } = question
  if (task.id === 'characters') return sampledText(question)
  if (task.id === 'piano-roll') return pianoRoll(question)
  if (task.target.kind === 'symbols') {
    const { names, confusion } = predictClasses(question)
    return { kind: 'confusion', names, counts: confusion }
  }
  return values(question)
}

/** Goes on with the beginning of the test text. */
function sampledText(question: Question): PredictionView {
  const { task, batches } = question
  const names = task.names?.input ?? []
  const beginning = Array.from(batches[0]?.input.filter((_, k) => k % (batches[0]?.size ?? 1) === 0).slice(0, 40) ?? [])
  // A symbol that stands for all other letters has a name of several.
  const seedText = beginning.map((symbol) => (names[symbol]?.length === 1 ? names[symbol] : '\ufffd')).join('')
  const { temperature } = SAMPLED
  return { kind: 'text', seedText, sampled: sampleText(question, { seedText, ...SAMPLED }), temperature }
}

function values(question: Question): PredictionView {
  const { names, rows } = predictValues(question)
  if (question.task.reads === 'last') {
    const shown = rows.slice(0, MOST_STEPS)
    return {
      kind: 'signal',
      rows: shown.map(({ truth, forecast }) => ({ wanted: truth[0]!, predicted: forecast[0]! })),
    }
  }
  return forecast(question.task, names, rows)
}

/** Over the rows of the table where there is one: its windows are one line. Sequences that were drawn apart are parted by a gap. */
function forecast(task: Task, names: readonly string[], all: readonly ValueRow[]): PredictionView {
  const moments = task.moments?.('test')
  const isParted = (k: number): boolean =>
    moments === undefined
      ? all[k]!.sequence !== all[k - 1]!.sequence
      : moments.sequences[k] !== moments.sequences[k - 1]
  const places = all.flatMap((_, k) => (k > 0 && isParted(k) ? [null, k] : [k])).slice(0, MOST_STEPS)
  const column = (of: (place: number) => number): Float64Array =>
    Float64Array.from(places, (place) => (place === null ? Number.NaN : of(place)))
  return {
    kind: 'forecast',
    time: moments?.title ?? 'test step',
    series: names.map((name, j) => {
      const rowOf = (k: number): number => (moments === undefined ? k : moments.rows[k]! + moments.ahead[j]!)
      const { timeAt = null } = moments ?? {}
      return {
        name,
        truth: column((k) => all[k]!.truth[j]!),
        predicted: column((k) => all[k]!.forecast[j]!),
        at: column((k) => rowOf(k) + 1),
        times: timeAt && places.map((place) => (place === null ? '' : timeAt(rowOf(place)))),
      }
    }),
  }
}

/** The first piece of the test split: what came next, and how likely the net held every key. */
function pianoRoll({ task, session, batches }: Question): PredictionView {
  const keys = task.target.size
  const truth: number[][] = []
  const predicted: number[][] = []
  for (const batch of batches) {
    if (truth.length > 0 && !batch.continues) break
    const { prediction } = session.evaluate(batch)
    for (let t = 0; t < (batch.lengths[0] ?? 0); t++) {
      const first = t * batch.size * keys
      const played = Array.from(batch.target.subarray(first, first + keys))
      truth.push(played.flatMap((value, key) => (value > 0.5 ? [key] : [])))
      predicted.push(Array.from(prediction.subarray(first, first + keys)))
    }
  }
  return { kind: 'piano-roll', lowestKey: LOWEST_PITCH, truth, predicted }
}
