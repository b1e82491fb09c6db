/** Instructions that add to a gradient or to the loss: what is added in a chunk, and under which name it is added up. */
import { accumulates } from '../../../../compiler/instructions.ts'
import type { Block, Instruction, Read } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import type { Place } from '../chunk/place.ts'
import { outerProduct } from './products.ts'
import { isOneHot } from './symbols.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>
type GradientAddition = OfKind<'weight-gradient' | 'bias-gradient' | 'diagonal-gradient' | 'gather-gradient'>
export type Addition = GradientAddition | OfKind<'loss'>

export const LOSS = 'loss'

export function isAddition(instruction: Instruction): instruction is Addition {
  return accumulates(instruction)
}

export function additionName(instruction: Addition): string {
  if (instruction.kind === 'loss') return LOSS
  const name = gradientName(gradientBlock(instruction))
  return isBySymbol(instruction) ? bySymbol(name) : name
}

/** Of what is added up: [rows, columns] of the block, or the other way round where symbols come first; [] of the loss. */
export function additionShape(instruction: Addition): readonly number[] {
  if (instruction.kind === 'loss') return []
  const { rows, columns } = gradientBlock(instruction)
  return isBySymbol(instruction) ? [columns, rows] : [rows, columns]
}

export function gradientBlock(instruction: GradientAddition): Block {
  switch (instruction.kind) {
    case 'bias-gradient':
      return instruction.bias
    case 'diagonal-gradient':
      return instruction.diagonal
    default:
      return instruction.weight
  }
}

export function gradientName({ parameter, row, rows, column, columns }: Block): string {
  return `gradient ${[parameter, row, rows, column, columns].join(' ')}`
}

/** The name of the same gradient, transposed: [symbols, rows]. */
export const bySymbol = (name: string): string => `${name} by symbol`

export function additionOf(instruction: Addition, place: Place): Output {
  const { frame } = place
  switch (instruction.kind) {
    case 'weight-gradient':
      return outerProduct(place, instruction.bar, instruction.read)
    case 'bias-gradient':
      return overColumns(place, place.read(instruction.bar))
    case 'diagonal-gradient':
      return overColumns(place, frame.op('Mul', [place.read(instruction.bar), place.read(instruction.read)]))
    case 'gather-gradient': {
      const { bar, weight } = instruction
      return isBySymbol(instruction)
        ? sumsBySymbol(place, bar, weight.columns)
        : frame.op('MatMul', [place.read(bar), place.chunk.oneHotInput(weight.columns)])
    }
    case 'loss': {
      const weighted = frame.op('Mul', [place.read(instruction.weights), place.read(instruction.read)])
      return frame.op('Sum', [weighted, frame.wholes([0, 1])], { keep_dims: false })
    }
  }
}

function isBySymbol(instruction: Addition): boolean {
  return instruction.kind === 'gather-gradient' && !isOneHot(instruction.weight.columns)
}

function overColumns({ frame }: Place, output: Output): Output {
  return frame.op('Sum', [output, frame.wholes([1])], { keep_dims: true })
}

function sumsBySymbol({ chunk, frame }: Place, bar: Read, symbols: number): Output {
  const rows = chunk.value(bar.value).matrix('rows', { range: bar, shift: bar.shift })
  return frame.op('UnsortedSegmentSum', [rows, chunk.symbols('input'), frame.whole(symbols)])
}
