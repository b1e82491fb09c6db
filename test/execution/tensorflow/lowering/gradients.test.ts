import { expect, it } from 'vitest'
import type { Block, Program } from '../../../../src-main/compiler/program.ts'
import { Frame } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { gradientName } from '../../../../src-main/execution/tensorflow/lowering/instructions/additions.ts'
import { flatGradients } from '../../../../src-main/execution/tensorflow/lowering/update/gradients.ts'
import { graphRun, Model } from '../../../../src-main/execution/tensorflow/model.ts'
import { describeWithLibrary } from '../with-library.ts'

/** [row, rows, column, columns] of one parameter of 3 x 4. */
type Place = readonly [number, number, number, number]
const LAYOUTS: readonly (readonly [name: string, places: readonly Place[]])[] = [
  ['one block', [[0, 3, 0, 4]]],
  [
    'blocks side by side, the last one first',
    [
      [0, 3, 1, 3],
      [0, 3, 0, 1],
    ],
  ],
  [
    'bands of other widths',
    [
      [2, 1, 0, 4],
      [0, 2, 3, 1],
      [0, 2, 0, 3],
    ],
  ],
  [
    'blocks that leave a gap',
    [
      [0, 2, 0, 2],
      [2, 1, 1, 3],
    ],
  ],
  [
    'blocks that overlap',
    [
      [0, 3, 0, 3],
      [1, 2, 2, 2],
    ],
  ],
  ['a single block that leaves a gap', [[1, 1, 1, 2]]],
  ['no block at all', []],
]

const blockAt = ([row, rows, column, columns]: Place): Block => ({ parameter: 0, row, rows, column, columns })

/** As far as `flatGradients` reads it. */
function program(places: readonly Place[]): Program {
  const range = { value: 0, offset: 0, size: 1, shift: 0 }
  return {
    parameters: [{ name: 'W', rows: 3, columns: 4, leaves: [] }],
    stages: [
      {
        kind: 'whole',
        part: 'adjoint',
        instructions: places.map((place) => ({
          kind: 'weight-gradient',
          weight: blockAt(place),
          bar: range,
          read: range,
        })),
      },
    ],
  } as unknown as Program
}

describeWithLibrary('the gradients of all blocks', (binding) => {
  it.each(LAYOUTS)('lie as the parameter does: %s', (_name, places) => {
    const graph = Frame.graph()
    const expected = new Float32Array(12)
    const totals = new Map(
      places.map((place, k) => {
        const block = blockAt(place)
        for (let row = 0; row < block.rows; row++)
          for (let column = 0; column < block.columns; column++)
            expected[(block.row + row) * 4 + block.column + column]! += k + 1
        const shape = graph.wholes([block.rows, block.columns])
        return [gradientName(block), graph.op('Fill', [shape, graph.float(k + 1)])]
      }),
    )
    const flat = flatGradients(graph, { program: program(places), total: (name) => totals.get(name) })
    const model = new Model(binding, graph)
    expect(model.take(model.run(graphRun([], [flat]), [])[0]!)).toEqual(expected)
    model.dispose()
  })
})
