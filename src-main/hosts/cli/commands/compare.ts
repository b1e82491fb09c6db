import { taskKind } from '../../../tasks/index.ts'
import type { Option } from '../arguments/option.ts'
import { text } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { chooseTask, optionsOfTask, valueAmong } from '../data/chosen-task.ts'
import { commandLine } from '../study/command-line.ts'
import { executorFor, requestFrom } from '../study/request-from.ts'
import { lanesFrom, mayFallBack, runRequest, runStudy } from '../study/run-study.ts'
import { startStudy, storedPlan } from '../study/start-study.ts'
import { studyOptions } from '../study/study-options.ts'

const DEFAULT_TASK = 'characters'

export const compare: Command = {
  places: [],
  about:
    'Trains strategies on one task under one budget, each from the same seeds with the same data in the same order, and compares them with a baseline. ' +
    'The width of every net is the largest that the budget allows. Plan, data, curves and best weights are kept in a project file; Ctrl+C keeps everything, ' +
    "and 'fathom resume' or the same command goes on. The test split is looked at once per run.\n" +
    'Weights begin uniform within +-1/sqrt(d), forget biases at 1, transform biases of highway nets at -2, an LRU as in its paper.',
  options: studyOptions,
  moreOptions: (words) =>
    Promise.resolve<readonly Option[]>(
      optionsOfTask(taskKind(valueAmong(words, 'task') ?? DEFAULT_TASK), studyOptions),
    ),
  examples: [
    [
      'fathom compare --task adding --length 50 --strategies shallow,transition-mlp --budget 20000 --max-steps 3000',
      'a generated task',
    ],
    [
      'fathom compare --task piano-roll --data jsb-chorales.json --strategies shallow,stack-sum,rhn --seeds 6 --learning-rate 3e-3,1e-3',
      'music, with a grid of learning rates',
    ],
    [
      'fathom compare --task forecast --data weather.csv --targets temperature --horizon 6 --report weather.html',
      'a table of your own',
    ],
  ],
  async run(given, terminal) {
    const chosen = chooseTask(taskKind(text(given, 'task') ?? DEFAULT_TASK), given)
    const path = text(given, 'project') ?? `${chosen.kind.id}.fathom`
    const stored = storedPlan(path)
    const wanted = await requestFrom(given, chosen.task, stored)
    const request = runRequest(given)
    const study = await startStudy(
      {
        path,
        wanted,
        stored,
        chosen,
        executor: executorFor(given, wanted.budget),
        fallback: mayFallBack(given) ?? true,
        lanes: lanesFrom(given),
        command: commandLine('compare', given.values),
      },
      terminal,
    )
    try {
      return await runStudy({ study, ...request }, terminal)
    } finally {
      study.project.close()
    }
  },
}
