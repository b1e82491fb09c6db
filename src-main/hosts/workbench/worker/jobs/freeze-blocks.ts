import type { FrozenBlockView } from '../../../../contract/exchange.ts'
import { readLiveBlock } from '../../../../document/live-block.ts'
import { readDocument } from '../../../../project/documents/document.ts'
import { freezeWritten } from '../../../../reports/manuscript/frozen/freeze-written.ts'
import { withReport, type StoredReportQuestion } from './stored-report.ts'

export interface FreezeQuestion extends Omit<StoredReportQuestion, 'text'> {
  /** As they stand between their braces: 'figure learning-curves'. */
  readonly blocks: readonly string[]
  /** ISO time. */
  readonly at: string
}

/** What each block stands for now, to be kept; what stands for nothing is left out. Throws `WrongInput` for a plan that is gone. */
export function freezeBlocks({ blocks, at, ...question }: FreezeQuestion): Promise<readonly FrozenBlockView[]> {
  const text = blocks.map((inside) => `{{${inside}}}`).join('\n\n')
  return withReport({ ...question, text }, ({ study, studies }) => {
    const titles = Object.values(readDocument(study.project).studies).map(
      ({ plan, title }) => [plan ?? '', title] as const,
    )
    const titled = { studies, titles: new Map(titles), at }
    return blocks.flatMap((inside) =>
      freezeWritten(readLiveBlock(inside, ''), titled).map((made) => ({ inside, ...made })),
    )
  })
}
