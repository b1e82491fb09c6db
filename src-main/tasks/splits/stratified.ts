/** Holding sequences out for validation or test. */
import { permutation, randomStream } from '../../foundation/random.ts'

/** What a split looks at. */
export interface Member {
  readonly label: string
  /** Person, room, recording ...: what a model could recognise instead of the class. */
  readonly group?: string | undefined
}

export interface HeldOut {
  /** Indices, rising. */
  readonly kept: readonly number[]
  readonly held: readonly number[]
}

/** From so many groups on, a fifth of the data can be held out as whole groups. */
const GROUPS_TO_KEEP_WHOLE = 5

/**
 * Holds about `share` of the members out, drawn by `seed`: whole groups where there are enough of them, so that no group is on
 * both sides; otherwise the same share of every class, spread over its groups. A class of two or more is always on both sides.
 */
export function holdOut(
  members: readonly Member[],
  { share, seed }: { readonly share: number; readonly seed: number },
): HeldOut {
  const random = randomStream(seed, 'held out')
  const groups = new Set(members.map((member) => member.group))
  const byGroup = groups.size >= GROUPS_TO_KEEP_WHOLE ? holdGroups(members, share, random) : undefined
  return byGroup ?? holdStrata(members, share, random)
}

/** Holds out the last groups in natural order, one at least, as near to `share` of the members as they come. Undefined when a side loses a class. */
export function holdLastGroups(members: readonly Member[], share: number): HeldOut | undefined {
  return holdInOrder(members, share, [...new Set(members.map(groupOf))].sort(naturally).reverse())
}

/** Numbers by value, other names by their code units: '2' before '10'. */
export function naturally(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (Number.isFinite(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}

function groupOf(member: Member): string {
  return member.group ?? ''
}

function holdGroups(members: readonly Member[], share: number, random: () => number): HeldOut | undefined {
  const names = [...new Set(members.map(groupOf))].sort(naturally)
  return holdInOrder(
    members,
    share,
    permutation(random, names.length).map((k) => names[k]!),
  )
}

/** Undefined when a side would lose a class: then groups cannot be kept whole. */
function holdInOrder(members: readonly Member[], share: number, order: readonly string[]): HeldOut | undefined {
  const chosen = new Set<string>()
  let count = 0
  for (const name of order) {
    const size = members.filter((member) => groupOf(member) === name).length
    const wanted = share * members.length
    if (chosen.size > 0 && Math.abs(count + size - wanted) >= Math.abs(count - wanted)) break
    chosen.add(name)
    count += size
  }
  const split = splitBy(members, (k) => chosen.has(groupOf(members[k]!)))
  const classes = new Set(members.map((member) => member.label)).size
  const keepsClasses = [split.kept, split.held].every(
    (side) => new Set(side.map((k) => members[k]!.label)).size === classes,
  )
  return keepsClasses ? split : undefined
}

function holdStrata(members: readonly Member[], share: number, random: () => number): HeldOut {
  const classes = indicesBy(members, (member) => member.label)
  const held = new Set<number>()
  const quotas = quotasOf(
    classes.map(({ indices }) => indices.length),
    share,
  )
  classes.forEach(({ indices }, c) => {
    for (const k of spreadOverGroups(members, indices, random).slice(0, quotas[c])) held.add(k)
  })
  return splitBy(members, (k) => held.has(k))
}

/** The members of a class in random order, such that any beginning of it has the groups in their proportion. */
function spreadOverGroups(members: readonly Member[], indices: readonly number[], random: () => number): number[] {
  const own = indices.map((k) => members[k]!)
  const ranked = indicesBy(own, groupOf).flatMap((group) => {
    const order = permutation(random, group.indices.length)
    return order.map((place, rank) => ({ k: indices[group.indices[place]!]!, rank: (rank + 0.5) / order.length }))
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ k }) => k)
}

/**
 * How many of each class: `share` of the whole, remainders to the largest fractions first; at least one and not all of a class
 * of two or more, none of a single one.
 */
function quotasOf(sizes: readonly number[], share: number): number[] {
  const exact = sizes.map((size) => share * size)
  const quotas = exact.map(Math.floor)
  const total = Math.round(exact.reduce((sum, quota) => sum + quota, 0))
  const missing = total - quotas.reduce((sum, quota) => sum + quota, 0)
  const byFraction = exact.map((_, s) => s).sort((a, b) => exact[b]! - quotas[b]! - (exact[a]! - quotas[a]!))
  for (const s of byFraction.slice(0, missing)) quotas[s] = quotas[s]! + 1
  return quotas.map((quota, s) => (sizes[s]! < 2 ? 0 : Math.min(Math.max(quota, 1), sizes[s]! - 1)))
}

/** In natural order of the keys, so that the draw does not depend on the order of the file. */
function indicesBy(
  members: readonly Member[],
  keyOf: (member: Member) => string,
): { key: string; indices: number[] }[] {
  const found = new Map<string, number[]>()
  members.forEach((member, k) => {
    const key = keyOf(member)
    const indices = found.get(key)
    if (indices === undefined) found.set(key, [k])
    else indices.push(k)
  })
  return [...found].map(([key, indices]) => ({ key, indices })).sort((a, b) => naturally(a.key, b.key))
}

function splitBy(members: readonly Member[], isHeld: (k: number) => boolean): HeldOut {
  const indices = members.map((_, k) => k)
  return { kept: indices.filter((k) => !isHeld(k)), held: indices.filter(isHeld) }
}
