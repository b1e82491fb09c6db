/** What Ctrl+K lists for a query: commands first, then what the rooms know, each group with its best at the top. */
import type { Entry, PossibleCommand } from '../commands/command-store.ts'
import { search } from '../commands/fuzzy.ts'
import { spelledKeys } from '../commands/keys.ts'

export interface PaletteItem {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly note: string | null
  readonly keys: string | null
  /** Why it cannot be run now. */
  readonly why: string | null
  /** Places of the matched letters in the title. */
  readonly at: readonly number[]
}

export interface PaletteGroup {
  readonly name: string
  readonly items: readonly PaletteItem[]
}

/** Enough to see that there are more: who does not find it types on. */
const MOST_PER_GROUP = 8

type Listed = Omit<PaletteItem, 'at'>

/** Groups in the order of their best item; for an empty query in the order given. */
export function paletteGroups(
  commands: readonly PossibleCommand[],
  entries: readonly Entry[],
  { query, isMac, isNative }: { query: string; isMac: boolean; isNative: boolean },
): PaletteGroup[] {
  const others = commands.filter(({ id }) => id !== 'view.palette')
  const listed: Listed[] = [
    ...others.map((command) => ofCommand(command, { isMac, isNative })),
    ...entries.map(ofEntry),
  ]
  const groups = new Map<string, PaletteItem[]>()
  // The group's name helps to find ('theme', 'architectures') but is not marked.
  for (const { item, match } of search(listed, query, ({ title, group }) => `${title} ${group}`)) {
    const group = groups.get(item.group) ?? []
    groups.set(item.group, group)
    if (group.length < MOST_PER_GROUP) group.push({ ...item, at: match.at })
  }
  return [...groups].map(([name, items]) => ({ name, items }))
}

function ofCommand(command: PossibleCommand, { isMac, isNative }: { isMac: boolean; isNative: boolean }): Listed {
  const { id, title, menu, keys, why, isNativeOnly } = command
  const isHeard = keys !== undefined && (isNative || isNativeOnly !== true)
  return { id, title, group: menu, note: null, keys: isHeard ? spelledKeys(keys, isMac) : null, why }
}

function ofEntry({ id, title, group, note }: Entry): Listed {
  return { id, title, group, note: note ?? null, keys: null, why: null }
}
