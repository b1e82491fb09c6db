import { existsSync, rmSync } from 'node:fs'
import { openProject } from '../../../project/open.ts'
import { taskKind } from '../../../tasks/index.ts'
import type { Given } from '../arguments/option.ts'
import { claims } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { chooseTask } from '../data/chosen-task.ts'
import { commandLine } from '../study/command-line.ts'
import { requestFrom } from '../study/request-from.ts'
import { lanesFrom, runRequest, runStudy } from '../study/run-study.ts'
import { startStudy, storedPlan } from '../study/start-study.ts'
import { machineOptions } from '../study/study-options.ts'

const PROJECT = 'demo.fathom'
const REPORT = 'demo-report.html'

/** The main job in a few minutes: a fixed number of steps, so that no figure depends on the machine's speed. */
const STUDY: readonly (readonly [id: string, value: string])[] = [
  ['task', 'characters'],
  [
    'strategies',
    'shallow,stack-h,stack-yhat,input-mlp,output-mlp,transition-mlp,transition-mlp-shortcut,gate-mlp,candidate-mlp',
  ],
  ['seeds', '3'],
  ['budget', '30000'],
  ['batch', '32'],
  ['truncation', '50'],
  // So few steps want a higher rate than a study of many.
  ['learning-rate', '5e-3'],
  ['max-steps', '2400'],
  ['evaluate-every', '300'],
  ['project', PROJECT],
  ['report', REPORT],
]

export const demo: Command = {
  places: [],
  about:
    'Where should the depth of an LSTM go that reads a novel letter by letter? Nine places at one budget of parameters, three paired seeds each, a few minutes. ' +
    `Leaves ${PROJECT} and ${REPORT} in this folder. A second call goes on where the first was stopped, or shows what it found.`,
  options: [{ id: 'fresh', meaning: `Forget ${PROJECT} and start over` }, ...machineOptions],
  examples: [
    ['fathom demo', 'the whole of it'],
    ['fathom demo --fresh', 'from the beginning'],
  ],
  async run(given, terminal) {
    if (claims(given, 'fresh')) forget(PROJECT)
    const asked: Given = {
      places: [],
      values: new Map([...given.values, ...STUDY.map(([id, value]) => [id, [value]] as const)]),
    }
    const chosen = chooseTask(taskKind('characters'), asked)
    const wanted = await requestFrom(asked, chosen.task)
    const command = commandLine('compare', new Map(STUDY.map(([id, value]) => [id, [value]])))
    const study = await startStudy(
      {
        path: PROJECT,
        wanted,
        chosen,
        executor: { asked: 'auto' },
        fallback: true,
        lanes: lanesFrom(given),
        command,
        stored: storedPlan(PROJECT),
      },
      terminal,
    )
    try {
      const exitCode = await runStudy({ study, ...runRequest(asked) }, terminal)
      if (exitCode === 0) terminal.say(terminal.style('bold', `Open ${REPORT} in a browser to see it all.`))
      return exitCode
    } finally {
      study.project.close()
    }
  },
}

/** Removes the project, once it is sure that it is one, and that nobody works in it. */
function forget(path: string): void {
  if (!existsSync(path)) return
  openProject(path).close()
  for (const file of [path, `${path}-wal`, `${path}-shm`, REPORT]) rmSync(file, { force: true })
}
