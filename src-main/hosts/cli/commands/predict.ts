import { readProject } from '../../../project/open.ts'
import type { SplitName, Task } from '../../../tasks/task.ts'
import type { Given } from '../arguments/option.ts'
import { choice, number, text, whole } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { predictClasses } from '../predict/classes.ts'
import { predictNotes } from '../predict/notes.ts'
import type { Prediction, Question } from '../predict/prediction.ts'
import { predictText } from '../predict/text.ts'
import { trainedRun } from '../predict/trained-run.ts'
import type { TrainedRun } from '../predict/trained-run.ts'
import { predictValues } from '../predict/values.ts'
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
      const trained = await trainedRun(study, text(given, 'run'))
      try {
        const split = choice(given, 'split', ['train', 'validation', 'test']) ?? 'test'
        const { document, lines } = predictionFor(study.task, question(study, trained, given, split))
        const { run, planned, validation } = trained
        give(terminal, {
          document: {
            run: run.id,
            architecture: planned.id,
            seed: run.seed,
            task: study.task.id,
            split,
            validation,
            ...document,
          },
          lines: [terminal.style('bold', heading(study, trained)), '', ...lines(terminal)],
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

function question({ task, plan }: OpenStudy, { session }: TrainedRun, given: Given, split: SplitName): Question {
  const isMusic = task.id === 'piano-roll'
  return {
    task,
    session,
    batches: task.evaluationBatches(split, plan.recipe),
    temperature: number(given, 'temperature', { least: 0, most: 100 }) ?? (isMusic ? 1 : 0.7),
    length: whole(given, 'length', { least: 1, most: 1_000_000 }) ?? (isMusic ? 64 : 400),
    seedText: text(given, 'seed-text') ?? 'The ',
    seed: whole(given, 'sample-seed') ?? 1,
  }
}

/** What there is to predict decides how: text and music go on, classes and values are held against the truth. */
function predictionFor(task: Task, asked: Question): Prediction {
  if (task.id === 'characters') return predictText(asked)
  if (task.id === 'piano-roll') return predictNotes(asked)
  return task.target.kind === 'symbols' ? predictClasses(asked) : predictValues(asked)
}

function heading({ task }: OpenStudy, { run, planned, validation }: TrainedRun): string {
  const [{ id, title, unit }] = task.metrics
  const value = `${figure(validation[id] ?? null)}${unit === '' || unit === title ? '' : ` ${unit}`}`
  return `${task.title}: ${run.id} (${planned.title}, width ${planned.width}), validation ${title} ${value}`
}
