/** The matrices that are described are those that the compiler trains and a checkpoint holds. */
import { describe, expect, it } from 'vitest'
import { compileGraph } from '../../../src-main/compiler/compile.ts'
import { packedMatrices } from '../../../src-main/network/measures/matrices.ts'
import { EVERY_DEEPENING, EVERY_NET } from '../nets.ts'

interface Tensor {
  readonly name: string
  readonly rows: number
  readonly columns: number
  readonly leaves: readonly { readonly name: string }[]
}

const printed = (tensors: readonly Tensor[]): readonly string[] =>
  tensors
    .map(
      ({ name, rows, columns, leaves }) =>
        `${name} ${rows}x${columns} of ${leaves.map((leaf) => leaf.name).join(', ')}`,
    )
    .sort()

describe.each([...EVERY_NET, ...EVERY_DEEPENING])('%s', (_name, graph) => {
  it('is packed as it is described', () => {
    const program = compileGraph(graph, { loss: 'softmax-cross-entropy' })
    expect(printed(packedMatrices(graph))).toEqual(printed(program.parameters))
  })
})
