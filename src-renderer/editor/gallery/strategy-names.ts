/** Strategies as the small pictures of the gallery call them. */
import type { SettledStrategy } from '../../../src-main/contract/editor.ts'
import { search } from '../../commands/fuzzy.ts'
import { plainText } from '../../../src-main/network/equations/plain-text.ts'

/** The name in the literature where the title has one ('DT(S)', 'H-LSTM'), else the id in words: 'forget gate'. */
export function shortName({ id, title }: Pick<SettledStrategy, 'id' | 'title'>): string {
  const known =
    /\b([A-Z]+(?:\([A-Z]\))?)-RNN$/.exec(title)?.[1] ??
    /\(([A-Z][A-Z-]+)\)$/.exec(title)?.[1] ??
    /^(\w+):/.exec(title)?.[1]
  if (known !== undefined && id !== 'shallow') return known
  const words = id
    .replace(/-mlp\b/, '')
    .replaceAll('-', ' ')
    .replace('yhat', 'ŷ')
    .replace(/\b(?:gru|lstm|rnn)\b/, (cell) => cell.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface StrategyGroup {
  readonly place: string
  readonly items: readonly SettledStrategy[]
}

/** By place of depth; found by title, place, paper and equation. */
export function strategyGroups(strategies: readonly SettledStrategy[], query: string): readonly StrategyGroup[] {
  const textOf = ({ title, place, references, summary, equations, id }: SettledStrategy): string =>
    [
      title,
      id,
      place,
      ...references.map(({ authors, year, title: paper }) => `${authors} ${year} ${paper}`),
      ...equations.map(plainText),
      summary,
    ].join(' ')
  const wanted = query.trim().toLowerCase()
  const exact = strategies.filter((one) => textOf(one).toLowerCase().includes(wanted))
  const near = search(strategies, query, ({ title, place }) => `${title} ${place}`).map(({ item }) => item)
  const found = wanted === '' || exact.length > 0 ? exact : near
  return [...Map.groupBy(found, ({ place }) => place)].map(([place, items]) => ({ place, items }))
}
