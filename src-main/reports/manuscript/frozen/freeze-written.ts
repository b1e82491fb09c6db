import { isProblem, type readLiveBlock } from '../../../document/live-block.ts'
import type { ReportData } from '../../report-data.ts'
import { resolverOf } from '../resolve-live-block.ts'
import { freeze } from './freeze.ts'

export interface FreezingFrom {
  /** By their ids; the first is the one that a block without `study=` means. */
  readonly studies: ReadonlyMap<string, ReportData>
  /** By the same ids; the id stands for one that has none. */
  readonly titles: ReadonlyMap<string, string>
  /** ISO time. */
  readonly at: string
}

/** What the block stands for now, under its id; none where it stands for nothing, or is frozen already. */
export function freezeWritten(
  block: ReturnType<typeof readLiveBlock>,
  { studies, titles, at }: FreezingFrom,
): readonly ReturnType<typeof freeze>[] {
  if (isProblem(block) || block.frozen !== undefined) return []
  const resolved = resolverOf(studies)(block, '')
  const [own = ''] = studies.keys()
  const id = block.study === '' ? own : block.study
  const data = studies.get(id)
  if (resolved.kind === 'problem' || data === undefined) return []
  return [freeze({ block, resolved, data, study: titles.get(id) ?? id, at })]
}
