/** The list of live blocks while one is looked for: opened by a slash or a button, narrowed by what is typed. */
import { computed, shallowRef, type ComputedRef } from 'vue'
import type { InsertableBlock } from '../../../src-main/contract/exchange.ts'
import { foundBlocks, inserted, slashBefore, type Caret } from './insertion.ts'

export interface InsertionSettings {
  readonly blocks: () => readonly InsertableBlock[]
  readonly caret: () => Caret
  readonly write: (next: Caret) => void
}

export interface Insertion {
  /** null: the list is closed. */
  readonly found: ComputedRef<readonly InsertableBlock[] | null>
  readonly chosen: ComputedRef<number>
  /** Opens the list at the caret. */
  open(): void
  close(): void
  /** After every letter. */
  follow(letter: string | null): void
  /** Whether the key was the list's. */
  press(key: string): boolean
  choose(block: InsertableBlock): void
}

export function useInsertion({ blocks, caret, write }: InsertionSettings): Insertion {
  /** Where what will be replaced begins, and what is looked for. */
  const looking = shallowRef<{ readonly from: number; readonly query: string } | null>(null)
  const at = shallowRef(0)
  const found = computed(() => (looking.value === null ? null : foundBlocks(blocks(), looking.value.query)))
  const close = (): void => void (looking.value = null)

  function begin(from: number): void {
    looking.value = { from, query: '' }
    at.value = 0
  }

  function follow(letter: string | null): void {
    const now = caret()
    const slash = letter === '/' ? slashBefore(now) : null
    if (slash !== null) begin(slash)
    if (looking.value === null) return
    const { from } = looking.value
    const between = now.text.slice(from, now.at)
    const query = between.replace(/^\//, '')
    const isLeft = now.at < from || between.includes('\n') || (slash === null && letter === null && between === '')
    if (isLeft || foundBlocks(blocks(), query).length === 0) close()
    else {
      looking.value = { from, query }
      at.value = 0
    }
  }

  function press(key: string): boolean {
    const { value } = found
    if (value === null) return false
    if (key === 'Escape') close()
    else if (key === 'ArrowDown') at.value = (at.value + 1) % value.length
    else if (key === 'ArrowUp') at.value = (at.value + value.length - 1) % value.length
    else if (key === 'Enter' || key === 'Tab') choose(value[at.value]!)
    else return false
    return true
  }

  function choose(block: InsertableBlock): void {
    if (looking.value === null) return
    write(inserted(caret(), looking.value.from, block))
    close()
  }

  return { found, chosen: computed(() => at.value), open: () => begin(caret().at), close, follow, press, choose }
}
