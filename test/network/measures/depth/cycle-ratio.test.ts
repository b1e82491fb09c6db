import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumCycleRatio, minimumCycleRatio } from '../../../../src-main/network/measures/depth/cycle-ratio.ts'
import { delayOf, lengthOf, type DelayEdge } from '../../../../src-main/network/measures/depth/delay-graph.ts'
import { rational, toNumber } from '../../../../src-main/network/measures/depth/rational.ts'

const edge = (from: string, to: string, length: number, delay: number): DelayEdge => ({
  from,
  to,
  length,
  delay,
  nodes: [to],
})

/** Every simple cycle, by following every path: an oracle for graphs of a few vertices. */
function simpleCycles(edges: readonly DelayEdge[]): readonly (readonly DelayEdge[])[] {
  const grow = (path: readonly DelayEdge[]): readonly (readonly DelayEdge[])[] => {
    const start = path[0]!.from
    const end = path.at(-1)!.to
    if (end === start) return [path]
    if (path.some((step) => step.from === end)) return []
    return edges.filter((next) => next.from === end && next.to >= start).flatMap((next) => grow([...path, next]))
  }
  return edges.filter((first) => first.to >= first.from).flatMap((first) => grow([first]))
}

/** Edges forward in the alphabet may be instantaneous, all others take time, so no cycle has delay 0. */
const graphs = fc.array(
  fc
    .record({
      from: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      to: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      length: fc.integer({ min: 0, max: 4 }),
      delay: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ from, to, length, delay }) => edge(from, to, length, from < to ? delay : delay + 1)),
  { maxLength: 14 },
)

describe('cycle ratios', () => {
  it('are those of the best simple cycle', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const ratios = simpleCycles(edges).map((cycle) => lengthOf(cycle) / delayOf(cycle))
        const largest = maximumCycleRatio(edges)
        const smallest = minimumCycleRatio(edges)
        if (ratios.length === 0) return largest === undefined && smallest === undefined
        return toNumber(largest!.ratio) === Math.max(...ratios) && toNumber(smallest!.ratio) === Math.min(...ratios)
      }),
      { numRuns: 500 },
    )
  })

  it('come with a cycle that attains them', () => {
    const edges = [edge('a', 'b', 1, 0), edge('b', 'a', 2, 2), edge('b', 'b', 1, 1), edge('b', 'c', 9, 0)]
    const largest = maximumCycleRatio(edges)!
    expect(largest.ratio).toEqual(rational(3, 2))
    expect(largest.edges).toEqual([edges[1], edges[0]])
    expect(minimumCycleRatio(edges)!.edges).toEqual([edges[2]])
  })

  it('refuse a cycle within one time step', () => {
    expect(() => maximumCycleRatio([edge('a', 'b', 1, 0), edge('b', 'a', 1, 0)])).toThrow(
      'a cycle within one time step',
    )
  })
})
