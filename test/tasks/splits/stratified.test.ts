import { describe, expect, it } from 'vitest'
import type { Member } from '../../../src-main/tasks/splits/stratified.ts'
import { holdLastGroups, holdOut, naturally } from '../../../src-main/tasks/splits/stratified.ts'

const members = (counts: Readonly<Record<string, number>>): Member[] =>
  Object.entries(counts).flatMap(([label, count]) => Array.from({ length: count }, () => ({ label })))

const countBy = (
  all: readonly Member[],
  indices: readonly number[],
  key: (member: Member) => string,
): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const k of indices) counts[key(all[k]!)] = (counts[key(all[k]!)] ?? 0) + 1
  return counts
}

describe('holdOut', () => {
  // The training counts of ECG5000.
  const all = members({ 1: 292, 2: 177, 3: 10, 4: 19, 5: 2 })

  it('takes the share of every class, at least one of each', () => {
    const { held } = holdOut(all, { share: 0.2, seed: 1 })
    expect(countBy(all, held, ({ label }) => label)).toEqual({ 1: 59, 2: 35, 3: 2, 4: 4, 5: 1 })
  })

  it('puts every member on one side', () => {
    const { kept, held } = holdOut(all, { share: 0.2, seed: 1 })
    expect([...kept, ...held].toSorted((a, b) => a - b)).toEqual(all.map((_, k) => k))
  })

  it('draws by the seed alone', () => {
    expect(holdOut(all, { share: 0.2, seed: 1 })).toEqual(holdOut(all, { share: 0.2, seed: 1 }))
    expect(holdOut(all, { share: 0.2, seed: 2 }).held).not.toEqual(holdOut(all, { share: 0.2, seed: 1 }).held)
  })

  it('never takes the only member of a class, nor all of it', () => {
    const few = members({ a: 1, b: 2, c: 3 })
    expect(countBy(few, holdOut(few, { share: 0.9, seed: 1 }).held, ({ label }) => label)).toEqual({ b: 1, c: 2 })
  })

  it('takes the share within each of a few groups', () => {
    const grouped = [1, 2].flatMap((group) =>
      members({ a: 20, b: 30 }).map((member) => ({ ...member, group: String(group) })),
    )
    const { held } = holdOut(grouped, { share: 0.2, seed: 1 })
    expect(countBy(grouped, held, ({ label, group }) => `${label}${group}`)).toEqual({ a1: 4, b1: 6, a2: 4, b2: 6 })
  })

  it('keeps groups whole where there are five or more', () => {
    const grouped = [1, 2, 3, 4, 5, 6].flatMap((group) =>
      members({ a: 5, b: 5 }).map((member) => ({ ...member, group: String(group) })),
    )
    const { kept, held } = holdOut(grouped, { share: 0.2, seed: 1 })
    const groups = (side: readonly number[]): Set<string> => new Set(side.map((k) => grouped[k]!.group))
    expect(groups(held).size).toBe(1)
    expect([...groups(kept)].filter((group) => groups(held).has(group))).toEqual([])
  })

  it('splits groups where whole ones would take a class away', () => {
    const grouped = [1, 2, 3, 4, 5].flatMap((group) =>
      members({ [group === 1 ? 'a' : 'b']: 10 }).map((member) => ({ ...member, group: String(group) })),
    )
    expect(countBy(grouped, holdOut(grouped, { share: 0.2, seed: 1 }).held, ({ label }) => label)).toEqual({
      a: 2,
      b: 8,
    })
  })
})

it('holds the last groups out, in natural order', () => {
  const grouped = ['2', '10', '1'].flatMap((group) => members({ a: 3, b: 3 }).map((member) => ({ ...member, group })))
  expect(holdLastGroups(grouped, 0.2)?.held).toEqual([6, 7, 8, 9, 10, 11])
  expect(holdLastGroups(members({ a: 3 }), 0.2)).toBeUndefined()
})

it('sorts numbers by value and names by letters', () => {
  expect(['10', '9', 'b', 'a', '-1', '1'].toSorted(naturally)).toEqual(['-1', '1', '9', '10', 'a', 'b'])
})
