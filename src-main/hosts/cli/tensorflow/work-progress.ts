/** How an installation goes, on stderr: one line redrawn where somebody watches, a line for each part where nobody does. */
import type { Phase, Progress } from '../../../execution/tensorflow/library/work.ts'
import { cutTo } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface WorkProgress {
  readonly tell: (progress: Progress) => void
  /** Leaves the terminal below what was shown. */
  readonly end: () => void
}

export function workProgress(terminal: Terminal): WorkProgress {
  return terminal.isWatched ? liveProgress(terminal) : plainProgress(terminal)
}

/** Milliseconds between two drawings. */
const DRAW_EVERY = 100

function liveProgress(terminal: Terminal): WorkProgress {
  let [last, shown, drawn] = ['', '', -Infinity]
  const draw = (): void => terminal.write(`\r\x1b[K${cutTo(shown, terminal.columns - 1)}`)
  return {
    tell: (progress) => {
      const part = partOf(progress)
      const isNew = part !== last
      if (isNew && shown !== '') terminal.write('\n')
      shown = lineOf(progress)
      if (!isNew && performance.now() - drawn < DRAW_EVERY && !isWhole(progress)) return
      last = part
      drawn = performance.now()
      draw()
    },
    end: () => {
      if (shown !== '') terminal.write('\n')
      shown = ''
    },
  }
}

function plainProgress(terminal: Terminal): WorkProgress {
  let last = ''
  return {
    tell: (progress) => {
      const part = partOf(progress)
      if (part !== last) terminal.say(`${part} ...`)
      last = part
    },
    end: () => undefined,
  }
}

const verbs: Readonly<Record<Phase, string>> = {
  wait: 'Waiting for another installation (20 s more if it was killed):',
  fetch: 'Fetching',
  unpack: 'Unpacking',
  compile: 'Compiling',
  try: 'Trying',
}

const partOf = ({ phase, what }: Progress): string => `${verbs[phase]} ${what}`

function lineOf(progress: Progress): string {
  const { done, total } = progress
  if (done === null) return `${partOf(progress)} ...`
  if (total === null || total === 0) return `${partOf(progress)}: ${megabytes(done)} MB`
  return `${partOf(progress)}: ${megabytes(done)} of ${megabytes(total)} MB, ${Math.floor((100 * done) / total)} %`
}

const isWhole = ({ done, total }: Progress): boolean => done !== null && done === total

/** Millions of bytes, as disks count. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
