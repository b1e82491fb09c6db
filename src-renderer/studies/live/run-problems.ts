import { computed, type ComputedRef } from 'vue'
import type { RunView } from '../../../src-main/contract/study.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { fixed } from '../../../src-main/figures/numerals.ts'
import { useProject } from '../../stores/project.ts'
import { useLive } from './live-store.ts'
import { hardestLevel, isAtGuess } from './run-words.ts'

export interface RunProblem {
  readonly problem: Problem
  readonly tone: 'bad' | 'warn'
  /** Of the run; null: of the whole study. */
  readonly run: string | null
  readonly canRetry: boolean
}

/** What went wrong while training, each with what was kept. */
export function useRunProblems(): ComputedRef<readonly RunProblem[]> {
  const live = useLive()
  const project = useProject()
  const titleOf = (run: RunView): string => {
    const { title } = project.document.architectures[run.architecture] ?? { title: run.architecture }
    return `${title}, seed ${run.seed}`
  }
  return computed(() => {
    const { problem, metric, doNothing } = live.facts
    const level = hardestLevel(doNothing, metric)
    // The study names a run by its id; a person knows it by architecture and seed.
    const meant = live.runs.find(
      ({ id }) => problem !== null && (problem.place === id || problem.place.startsWith(`${id},`)),
    )
    const runs = live.runs.flatMap((run): RunProblem[] => {
      if (problem !== null && run === meant)
        return [{ ...failed(run, ''), problem: { ...problem, place: problem.place.replace(run.id, titleOf(run)) } }]
      if (run.failure !== null) return [failed(run, titleOf(run))]
      if (level !== null && isAtGuess(run, { metric, doNothing }))
        return [atGuess(run, `${titleOf(run)}: at guess`, `a guess (${level.name}) scores ${fixed(level.value, 3)}`)]
      return run.note === null ? [] : [noted(run, titleOf(run))]
    })
    if (problem === null || meant !== undefined) return runs
    return [{ problem, tone: 'bad', run: null, canRetry: false }, ...runs]
  })
}

function failed(run: RunView, place: string): RunProblem {
  const kept = run.epoch > 0 ? `Epochs 1 to ${run.epoch} are kept; all other runs go on.` : 'All other runs go on.'
  const problem = { code: 'run-failed', place, message: run.failure ?? '', hint: kept }
  return { problem, tone: 'bad', run: run.id, canRetry: run.stopReason !== 'not-finite' }
}

function atGuess(run: RunView, place: string, guess: string): RunProblem {
  const message = `${fixed(run.best ?? NaN, 3)} after ${run.epoch} epochs; ${guess}`
  const hint = 'It learned nothing. Another learning rate or more epochs may help.'
  return { problem: { code: 'at-guess', place, message, hint }, tone: 'warn', run: run.id, canRetry: false }
}

function noted(run: RunView, place: string): RunProblem {
  const hint = 'Nothing was lost but the steps since its last checkpoint.'
  return {
    problem: { code: 'run-note', place, message: run.note ?? '', hint },
    tone: 'warn',
    run: run.id,
    canRetry: false,
  }
}
