import { paragraph } from '../../document/inline.ts'
import type { Block } from '../../document/report-document.ts'

/** Blocks that do not follow the project, with the words that say so: in a figure's caption, which may float, else below. */
export function markedFrozen(blocks: readonly Block[], words: string): readonly Block[] {
  const [first, ...others] = blocks
  if (first?.kind !== 'figure' || others.length > 0) return [...blocks, paragraph(`${words}.`, 'small')]
  const { figure } = first
  const reading = [figure.reading, `${words}.`].filter((text) => text !== '').join(' ')
  return [{ kind: 'figure', figure: { ...figure, reading, frozen: words } }]
}
