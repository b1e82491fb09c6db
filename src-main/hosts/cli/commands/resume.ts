import type { ExecutorName } from '../../../execution/executor.ts'
import { executorMissing, executorName, executorNames } from '../../../execution/load-executor.ts'
import { openProject } from '../../../project/open.ts'
import { executorHere } from '../../../studies/executors/here.ts'
import { startEngine } from '../../engine/start-engine.ts'
import type { Given } from '../arguments/option.ts'
import { text } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { openStudy } from '../study/open-study.ts'
import { runRequest, runStudy } from '../study/run-study.ts'
import { fallbackOptions, machineOptions, trackingOptions, reportOption } from '../study/study-options.ts'

export const resume: Command = {
  places: ['P.fathom'],
  about:
    'Goes on with the study of a project: runs that were interrupted from their last checkpoints, failed processes again, the rest from the beginning. ' +
    'On the same executor, every figure but the times is the same as if nothing had been interrupted.',
  options: [
    {
      id: 'executor',
      value: 'NAME',
      meaning: `Go on with another one: ${executorNames.join(', ')}`,
      otherwise: 'each run goes on with its own',
    },
    {
      id: 'fallback',
      meaning: "Let a run whose executor fails go on with the next one, though the study's plan does not",
    },
    ...fallbackOptions,
    ...machineOptions,
    ...trackingOptions,
    reportOption,
  ],
  examples: [
    ['fathom resume adding.fathom', 'after Ctrl+C, a crash or a power cut'],
    ['fathom resume adding.fathom --executor wasm', 'on a machine without the GPU that it was begun on'],
  ],
  async run(given, terminal) {
    const project = openProject(given.places[0] ?? '')
    try {
      const request = { study: openStudy(project), ...runRequest(given) }
      return await runStudy({ ...request, executor: await otherExecutor(given) }, terminal)
    } finally {
      project.close()
    }
  },
}

/** The one that was asked for, when it works here: all runs are to move to it, so that it does is asked before any run begins. */
async function otherExecutor(given: Given): Promise<ExecutorName | undefined> {
  const asked = text(given, 'executor')
  if (asked === undefined) return undefined
  const here = await executorHere(executorName(asked), startEngine)
  if (!here.works) throw executorMissing(here.name, here)
  return here.name
}
