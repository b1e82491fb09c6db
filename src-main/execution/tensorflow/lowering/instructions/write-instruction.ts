/** From an instruction of a program to TensorFlow's operations, at one step or for all steps of a chunk. */
import { present } from '../../../../foundation/invariant.ts'
import type { Instruction } from '../../../../compiler/program.ts'
import type { Place } from '../chunk/place.ts'
import type { Output } from '../../graph/frame.ts'
import { additionName, additionOf, type Addition } from './additions.ts'
import { writeDropoutMask } from './dropout-mask.ts'
import { ExpressionWriter } from './expressions.ts'
import { gathered, picked, placed } from './symbols.ts'
import { product, transposedProduct } from './products.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

/** 'last' and 'last-adjoint' cross from the time steps to what is there once: `last.ts` writes them. */
export type Local = Exclude<Instruction, { kind: 'last' | 'last-adjoint' }>

type WithResult = Exclude<Local, Addition | OfKind<'pointwise' | 'feed' | 'dropout-mask'>>

export function isLocal(instruction: Instruction): instruction is Local {
  return instruction.kind !== 'last' && instruction.kind !== 'last-adjoint'
}

export function writeInstruction(instruction: Local, place: Place): void {
  switch (instruction.kind) {
    case 'pointwise':
      writePointwise(instruction, place)
      return
    case 'feed':
      writeFeed(instruction, place)
      return
    case 'dropout-mask':
      writeDropoutMask(instruction, place)
      return
    case 'weight-gradient':
    case 'bias-gradient':
    case 'diagonal-gradient':
    case 'gather-gradient':
    case 'loss':
      place.chunk.add(additionName(instruction), additionOf(instruction, place))
      return
    default:
      place.write(instruction.write, resultOf(instruction, place))
  }
}

function resultOf(instruction: WithResult, place: Place): Output {
  const { frame, chunk, form } = place
  switch (instruction.kind) {
    case 'product':
      return product(instruction, place)
    case 'transposed-product':
      return transposedProduct(instruction, place)
    case 'gather':
      return gathered(instruction, place)
    case 'diagonal':
      return frame.op('Mul', [place.read(instruction.read), place.column(instruction.diagonal)])
    case 'bias':
      return frame.op('AddV2', [place.read(instruction.read), place.column(instruction.bias)])
    case 'copy':
      return place.read(instruction.read)
    case 'constant':
      return frame.op('Fill', [chunk.shapeOf(form, instruction.write.size), frame.float(instruction.value)])
    case 'reduce': {
      const operands = [place.read(instruction.read), frame.wholes([place.axis])] as const
      return frame.op(instruction.how === 'sum' ? 'Sum' : 'Max', operands, { keep_dims: true })
    }
    case 'broadcast':
      return frame.op('BroadcastTo', [place.read(instruction.read), chunk.shapeOf(form, instruction.write.size)])
    case 'pick':
      return picked(instruction, place)
    case 'place':
      return placed(instruction, place)
  }
}

function writePointwise({ reads, writes, expressions }: OfKind<'pointwise'>, place: Place): void {
  const results: Output[] = []
  const writer = new ExpressionWriter(place.frame, {
    read: (index) => place.read(present(reads[index], 'operand')),
    local: (index) => present(results[index], 'earlier result'),
    scalar: (name) => present<Output>(undefined, `scalar ${name}: only optimisers have them`),
  })
  expressions.forEach((expression, index) => {
    const result = writer.write(expression)
    results.push(result)
    const write = writes[index] ?? null
    if (write !== null) place.write(write, isNumber(result) ? filled(place, write.size, result) : result)
  })
}

/** A formula without operands is one number: it has to fill its rows. */
const isNumber = ({ node }: Output): boolean => node.operation === 'Const'

function filled({ frame, chunk, form }: Place, size: number, number: Output): Output {
  return frame.op('Fill', [chunk.shapeOf(form, size), number])
}

function writeFeed({ feed, write }: OfKind<'feed'>, { chunk }: Place): void {
  const value = chunk.value(write.value)
  const { feeds } = chunk.plan
  if (feed === 'weights') value.put('wide', write, feeds.weights())
  else if (feed === 'target') value.put('wide', write, feeds.targetColumns())
  else value.put('rows', write, chunk.surroundings.inputIsSymbols ? chunk.oneHotInput(write.size) : feeds.inputRows())
}
