import { expect, it } from 'vitest'
import { Frame, type Output } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { compiledCall } from '../../../../src-main/execution/tensorflow/graph/function-call.ts'
import { functionLoop } from '../../../../src-main/execution/tensorflow/graph/function-loop.ts'
import { onlyOnce, type Loop, type LoopResults } from '../../../../src-main/execution/tensorflow/graph/loop.ts'
import { whileLoop } from '../../../../src-main/execution/tensorflow/graph/while-loop.ts'
import { graphRun, Model } from '../../../../src-main/execution/tensorflow/model.ts'
import { describeWithLibrary } from '../with-library.ts'

interface Looped {
  readonly graph: Frame
  readonly results: LoopResults
}

/** x -> x * factor in every round; keeps x before each, at places from the last to the first. */
function powers(loop: Loop, rounds: number): Looped {
  const graph = Frame.graph()
  const factor = graph.float(3)
  const count = graph.whole(rounds)
  const results = loop(graph, {
    count,
    variables: [graph.float(1)],
    body: ({ frame, index, variables: [x] }) => {
      const place = frame.op('Sub', [graph.op('Sub', [count, graph.whole(1)]), index])
      return { next: [frame.op('Mul', [x!, factor])], kept: [{ output: x!, place }] }
    },
  })
  return { graph, results }
}

/** The same inside of a function that XLA compiles: its variable, what is kept at all places of the list, and that of the first round. */
function compiledPowers(
  rounds: number,
  capacity: number,
): { readonly graph: Frame; readonly outputs: readonly Output[] } {
  const graph = Frame.graph()
  const [factor, count] = [graph.float(3), graph.whole(rounds)]
  const outputs = compiledCall(graph, (frame) => {
    const results = functionLoop(capacity)(frame, {
      count,
      variables: [frame.float(1)],
      body: ({ frame: inside, index, variables: [x] }) => {
        const place = inside.op('Sub', [frame.op('Sub', [count, frame.whole(1)]), index])
        return { next: [inside.op('Mul', [x!, factor])], kept: [{ output: x!, place }] }
      },
    })
    return [results.variables[0]!, results.kept[0]!.all(frame), results.kept[0]!.at(frame, frame.whole(0))]
  })
  return { graph, outputs }
}

describeWithLibrary('a loop', (binding) => {
  const values = (graph: Frame, fetches: readonly Output[]): number[][] => {
    const model = new Model(binding, graph)
    const taken = model.run(graphRun([], fetches), []).map((tensor) => [...model.take(tensor)])
    model.dispose()
    return taken
  }

  it.each([1, 2, 25])('hands its variables on for %i rounds and keeps what it is told at its place', (rounds) => {
    const { graph, results } = powers(whileLoop, rounds)
    const [last, all, first] = values(graph, [
      results.variables[0]!,
      results.kept[0]!.all(graph),
      results.kept[0]!.at(graph, graph.whole(0)),
    ])
    const expected = Array.from({ length: rounds }, (_, k) => Math.fround(3 ** (rounds - 1 - k)))
    expect(last![0]! / 3 ** rounds).toBeCloseTo(1, 5)
    all!.forEach((value, k) => expect(value / expected[k]!).toBeCloseTo(1, 5))
    expect(all).toHaveLength(rounds)
    expect(first).toEqual([all![0]])
  })

  it.each([1, 3, 5])('does the same in %i rounds of five that XLA has room for', (rounds) => {
    const { graph, outputs } = compiledPowers(rounds, 5)
    const [last, all, first] = values(graph, outputs)
    expect(last).toEqual([3 ** rounds])
    expect(all).toEqual(Array.from({ length: 5 }, (_, k) => (k < rounds ? 3 ** (rounds - 1 - k) : 0)))
    expect(first).toEqual([3 ** (rounds - 1)])
  })

  it('does nothing for no rounds', () => {
    const { graph, results } = powers(whileLoop, 0)
    expect(values(graph, [results.variables[0]!])).toEqual([[1]])
  })

  it('of one round needs no loop', () => {
    const [looped, once] = [powers(whileLoop, 1), powers(onlyOnce, 1)]
    const fetched = ({ graph, results }: Looped): number[][] =>
      values(graph, [results.variables[0]!, results.kept[0]!.all(graph), results.kept[0]!.at(graph, graph.whole(0))])
    expect(fetched(once)).toEqual(fetched(looped))
    expect(once.graph.nodes.some(({ operation }) => operation === 'Enter')).toBe(false)
  })

  it('reads in its rounds what another loop kept in its own', () => {
    const { graph, results } = powers(whileLoop, 5)
    const sum = whileLoop(graph, {
      count: graph.whole(5),
      variables: [graph.float(0)],
      body: ({ frame, index, variables: [total] }) => ({
        next: [frame.op('AddV2', [total!, results.kept[0]!.at(frame, index)])],
        kept: [],
      }),
    })
    expect(values(graph, [sum.variables[0]!])).toEqual([[1 + 3 + 9 + 27 + 81]])
  })

  it('computes nothing that is not fetched', () => {
    const graph = Frame.graph()
    const unfed = graph.op('Placeholder', [], { dtype: 'float', shape: [] })
    const { variables } = whileLoop(graph, {
      count: graph.whole(3),
      variables: [graph.float(1), unfed],
      body: ({ frame, variables: [a, b] }) => ({
        next: [frame.op('AddV2', [a!, a!]), frame.op('Mul', [b!, unfed])],
        kept: [{ output: b!, place: frame.whole(0) }],
      }),
    })
    expect(values(graph, [variables[0]!])).toEqual([[8]])
  })

  it('leaves no tensor behind', () => {
    const before = binding.getNumOfTensors()
    const { graph, results } = powers(whileLoop, 3)
    values(graph, results.variables)
    expect(binding.getNumOfTensors()).toBe(before)
  })
})
