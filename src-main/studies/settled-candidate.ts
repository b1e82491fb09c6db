/** A strategy with its settings, for a task. Pure. */
import { WrongInput } from '../foundation/problem.ts'
import { usualCell } from '../network/strategies/cells-of.ts'
import { settingProblems } from '../network/strategies/settings.ts'
import type { Settings } from '../network/strategies/settings.ts'
import type { Base, Strategy } from '../network/strategies/strategy.ts'
import type { Task } from '../tasks/task.ts'
import { strategyCandidate, withDropout } from './candidate.ts'
import type { Candidate } from './candidate.ts'

/** What a net reads and says, as its task wants it. */
export type TaskShape = Pick<Task, 'input' | 'target' | 'activation' | 'reads'>

/** The strategy with these settings, for a task. Throws `WrongInput` with every setting that there is not, or that is out of range. */
export function settledCandidate(strategy: Strategy, settings: Settings, task: TaskShape): Candidate {
  const problems = settingProblems(strategy, settings)
  if (problems.length > 0) throw new WrongInput(problems)
  const { input, target, activation, reads } = task
  const candidate = strategyCandidate(strategy, {
    ...baseOf(strategy, settings),
    input,
    readout: { size: target.size, activation, reads },
  })
  const rate = numberOf(settings['dropout']) ?? 0
  return rate === 0 ? candidate : withDropout(candidate, { rate, variational: settings['mask'] === 'sequence' })
}

function baseOf(strategy: Strategy, settings: Settings): Omit<Base, 'input' | 'readout' | 'width'> {
  const [layers, depth, ownWidth] = ['layers', 'depth', 'ownWidth'].map((id) => numberOf(settings[id]))
  const { cell, activation } = settings
  return {
    cell: { kind: typeof cell === 'string' ? cell : usualCell(strategy), options: {} },
    ...(layers === undefined ? {} : { layers }),
    ...(depth === undefined ? {} : { depth }),
    ...(ownWidth === undefined || ownWidth === 0 ? {} : { ownWidth }),
    ...(typeof activation === 'string' ? { activation } : {}),
  }
}

const numberOf = (value: number | string | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined
