import type { Carrier } from '../../contract/rpc/carrier.ts'
import type { ProblemsOf } from '../../contract/rpc/problems.ts'
import { serve } from '../../contract/rpc/serve.ts'
import { workbench, type WorkbenchAnswers } from '../../contract/workbench.ts'
import { StorageFailed } from '../../project/file/storage-failed.ts'

export interface WindowService {
  readonly answers: WorkbenchAnswers
  readonly carrier: Carrier
  readonly log: (words: string) => void
}

/** Answers one window of the workbench for as long as its carrier lasts. */
export function serveWindow({ answers, carrier, log }: WindowService): void {
  serve({ contract: workbench, answers, carrier, problemsOf, log })
}

const problemsOf: ProblemsOf = (error) => (error instanceof StorageFailed ? [error.problem] : null)
