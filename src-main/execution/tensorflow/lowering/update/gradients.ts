/** The gradients of all blocks put together as the parameters lie: row by row, one parameter after the other. */
import type { Block, Parameter, Program } from '../../../../compiler/program.ts'
import type { Frame, Output } from '../../graph/frame.ts'
import { present } from '../../../../foundation/invariant.ts'
import { bySymbol, gradientBlock, gradientName, isAddition } from '../instructions/additions.ts'

interface BlockGradient {
  readonly block: Block
  readonly output: Output
}

interface Gradients {
  readonly program: Program
  /** What was added up under a name. */
  readonly total: (name: string) => Output | undefined
}

/** The gradients of all parameters as one vector. */
export function flatGradients(graph: Frame, { program, total }: Gradients): Output {
  const blocks = gradientBlocks(program).map((block) => ({ block, output: blockGradient(graph, block, total) }))
  const parts = program.parameters.flatMap((parameter, index) => {
    const own = blocks.filter(({ block }) => block.parameter === index)
    return partsOf(graph, parameter, own).map((part) => graph.op('Reshape', [part, graph.wholes([-1])]))
  })
  return graph.joined(parts, 0)
}

/** Every block of a parameter whose gradient the program adds to, once each. */
function gradientBlocks({ stages }: Program): readonly Block[] {
  const blocks = stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) =>
      isAddition(instruction) && instruction.kind !== 'loss' ? [gradientBlock(instruction)] : [],
    )
  return [...new Map(blocks.map((block) => [gradientName(block), block])).values()]
}

function blockGradient(graph: Frame, block: Block, total: Gradients['total']): Output {
  const name = gradientName(block)
  const transposed = total(bySymbol(name))
  const parts = [
    total(name),
    transposed === undefined ? undefined : graph.op('Transpose', [transposed, graph.wholes([1, 0])]),
  ].filter((part) => part !== undefined)
  return parts.length > 1 ? graph.op('AddN', [parts]) : present(parts[0], name)
}

/** Matrices that hold the rows of a parameter one after the other: bands of blocks where they tile it, else a sum of padded ones. */
function partsOf(graph: Frame, parameter: Parameter, own: readonly BlockGradient[]): readonly Output[] {
  const bands = bandsOf(parameter, own)
  if (bands !== undefined)
    return bands.map((band) =>
      graph.joined(
        band.map(({ output }) => output),
        1,
      ),
    )
  const { rows, columns } = parameter
  if (own.length === 0) return [graph.op('Fill', [graph.wholes([rows, columns]), graph.float(0)])]
  const padded = own.map(({ block, output }) => {
    const edges = [
      [block.row, rows - block.row - block.rows],
      [block.column, columns - block.column - block.columns],
    ]
    const paddings = graph.op('Pack', [edges.map((edge) => graph.wholes(edge))], { axis: 0 })
    return graph.op('Pad', [output, paddings])
  })
  return [padded.length === 1 ? (padded[0] as Output) : graph.op('AddN', [padded])]
}

/** The blocks as bands of equal rows that fill the parameter, or undefined where they do not. */
function bandsOf(
  parameter: Parameter,
  own: readonly BlockGradient[],
): readonly (readonly BlockGradient[])[] | undefined {
  const bands = [...Map.groupBy(own, ({ block }) => `${String(block.row)} ${String(block.rows)}`).values()]
    .map((band) => band.toSorted((a, b) => a.block.column - b.block.column))
    .sort((a, b) => (a[0]?.block.row ?? 0) - (b[0]?.block.row ?? 0))
  let row = 0
  for (const band of bands) {
    let column = 0
    for (const { block } of band) {
      if (block.row !== row || block.column !== column) return undefined
      column += block.columns
    }
    if (column !== parameter.columns) return undefined
    row += band[0]?.block.rows ?? 0
  }
  return row === parameter.rows ? bands : undefined
}
