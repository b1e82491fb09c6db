import type { Progress, Work } from '../../../execution/tensorflow/library/work.ts'
import type { ExitCode } from '../command.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { workProgress } from './work-progress.ts'

export interface ShownWork<T> {
  readonly job: (work: Work) => Promise<T>
  /** Shows what came of it, below its progress. */
  readonly show: (done: T) => void
}

/** Does work that Ctrl+C ends, with its progress shown. Interrupted it gives 130, once everything has been undone. */
export async function withInterrupts<T>(terminal: Terminal, { job, show }: ShownWork<T>): Promise<ExitCode> {
  const controller = new AbortController()
  const stopListening = terminal.onInterrupt(() => controller.abort())
  const progress = workProgress(terminal)
  const tell = (told: Progress): void => progress.tell(told)
  try {
    const done = await job({ environment: process.env, signal: controller.signal, tell })
    progress.end()
    show(done)
    return 0
  } catch (error) {
    progress.end()
    if (!controller.signal.aborted) throw error
    terminal.say('Interrupted; nothing was left behind.')
    terminal.document({ interrupted: true })
    return 130
  } finally {
    stopListening()
  }
}
