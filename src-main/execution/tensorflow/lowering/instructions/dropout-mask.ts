/** Dropout bits in the graph: the same counter-based mixing of 32-bit numbers as `execution/dropout.ts`, so the same masks as every executor. */
import type { Instruction } from '../../../../compiler/program.ts'
import type { Frame, Output } from '../../graph/frame.ts'
import type { Place } from '../chunk/place.ts'

type DropoutMask = Extract<Instruction, { kind: 'dropout-mask' }>

/** A unit in the last place of the 24 bits that become a number in [0, 1). */
const UNITS_PER_ONE = 2 ** 24

export function writeDropoutMask(instruction: DropoutMask, place: Place): void {
  const { chunk } = place
  const value = chunk.value(instruction.write.value)
  if (!instruction.variational) {
    place.write(instruction.write, timedMask(instruction, place))
    return
  }
  const mask = variationalMask(instruction, place)
  for (let j = 0; j < chunk.steps; j++) value.putStep(j, instruction.write, mask)
}

/** [n, B], one for all steps. */
function variationalMask(instruction: DropoutMask, { chunk }: Place): Output {
  const { outermost } = chunk.frame
  const bits = new DropoutBits(outermost, instruction, chunk)
  const rowKeys = bits.mix(outermost.op('BitwiseXor', [bits.timeKeys(outermost.whole(0)), bits.units([-1, 1])]))
  return bits.factors(bits.mix(outermost.op('BitwiseXor', [rowKeys, bits.rows()])))
}

/** In the form of the place. */
function timedMask(instruction: DropoutMask, place: Place): Output {
  const { frame, chunk, form } = place
  const bits = new DropoutBits(frame, instruction, chunk)
  const reshape = (output: Output, shape: readonly number[]): Output =>
    frame.op('Reshape', [output, frame.wholes(shape)])
  const n = instruction.write.size
  const timeKeys = bits.timeKeys(place.times())
  const [times, units] =
    form === 'stack' ? [reshape(timeKeys, [-1, 1]), bits.units([n])] : [timeKeys, bits.units([n, 1])]
  const rowKeys = bits.mix(frame.op('BitwiseXor', [times, units]))
  const withRows = form === 'step' ? rowKeys : reshape(rowKeys, form === 'stack' ? [-1, n, 1] : [n, -1, 1])
  const factors = bits.factors(bits.mix(frame.op('BitwiseXor', [withRows, bits.rows()])))
  return form === 'wide' ? reshape(factors, [n, -1]) : factors
}

class DropoutBits {
  readonly #frame: Frame
  readonly #instruction: DropoutMask
  readonly #chunk: Place['chunk']

  constructor(frame: Frame, instruction: DropoutMask, chunk: Place['chunk']) {
    this.#frame = frame
    this.#instruction = instruction
    this.#chunk = chunk
  }

  /** One round of mixing, as `foundation/random.ts` does it. */
  mix(h: Output): Output {
    const frame = this.#frame
    const folded = (x: Output, bits: number): Output =>
      frame.op('BitwiseXor', [x, frame.op('RightShift', [x, frame.unsigned(bits)])])
    const first = frame.op('Mul', [folded(h, 16), frame.unsigned(0x85ebca6b)])
    return folded(frame.op('Mul', [folded(first, 13), frame.unsigned(0xc2b2ae35)]), 16)
  }

  /** Of the place in the net, training step and time. */
  timeKeys(times: Output): Output {
    const frame = this.#frame
    const counters = frame.op('Bitcast', [frame.op('AddV2', [times, frame.whole(1)])], { type: 'uint32' })
    return this.mix(frame.op('BitwiseXor', [this.#placeKey(), frame.op('Mul', [counters, frame.unsigned(0xc2b2ae3d)])]))
  }

  units(shape: readonly number[]): Output {
    const frame = this.#frame
    const units = Array.from({ length: this.#instruction.write.size }, (_, unit) => Math.imul(unit, 0x27d4eb2f))
    return frame.op('Reshape', [frame.op('Bitcast', [frame.wholes(units)], { type: 'uint32' }), frame.wholes(shape)])
  }

  /** [B] */
  rows(): Output {
    const { outermost } = this.#frame
    const batch = outermost.size(this.#chunk.surroundings.batch)
    const rows = outermost.op('Range', [outermost.whole(0), batch, outermost.whole(1)])
    const counters = outermost.op('Bitcast', [rows], { type: 'uint32' })
    return outermost.op('Mul', [counters, outermost.unsigned(0x165667b1)])
  }

  /** 0 or 1 / (1 - rate); 1 when nothing drops out. */
  factors(hashes: Output): Output {
    const frame = this.#frame
    const { outermost } = frame
    const { rate } = this.#instruction
    const { active } = this.#chunk.surroundings.dropout
    const bits = frame.op('Bitcast', [frame.op('RightShift', [hashes, frame.unsigned(8)])], { type: 'int32' })
    const least = outermost.op('Mul', [active, outermost.whole(Math.ceil(rate * UNITS_PER_ONE))])
    const isActive = outermost.op('Greater', [active, outermost.whole(0)])
    const factor = outermost.op('SelectV2', [isActive, outermost.float(1 / (1 - rate)), outermost.float(1)])
    const kept = frame.op('Cast', [frame.op('GreaterEqual', [bits, least])], { DstT: 'float' })
    return frame.op('Mul', [kept, factor])
  }

  #placeKey(): Output {
    const { outermost } = this.#frame
    const { stepKey } = this.#chunk.surroundings.dropout
    const own = outermost.unsigned(Math.imul(this.#instruction.key, 0x85ebca77))
    return new DropoutBits(outermost, this.#instruction, this.#chunk).mix(outermost.op('BitwiseXor', [stepKey, own]))
  }
}
