import { frozenBlockOf, frozenWords, type FrozenBlock } from '../../../document/frozen-block.ts'
import { writeLiveBlock, type LiveBlock } from '../../../document/live-block.ts'
import type { Resolve, Resolved } from '../resolve.ts'
import { contentForm } from './block-form.ts'

/** Blocks that are frozen stand for what they stood for then, out of the settings of a document; all others follow `live`. */
export function withFrozen(live: Resolve, settings: Readonly<Record<string, unknown>>): Resolve {
  return (block, place) => {
    if (block.frozen === undefined) return live(block, place)
    const frozen = frozenBlockOf(settings, block.frozen)
    const wrong = (message: string): Resolved => ({
      kind: 'problem',
      problem: {
        code: 'not-frozen',
        place,
        message,
        hint: 'Undo, or take frozen= away: the block then follows the project again.',
      },
    })
    if (frozen === null) return wrong(`the project keeps nothing frozen as ${block.frozen}`)
    if (!isOf(frozen, block)) return wrong(`what is frozen as ${block.frozen} is ${frozen.block}`)
    const content = contentOf(frozen)
    return content === null ? wrong(`what is frozen as ${block.frozen} cannot be read`) : content
  }
}

function isOf({ block: written }: FrozenBlock, { frozen: _, ...block }: LiveBlock): boolean {
  return written === writeLiveBlock(block)
}

/** What it stood for, marked as frozen; null where that cannot be read. */
function contentOf(frozen: FrozenBlock): Resolved | null {
  let plain: unknown
  try {
    plain = JSON.parse(frozen.content)
  } catch {
    // Damage of any kind has the one answer.
    return null
  }
  const read = contentForm.safeParse(plain)
  return read.success ? { ...read.data, frozen: frozenWords(frozen) } : null
}
