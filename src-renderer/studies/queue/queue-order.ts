/** The queue as a table: which runs are listed, and in which order. */
import type { RunView } from '../../../src-main/contract/study.ts'

export type QueueFilter = 'all' | 'running' | 'problems'
export type QueueColumn = 'plan' | 'run' | 'seed' | 'state' | 'epoch' | 'best' | 'gradient' | 'left'

export interface QueueSort {
  readonly column: QueueColumn
  readonly isDown: boolean
}

export interface QueueView {
  readonly filter: QueueFilter
  readonly sort: QueueSort
  readonly hasProblem: (run: RunView) => boolean
  readonly titleOf: (architecture: string) => string
}

/** What is at work first, then what comes next, then what has gone wrong, then what is done. */
const BY_STATE: Readonly<Record<RunView['state'], number>> = { running: 0, waiting: 1, stopped: 2, failed: 3, done: 4 }

/** The runs in their order; values that are not there stand last, whichever way it goes. */
export function queueOrder(runs: readonly RunView[], { filter, sort, hasProblem, titleOf }: QueueView): RunView[] {
  const listed = runs.filter(
    (run) => filter === 'all' || (filter === 'running' ? run.state === 'running' : hasProblem(run)),
  )
  if (sort.column === 'plan') return listed.toSorted((a, b) => BY_STATE[a.state] - BY_STATE[b.state])
  const key = keyOf(sort.column, titleOf)
  const sign = sort.isDown ? -1 : 1
  return listed.toSorted((a, b) => compared(key(a), key(b), sign))
}

function keyOf(column: QueueColumn, titleOf: QueueView['titleOf']): (run: RunView) => number | string | null {
  const keys: Readonly<Record<Exclude<QueueColumn, 'plan'>, (run: RunView) => number | string | null>> = {
    run: ({ architecture }) => titleOf(architecture),
    seed: ({ seed }) => seed,
    state: ({ state }) => BY_STATE[state],
    epoch: ({ epoch, state }) => (state === 'waiting' ? null : epoch),
    best: ({ best }) => best,
    gradient: ({ gradientNorm }) => gradientNorm,
    left: ({ secondsLeft }) => secondsLeft,
  }
  return column === 'plan' ? () => 0 : keys[column]
}

function compared(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'string' || typeof b === 'string') return sign * String(a).localeCompare(String(b))
  return sign * (a - b)
}
