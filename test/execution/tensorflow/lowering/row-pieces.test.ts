import { describe, expect, it } from 'vitest'
import { Frame, type Output } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { RowPieces } from '../../../../src-main/execution/tensorflow/lowering/chunk/row-pieces.ts'

interface Made {
  readonly graph: Frame
  readonly pieces: RowPieces
  readonly add: (offset: number, size: number) => Output
  /** Operations made since, with the sizes of splits. */
  readonly made: () => readonly string[]
}

function start(cuts: readonly number[] = []): Made {
  const graph = Frame.graph()
  const pieces = new RowPieces({ frame: graph, axis: 0, cuts })
  const add = (offset: number, size: number): Output => {
    const output = graph.op('Placeholder', [], { dtype: 'float', shape: [size, -1] })
    pieces.add({ offset, size }, output)
    return output
  }
  const made = (): readonly string[] =>
    graph.nodes.map(({ operation }) => operation).filter((one) => one !== 'Placeholder' && one !== 'Const')
  return { graph, pieces, add, made }
}

describe('rows in pieces', () => {
  it('gives a piece as it is', () => {
    const { pieces, add, made } = start()
    const piece = add(2, 3)
    expect(pieces.read({ offset: 2, size: 3 })).toBe(piece)
    expect(made()).toEqual([])
  })

  it('cuts a piece wherever readers will cut it, once', () => {
    const { pieces, add, made } = start([0, 2, 4, 6, 8])
    add(0, 8)
    const second = pieces.read({ offset: 2, size: 2 })
    expect(second.index).toBe(1)
    for (const offset of [0, 4, 6]) pieces.read({ offset, size: 2 })
    expect(pieces.read({ offset: 2, size: 2 })).toBe(second)
    expect(made()).toEqual(['SplitV'])
  })

  it('puts pieces together once', () => {
    const { pieces, add, made } = start()
    for (const offset of [4, 0, 2]) add(offset, 2)
    expect(pieces.read({ offset: 0, size: 6 })).toBe(pieces.read({ offset: 0, size: 6 }))
    expect(made()).toEqual(['ConcatV2'])
  })

  it('puts a part of one piece and a whole other together', () => {
    const { pieces, add, made } = start()
    add(0, 4)
    const last = add(4, 2)
    const joined = pieces.read({ offset: 3, size: 3 })
    expect(joined.node.inputs[1]).toBe(last)
    expect(made()).toEqual(['SplitV', 'ConcatV2'])
  })

  it('knows which rows it has', () => {
    const { pieces, add } = start()
    add(0, 2)
    add(3, 2)
    expect(pieces.covers({ offset: 0, size: 2 })).toBe(true)
    expect(pieces.covers({ offset: 1, size: 3 })).toBe(false)
    expect(pieces.covers({ offset: 3, size: 1 })).toBe(true)
    expect(() => pieces.read({ offset: 1, size: 3 })).toThrow(/rows that nothing has written/)
  })
})
