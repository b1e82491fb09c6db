import { describe, expect, it } from 'vitest'
import { Frame } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { whileLoop } from '../../../../src-main/execution/tensorflow/graph/while-loop.ts'

const placeholder = (graph: Frame, dtype: 'float' | 'int32' = 'float') =>
  graph.op('Placeholder', [], { dtype, shape: [-1] })

describe('a frame', () => {
  it('knows the types and names of results from the catalogue', () => {
    const graph = Frame.graph()
    const [first, second] = graph.ops('Split', [graph.whole(0), placeholder(graph)], { num_split: 2 })
    expect(first).toMatchObject({ index: 0, argument: ['output', 0], type: 'float' })
    expect(second).toMatchObject({ index: 1, argument: ['output', 1], type: 'float' })
    expect(graph.op('Cast', [placeholder(graph, 'int32')], { DstT: 'double' }).type).toBe('double')
    expect(graph.op('Greater', [placeholder(graph), placeholder(graph)]).type).toBe('bool')
    const [, flow] = graph.ops('TensorArrayV3', [graph.whole(1)], { dtype: 'float' })
    expect(flow).toMatchObject({ argument: ['flow', 0], index: 1, type: 'float' })
  })

  it('refuses inputs of types that do not belong together', () => {
    const graph = Frame.graph()
    expect(() => graph.op('AddV2', [placeholder(graph), placeholder(graph, 'int32')])).toThrow(/do not fit each other/)
    expect(() => graph.op('SelectV2', [placeholder(graph), placeholder(graph), placeholder(graph)])).toThrow(
      /another type/,
    )
    expect(() => graph.op('AddV2', [placeholder(graph)])).toThrow(/another number of inputs/)
    expect(() => graph.op('ConcatV2', [placeholder(graph), graph.whole(0)])).toThrow(/a list where one input belongs/)
  })

  it('makes a constant once, outside of all loops', () => {
    const graph = Frame.graph()
    expect(graph.whole(3)).toBe(graph.whole(3))
    expect(graph.float(3)).not.toBe(graph.whole(3))
    let inside
    whileLoop(graph, {
      count: graph.whole(2),
      variables: [],
      body: ({ frame }) => {
        inside = frame.whole(3)
        return { next: [], kept: [] }
      },
    })
    expect(inside).toBe(graph.whole(3))
  })

  it('brings a result into a loop once, whatever uses it there', () => {
    const graph = Frame.graph()
    const outside = placeholder(graph)
    whileLoop(graph, {
      count: graph.whole(2),
      variables: [outside],
      body: ({ frame, variables }) => {
        const doubled = frame.op('AddV2', [variables[0]!, outside])
        return { next: [frame.op('Mul', [doubled, outside])], kept: [] }
      },
    })
    const entries = graph.nodes.filter(
      ({ operation, inputs, attributes }) =>
        operation === 'Enter' && inputs[0]?.node === outside.node && attributes['is_constant'] === true,
    )
    expect(entries).toHaveLength(1)
  })

  it('refuses a result of a loop that it is not in', () => {
    const graph = Frame.graph()
    let inside = outside(graph)
    whileLoop(graph, {
      count: graph.whole(1),
      variables: [inside],
      body: ({ frame, variables }) => {
        inside = frame.op('Neg', [variables[0]!])
        return { next: [inside], kept: [] }
      },
    })
    expect(() => graph.op('Neg', [inside])).toThrow(/a frame that is not outside/)
  })
})

const outside = (graph: Frame) => placeholder(graph)
