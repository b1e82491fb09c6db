/** How a run stands, as an icon, a word and a tone: never by colour alone. */
import type { RunView } from '../../../src-main/contract/study.ts'
import type { DoNothing, Metric } from '../../../src-main/tasks/task.ts'
import type { IconName } from '../../ui/icons/icons.ts'

export type RunTone = 'queued' | 'running' | 'done' | 'warn' | 'bad' | 'paused'

export interface RunWords {
  readonly tone: RunTone
  readonly icon: IconName
  /** 'done, patience' */
  readonly words: string
}

export interface RunContext {
  readonly metric: Metric | null
  readonly doNothing: readonly DoNothing[]
  /** The run that begins next. */
  readonly next: string | null
}

const REASONS: Readonly<Record<string, string>> = {
  'max-steps': 'all steps',
  'max-epochs': 'all epochs',
  'max-seconds': 'time limit',
  patience: 'patience',
  interrupted: 'stopped',
}

export function runWords(run: RunView, context: RunContext): RunWords {
  if (run.state === 'failed' || run.stopReason === 'not-finite') return failedWords(run)
  if (run.state === 'waiting')
    return { tone: 'queued', icon: 'clock', words: run.id === context.next ? 'next' : 'queued' }
  if (run.state === 'running') return { tone: 'running', icon: 'play', words: 'running' }
  if (run.state === 'stopped') return { tone: 'paused', icon: 'pause', words: run.step > 0 ? 'paused' : 'queued' }
  const reason = run.stopReason === null ? 'done' : `done, ${REASONS[run.stopReason] ?? run.stopReason}`
  return isAtGuess(run, context)
    ? {
        tone: 'warn',
        icon: 'warning',
        words: `at guess${run.stopReason === null ? '' : `, ${REASONS[run.stopReason] ?? run.stopReason}`}`,
      }
    : { tone: 'done', icon: 'check', words: reason }
}

/** The step at which it failed is the one after those that it has done, as the reason tells it. */
function failedWords({ stopReason, step, failure }: RunView): RunWords {
  const at = / at step (\d+)/.exec(failure ?? '')?.[1] ?? String(step)
  const words = stopReason === 'not-finite' ? `NaN, step ${at}` : 'failed'
  return { tone: 'bad', icon: 'warning', words }
}

/** Whether a run that has ended learned nothing: its best is no better than what needs no learning. */
export function isAtGuess(
  { best, state }: RunView,
  { metric, doNothing }: Pick<RunContext, 'metric' | 'doNothing'>,
): boolean {
  const level = hardestLevel(doNothing, metric)
  if (state !== 'done' || best === null || level === null || metric === null) return false
  return metric.better === 'lower' ? best >= level.value : best <= level.value
}

/** The level that is hardest to beat; null without any. */
export function hardestLevel(doNothing: readonly DoNothing[], metric: Metric | null): DoNothing | null {
  if (metric === null) return null
  const sign = metric.better === 'lower' ? 1 : -1
  return doNothing.reduce<DoNothing | null>(
    (hardest, level) => (hardest === null || sign * level.value < sign * hardest.value ? level : hardest),
    null,
  )
}

/** '0:31', '12:05', '1:02:05': minutes and seconds, as a column of times left. */
export function clockWords(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return ''
  const total = Math.round(seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(total / 3600), Math.floor(total / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`
}

/** '21 min', '40 s', '2 h 10 min': as near as an estimate is. */
export function roughDuration(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  const minutes = Math.round(seconds / 60)
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
