/** What the shown architecture has that another has not, marked by connection, and in words. */
import type { DiagramMarks } from '../../../src-main/figures/diagram/live-markup.ts'
import type { Net } from '../net.ts'

export interface Difference {
  readonly mine: DiagramMarks
  readonly theirs: DiagramMarks
  readonly sentences: readonly string[]
}

/** Empty marks and no sentence where nothing differs. */
export function differenceOf(mine: Net, other: Net): Difference {
  const changed = changedPlaces(mine, other)
  return {
    mine: { added: missingIn(mine, other), removed: new Set(), changed },
    theirs: { added: new Set(), removed: missingIn(other, mine), changed },
    sentences: [],
  }
}

/** Connections and MLPs of one net that the other lacks. */
function missingIn(one: Net, other: Net): ReadonlySet<string> {
  const there = new Set(other.graph?.connections.map(({ id }) => id))
  const deep = new Set(other.architecture.deepenings.map(({ at }) => at))
  return new Set([
    ...(one.graph?.connections ?? []).map(({ id }) => id).filter((id) => !there.has(id)),
    ...one.architecture.deepenings.map(({ at }) => at).filter((at) => !deep.has(at)),
  ])
}

/** Connections whose MLP is another one. */
function changedPlaces(mine: Net, other: Net): ReadonlySet<string> {
  const theirs = new Map(other.architecture.deepenings.map((deepening) => [deepening.at, JSON.stringify(deepening)]))
  return new Set(
    mine.architecture.deepenings
      .filter((deepening) => theirs.has(deepening.at) && theirs.get(deepening.at) !== JSON.stringify(deepening))
      .map(({ at }) => at),
  )
}
