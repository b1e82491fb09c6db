/** The process in which one cell of the table is measured: its memory is that of this training and nothing else. */
import { measure } from './measure.ts'
import type { BenchJob } from './measure.ts'

process.once('disconnect', () => process.exit(0))
process.once('message', (job: BenchJob) => {
  measure(job).then(
    (measured) => answer({ measured }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  )
})

function answer(message: object): void {
  process.send?.(message, undefined, undefined, () => process.exit(0))
}
