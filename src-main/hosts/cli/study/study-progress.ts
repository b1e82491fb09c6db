/** How a study goes, on stderr: redrawn in place where somebody watches, a line now and then where nobody does. */
import type { RunSnapshot } from '../../../studies/queue/run-snapshot.ts'
import type { StudySnapshot } from '../../../studies/queue/snapshot.ts'
import { cutTo } from '../terminal/lines.ts'
import { duration, figure } from '../terminal/numbers.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Seconds between two plain lines. */
const TELL_EVERY = 5

export interface StudyProgress {
  readonly tell: (snapshot: StudySnapshot) => void
  /** Leaves the terminal as it was, below what was shown. */
  readonly end: () => void
}

/** `metric` is the id and unit of the validation figure that is shown. */
export function studyProgress(
  terminal: Terminal,
  metric: { readonly id: string; readonly unit: string },
): StudyProgress {
  return terminal.isWatched ? liveProgress(terminal, metric) : plainProgress(terminal, metric)
}

type Shown = { readonly id: string; readonly unit: string }

function liveProgress(terminal: Terminal, metric: Shown): StudyProgress {
  let drawn = 0
  const told = new Set<string>()
  const erase = (): void => terminal.write(drawn === 0 ? '' : `\x1b[${drawn}A\x1b[J`)
  return {
    tell: (snapshot) => {
      erase()
      for (const { words, style } of news(snapshot, told)) terminal.say(terminal.style(style, words))
      const running = snapshot.runs.filter(({ state }) => state === 'running')
      const lines = [...running.map((run) => runLine(run, metric)), totalLine(snapshot)].map((line) =>
        cutTo(line, terminal.columns - 1),
      )
      terminal.write(`${lines.join('\n')}\n`)
      drawn = lines.length
    },
    end: () => {
      erase()
      drawn = 0
    },
  }
}

function plainProgress(terminal: Terminal, metric: Shown): StudyProgress {
  let next = 0
  const told = new Set<string>()
  let ended: Set<string> | undefined
  return {
    tell: (snapshot) => {
      for (const { words } of news(snapshot, told)) terminal.say(words)
      const done = snapshot.runs.filter(({ state }) => state === 'done')
      // What was done before this process began is not news.
      const known = ended ?? new Set(done.map(({ run }) => run.id))
      for (const run of done)
        if (!known.has(run.run.id)) terminal.say(`${run.run.id} is done: ${doneWords(run, metric)}`)
      ended = new Set([...known, ...done.map(({ run }) => run.id)])
      const now = performance.now() / 1000
      if (now < next) return
      next = now + TELL_EVERY
      terminal.say(
        `${totalLine(snapshot)}${snapshot.runs
          .filter(({ state }) => state === 'running')
          .map((run) => `; ${runLine(run, metric)}`)
          .join('')}`,
      )
    },
    end: () => undefined,
  }
}

interface News {
  readonly words: string
  readonly style: 'red' | 'yellow'
}

/** What befell runs since it was last asked: failures, processes that were started again, moves to another executor. Each is told once. */
function news({ runs }: StudySnapshot, told: Set<string>): News[] {
  const all = runs.flatMap(({ run, state, failure, note }): News[] => [
    ...(note === null ? [] : [{ words: `${run.id} ${note}`, style: 'yellow' } as const]),
    ...(state === 'failed'
      ? [{ words: `${run.id} failed: ${failure ?? 'for an unknown reason'}`, style: 'red' } as const]
      : []),
  ])
  const fresh = all.filter(({ words }) => !told.has(words))
  for (const { words } of fresh) told.add(words)
  return fresh
}

function runLine({ run, step, lastStep, epoch, loss, best, secondsLeft }: RunSnapshot, metric: Shown): string {
  const parts = [
    run.id,
    step === 0 ? 'begins' : lastStep === null ? `step ${step}, epoch ${epoch}` : `step ${step} of ${lastStep}`,
    ...(loss === null ? [] : [`loss ${figure(loss)}`]),
    ...(best?.[metric.id] === undefined ? [] : [`best ${figure(best[metric.id] ?? null)}`]),
    ...(secondsLeft === null ? [] : [`${duration(secondsLeft)} left`]),
  ]
  return parts.join('  ')
}

function doneWords({ step, best, seconds }: RunSnapshot, { id, unit }: Shown): string {
  const found =
    best?.[id] === undefined ? '' : `, validation ${figure(best[id] ?? null)}${unit === '' ? '' : ` ${unit}`}`
  return `${step} steps in ${duration(seconds)}${found}`
}

function totalLine({ runs, settled, secondsLeft }: StudySnapshot): string {
  const left = secondsLeft === null || settled === runs.length ? '' : `, about ${duration(secondsLeft)} left`
  return `${settled} of ${runs.length} runs done${left}`
}
