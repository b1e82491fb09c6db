import { existsSync } from 'node:fs'
import { taskKind } from '../../../tasks/index.ts'
import type { SplitName, Task, TaskKind } from '../../../tasks/task.ts'
import type { Option } from '../arguments/option.ts'
import { texts, whole } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { chooseTask, dataOptions, kindForFile, optionsOfTask } from '../data/chosen-task.ts'
import { count, figure } from '../terminal/numbers.ts'
import { cutTo } from '../terminal/lines.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

const options: readonly Option[] = [
  ...dataOptions,
  { id: 'examples', value: 'N', meaning: 'Examples to show', otherwise: '2' },
]

export const inspect: Command = {
  places: ['TASK|FILE'],
  about:
    'Shows what there is to learn: splits and their sizes, loss and metrics, what a predictor scores that learned nothing (on the test split), and some examples. ' +
    'A FILE says by its ending what it is: .csv forecast, .txt characters, .ts and .tsv classification, .json polyphonic music or labelled sequences, .npy forecast, .npz labelled sequences; .gz of all of them.',
  options,
  moreOptions: (words) => {
    const place = words.find((word) => !word.startsWith('-'))
    return Promise.resolve(place === undefined ? [] : optionsOfTask(kindOf(place), options))
  },
  examples: [
    ['fathom inspect adding --length 50', 'a generated task'],
    ['fathom inspect weather.csv --targets temperature --horizon 6', 'a table to forecast from'],
    ['fathom inspect classification --data TRAIN.tsv --data TEST.tsv.gz', 'two files of labelled sequences'],
  ],
  run(given, terminal) {
    const place = given.places[0] ?? ''
    const files = [...(existsSync(place) ? [place] : []), ...texts(given, 'data')]
    const { task, kind } = chooseTask(kindOf(place), given, files)
    const examples = task.examples(whole(given, 'examples', { least: 0, most: 100 }) ?? 2)
    const { id, title, input, target, activation, reads, loss, metrics, doNothing, splits, definition } = task
    const document = {
      task: id,
      title,
      summary: kind.summary,
      input,
      target,
      activation,
      reads,
      loss,
      metrics,
      doNothing,
      splits,
      options: definition.options,
      data: definition.data,
      examples: examples.map(({ title, lines }) => ({ title, lines })),
    }
    give(terminal, { document, lines: inWords(task, kind, terminal, examples) })
    return Promise.resolve(0)
  },
}

/** A name that is a file's, or looks like one, is taken for a file. */
function kindOf(place: string): TaskKind {
  return existsSync(place) || /[./\\]/.test(place) ? kindForFile(place) : taskKind(place)
}

function inWords(task: Task, kind: TaskKind, terminal: Terminal, examples: ReturnType<Task['examples']>): string[] {
  const heading = (text: string): string => terminal.style('bold', text)
  const { metrics, loss, input, target, reads, activation } = task
  const what = (of: { readonly kind: string; readonly size: number }): string =>
    of.kind === 'symbols' ? `one of ${of.size} symbols` : `${of.size} ${of.size === 1 ? 'number' : 'numbers'}`
  return [
    heading(`${task.id}: ${task.title}`),
    kind.summary,
    `Reads ${what(input)} per step, predicts ${what(target)} ${reads === 'last' ? 'after the last step' : 'at every step'} (${activation}, ${loss}).`,
    `Metrics: ${metrics.map(({ title, unit }) => (unit === '' || unit === title ? title : `${title} in ${unit}`)).join('; ')}. The first one decides.`,
    '',
    ...splitLines(task),
    '',
    heading(`Without learning (test ${metrics[0].title}${metrics[0].unit === '' ? '' : `, ${metrics[0].unit}`})`),
    ...table(
      [{ title: '' }, { title: '', align: 'right' }, { title: '' }],
      task.doNothing.map(({ name, value, how }) => [`  ${name}`, figure(value), how]),
    ).slice(1),
    ...examples.flatMap(({ title, lines }) => [
      '',
      heading(title),
      ...lines.map((line) => cutTo(`  ${line}`, terminal.columns)),
    ]),
  ]
}

function splitLines({ splits }: Task): string[] {
  const names: readonly SplitName[] = ['train', 'validation', 'test']
  return table(
    [
      { title: 'split' },
      { title: 'sequences', align: 'right' },
      { title: 'predictions', align: 'right' },
      { title: 'steps', align: 'right' },
    ],
    names.map((name) => {
      const { sequences, predictions, shortest, longest } = splits[name]
      return [
        name,
        count(sequences),
        count(predictions),
        shortest === longest ? count(shortest) : `${count(shortest)} to ${count(longest)}`,
      ]
    }),
  )
}
