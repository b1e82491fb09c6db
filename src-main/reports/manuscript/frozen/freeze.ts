import type { FrozenBlock } from '../../../document/frozen-block.ts'
import { writeLiveBlock, type LiveBlock, type LiveKind } from '../../../document/live-block.ts'
import { sha256 } from '../../../foundation/sha256.ts'
import type { Block } from '../../document/report-document.ts'
import type { ReportData } from '../../report-data.ts'
import type { Resolved } from '../resolve.ts'

export interface Freezing {
  readonly block: LiveBlock
  /** What it stands for. */
  readonly resolved: Exclude<Resolved, { kind: 'problem' }>
  /** Of its study. */
  readonly data: Pick<ReportData, 'comparison'>
  /** Title of the study. */
  readonly study: string
  /** ISO time. */
  readonly at: string
}

/** What a block stands for now, to be kept, and the id under which its text names it. The same at the same time has the same id. */
export function freeze({ block, resolved, data, study, at }: Freezing): {
  readonly id: string
  readonly frozen: FrozenBlock
} {
  const { frozen: _, ...following } = block
  const content: Resolved =
    resolved.kind === 'inline'
      ? { kind: 'inline', content: resolved.content }
      : { kind: 'blocks', blocks: resolved.blocks.map(withoutTikz) }
  const frozen: FrozenBlock = {
    block: writeLiveBlock(following),
    at,
    study,
    runs: runsOf(block.kind, resolved, data),
    content: JSON.stringify(content),
  }
  return { id: sha256(new TextEncoder().encode(JSON.stringify(frozen))).slice(0, 12), frozen }
}

function withoutTikz(block: Block): Block {
  if (block.kind !== 'figure') return block
  const { tikz: _, ...figure } = block.figure
  return { kind: 'figure', figure }
}

/** Kinds that come from runs as a whole; figures say their own, and nets and plans come from none. */
const FROM_RUNS: ReadonlySet<LiveKind> = new Set(['table', 'statistic', 'conclusion', 'notes'])

function runsOf(kind: LiveKind, resolved: Resolved, { comparison }: Freezing['data']): readonly string[] {
  if (kind === 'figure' && resolved.kind === 'blocks')
    return resolved.blocks.flatMap((block) => (block.kind === 'figure' ? block.figure.trace.runs : []))
  return FROM_RUNS.has(kind) ? comparison.architectures.flatMap(({ runs }) => runs.map(({ id }) => id)) : []
}
