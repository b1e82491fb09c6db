/** From the time steps to what is there once, and back: each sequence's last valid step. */
import type { Instruction } from '../../../../compiler/program.ts'
import type { Output } from '../../graph/frame.ts'
import type { Chunk } from '../chunk/chunk.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

export function lastName({ write }: OfKind<'last'>): string {
  return `last ${String(write.value)} ${String(write.offset)}`
}

/** Adds what this chunk holds of it: [n, B], zero where a sequence ends in another chunk. */
export function addLast(instruction: OfKind<'last'>, chunk: Chunk): void {
  const { frame } = chunk
  const { read } = instruction
  const stack = chunk.value(read.value).matrix('stack', { range: read, shift: read.shift })
  const masked = frame.op('Mul', [stack, lastStepMask(chunk)])
  chunk.add(lastName(instruction), frame.op('Sum', [masked, frame.wholes([0])], { keep_dims: false }))
}

/** Spreads [n, B] back over the steps of this chunk. */
export function writeLastAdjoint({ write }: OfKind<'last-adjoint'>, bar: Output, chunk: Chunk): void {
  chunk.value(write.value).put('stack', write, chunk.frame.op('Mul', [lastStepMask(chunk), bar]))
}

/** [K, 1, B]: 1 at the last valid step of each sequence. */
function lastStepMask(chunk: Chunk): Output {
  const { frame } = chunk
  const { outermost } = frame
  const lastSteps = outermost.op('Sub', [chunk.surroundings.lengths, outermost.whole(1)])
  const steps = frame.wholes(Array.from({ length: chunk.steps }, (_, j) => j))
  const times = frame.op('Reshape', [frame.op('AddV2', [chunk.plan.firstStep, steps]), frame.wholes([-1, 1, 1])])
  return frame.op('Cast', [frame.op('Equal', [times, lastSteps])], { DstT: 'float' })
}
