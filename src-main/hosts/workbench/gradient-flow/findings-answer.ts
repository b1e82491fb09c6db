/** Findings with their remedies as commands of the document. */
import type { Finding, Remedy } from '../../../contract/gradient-flow.ts'
import type { Document, DocumentArchitecture } from '../../../document/document.ts'
import { sameValue } from '../../../document/same-value.ts'
import { freeSlots } from '../../../document/slots.ts'
import { findings } from '../../../studies/gradient-flow/findings.ts'
import type { FoundIdea } from '../../../studies/gradient-flow/findings.ts'
import type { MeasuredRun } from '../../../studies/gradient-flow/measured-run.ts'

export function findingsAnswer(document: Document, runs: readonly MeasuredRun[]): readonly Finding[] {
  return findings(runs).map(({ remedy, ...finding }) => ({
    ...finding,
    remedy: remedy === null ? null : remedyOf(document, finding.architecture, remedy),
  }))
}

function remedyOf(document: Document, from: string, idea: NonNullable<FoundIdea['remedy']>): Remedy {
  const { name, words, strategy, architecture, reference } = idea
  const original = document.architectures[from]
  const source: DocumentArchitecture['source'] =
    strategy !== null && original?.source.kind === 'strategy'
      ? { kind: 'strategy', strategy, settings: original.source.settings }
      : { kind: 'drawn', architecture }
  const there = Object.values(document.architectures).find((known) => sameValue(known.source, source))
  const title = `${original?.title ?? from}, ${name}`
  const [slot = 0] = freeSlots(document, 1)
  const variant = { id: freeId(document, from), title, source, slot }
  return {
    title: `Add ${name} as variant`,
    words,
    command: there === undefined ? { kind: 'add-architectures', architectures: [variant] } : null,
    there: there?.title ?? null,
    reference,
  }
}

function freeId({ architectures }: Document, from: string): string {
  let id = `${from}-variant`
  for (let count = 2; Object.hasOwn(architectures, id); count++) id = `${from}-variant-${String(count)}`
  return id
}
