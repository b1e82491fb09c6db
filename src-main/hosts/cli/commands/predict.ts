import type { Batch } from '../../../execution/executor.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { readProject } from '../../../project/open.ts'
import type { Task } from '../../../tasks/task.ts'
import type { Given } from '../arguments/option.ts'
import { choice, number, text, whole } from '../arguments/read.ts'
import type { Metrics } from '../../../training/events.ts'
import type { Command } from '../command.ts'
import { readData } from '../../data/data-files.ts'
import { tellClasses } from '../predict/classes.ts'
import { tellNotes } from '../predict/notes.ts'
import type { Asked, Prediction } from '../predict/prediction.ts'
import { tellText } from '../predict/text.ts'
import { trainedRun } from '../predict/trained-run.ts'
import type { TrainedRun } from '../predict/trained-run.ts'
import { tellValues } from '../predict/values.ts'
import { openStudy } from '../study/open-study.ts'
import type { OpenStudy } from '../study/open-study.ts'
import { figure } from '../terminal/numbers.ts'
import { give } from '../terminal/terminal.ts'

export const predict: Command = {
  places: ['P.fathom'],
  about:
    'Puts a trained net to work: forecasts against what came, classes with a confusion matrix, text and music that the net goes on with. ' +
    'The weights are the best of the run by validation.',
  options: [
    {
      id: 'run',
      value: 'ID',
      meaning: "Run, for example gate-mlp/seed-1; 'fathom show' lists them",
      otherwise: 'the one with the best validation',
    },
    {
      id: 'data',
      value: 'FILE',
      meaning: 'Other data to predict, made ready as the training data was; .gz is unpacked',
    },
    { id: 'split', value: 'NAME', meaning: 'What to predict: train, validation or test', otherwise: 'test' },
    { id: 'seed-text', value: 'TEXT', meaning: 'Characters: the text to go on with', otherwise: '"The "' },
    {
      id: 'temperature',
      value: 'X',
      meaning: 'Characters and music: how far to stray from the likeliest, 0 not at all',
      otherwise: '0.7; 1 for music',
    },
    {
      id: 'length',
      value: 'N',
      meaning: 'Characters and music: how many steps to draw',
      otherwise: '400; 64 for music',
    },
    { id: 'sample-seed', value: 'N', meaning: 'Draws another text, or other music', otherwise: '1' },
  ],
  examples: [
    ['fathom predict demo.fathom --seed-text "The whale " --temperature 0.8', "a text in the novel's manner"],
    ['fathom predict ecg.fathom --run shallow/seed-2 --json', 'a confusion matrix'],
  ],
  async run(given, terminal) {
    const project = readProject(given.places[0] ?? '')
    try {
      const study = openStudy(project)
      const { source, batches } = whatToPredict(study, given)
      const steps = Math.max(...batches.map((batch) => batch.steps))
      const trained = await trainedRun(study, { run: text(given, 'run'), steps })
      try {
        const { document, lines } = predictionFor(study.task, question({ study, trained, batches }, given))
        const { run, planned, validation } = trained
        give(terminal, {
          document: {
            run: run.id,
            architecture: planned.id,
            seed: run.seed,
            task: study.task.id,
            source,
            validation,
            ...document,
          },
          lines: [
            terminal.style('bold', heading(study, trained)),
            metricWords(study.task, document.metrics, source),
            '',
            ...lines(terminal),
          ],
        })
        return 0
      } finally {
        trained.session.dispose()
      }
    } finally {
      project.close()
    }
  },
}

/** Other data where some is given, else a split of the task's own. */
function whatToPredict({ task, plan }: OpenStudy, given: Given): { source: string; batches: readonly Batch[] } {
  const path = text(given, 'data')
  const split = choice(given, 'split', ['train', 'validation', 'test']) ?? 'test'
  if (path === undefined)
    return { source: `the ${split} split`, batches: [...task.evaluationBatches(split, plan.recipe)] }
  if (task.otherBatches === undefined) {
    const hint = `Leave --data out, and choose by --split.`
    throw wrongInput({ code: 'needs-no-file', place: path, message: `task ${task.id} draws its own sequences`, hint })
  }
  return { source: path, batches: [...task.otherBatches(readData(path), plan.recipe)] }
}

interface Material {
  readonly study: OpenStudy
  readonly trained: TrainedRun
  readonly batches: readonly Batch[]
}

function question({ study: { task }, trained: { session }, batches }: Material, given: Given): Asked {
  const isMusic = task.id === 'piano-roll'
  return {
    task,
    session,
    batches,
    temperature: number(given, 'temperature', { least: 0, most: 100 }) ?? (isMusic ? 1 : 0.7),
    length: whole(given, 'length', { least: 1, most: 1_000_000 }) ?? (isMusic ? 64 : 400),
    seedText: text(given, 'seed-text') ?? 'The ',
    seed: whole(given, 'sample-seed') ?? 1,
  }
}

/** 'On the test split: negative log-likelihood 2.7 bits per character, accuracy 44 %.' */
function metricWords({ metrics }: Task, values: Metrics, source: string): string {
  const words = metrics.map(
    ({ id, title, unit }) => `${title} ${figure(values[id] ?? null)}${unit === '' || unit === title ? '' : ` ${unit}`}`,
  )
  return `On ${source}: ${words.join(', ')}.`
}

/** What there is to predict decides how: text and music go on, classes and values are held against the truth. */
function predictionFor(task: Task, asked: Asked): Prediction {
  if (task.id === 'characters') return tellText(asked)
  if (task.id === 'piano-roll') return tellNotes(asked)
  return task.target.kind === 'symbols' ? tellClasses(asked) : tellValues(asked)
}

function heading({ task }: OpenStudy, { run, planned, validation }: TrainedRun): string {
  const [{ id, title, unit }] = task.metrics
  const value = `${figure(validation[id] ?? null)}${unit === '' || unit === title ? '' : ` ${unit}`}`
  return `${task.title}: ${run.id} (${planned.title}, width ${planned.width}), validation ${title} ${value}`
}
