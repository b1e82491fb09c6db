/** From a program and its memory plan to the code of the machine, for one shard. Addresses are bytes, strides floats. */
import { invariant, present } from '../../foundation/invariant.ts'
import { readsOf } from '../../compiler/instructions.ts'
import type { Block, Instruction, Program, Read, Stage, Write } from '../../compiler/program.ts'
import { OP, STAGE } from './machine-code.ts'
import { encodePointwise, floatWord } from './pointwise-code.ts'
import { ShardAddresses, type ShardLayout } from './shard-addresses.ts'

export interface MachineCode {
  readonly words: Int32Array
  /** Word at which the adjoint part begins: a forward run stops there. */
  readonly adjoint: number
}

export function encode(program: Program, layout: ShardLayout): MachineCode {
  const encoder = new Encoder(program, layout)
  const words: number[] = []
  const append = (part: Stage['part']): void => {
    for (const stage of program.stages) if (stage.part === part) encoder.stage(stage, words)
  }
  append('forward')
  const adjoint = words.length
  append('adjoint')
  return { words: Int32Array.from(words), adjoint }
}

class Encoder {
  readonly #program: Program
  readonly #layout: ShardLayout
  readonly #at: ShardAddresses

  constructor(program: Program, layout: ShardLayout) {
    this.#program = program
    this.#layout = layout
    this.#at = new ShardAddresses(program, layout)
  }

  stage(stage: Stage, words: number[]): void {
    for (const zero of this.#zerosAfter(stage)) this.#wrap(STAGE.whole, [zero], words)
    const instructions = stage.instructions
      .map((instruction) => this.#instruction(instruction))
      .filter((code) => code !== null)
    if (instructions.length > 0) this.#wrap(STAGE[stage.kind], instructions, words)
  }

  #wrap(kind: number, instructions: readonly (readonly number[])[], words: number[]): void {
    const length = instructions.reduce((sum, instruction) => sum + instruction.length, 0)
    words.push(kind, words.length + 2 + length)
    for (const instruction of instructions) words.push(...instruction)
  }

  /** What a scan backward reads beyond the last step is zero; a shorter batch than before would find old numbers there. */
  #zerosAfter(stage: Stage): readonly (readonly number[])[] {
    const ahead = new Map<number, number>()
    for (const instruction of stage.instructions)
      for (const read of readsOf(instruction))
        if (read.shift > 0) ahead.set(read.value, Math.max(read.shift, ahead.get(read.value) ?? 0))
    return [...ahead].map(([value, shift]) => {
      const { size } = present(this.#program.values[value], 'value')
      const { address, stride } = this.#at.place({ value, shift: 0, offset: 0, size })
      return framed(OP.zeroAfter, 0, [address, stride, size * this.#layout.columns * shift])
    })
  }

  #instruction(instruction: Instruction): readonly number[] | null {
    const n = this.#layout.columns
    switch (instruction.kind) {
      case 'feed':
        return this.#feed(instruction)
      case 'product':
        return this.#product(OP.product, instruction)
      case 'transposed-product':
        return this.#product(OP.transposedProduct, instruction)
      case 'pointwise':
        return this.#pointwise(instruction)
      case 'constant':
        return this.#group(instruction.write, {
          reads: [],
          writes: [this.#at.place(instruction.write)],
          expressions: [{ kind: 'constant', value: instruction.value }],
        })
      case 'copy':
        return this.#group(instruction.write, {
          reads: [this.#at.place(instruction.read)],
          writes: [this.#at.place(instruction.write)],
          expressions: [{ kind: 'read', index: 0 }],
        })
      case 'diagonal':
        return this.#perFeature(OP.diagonal, instruction.diagonal, instruction)
      case 'bias':
        return this.#perFeature(OP.bias, instruction.bias, instruction)
      case 'broadcast':
        return this.#framed(OP.broadcast, instruction.write, [
          ...this.#at.to(instruction.write),
          ...this.#at.from(instruction.read),
          instruction.write.size,
          n,
        ])
      case 'reduce':
        return this.#framed(instruction.how === 'sum' ? OP.sum : OP.max, instruction.write, [
          ...this.#at.to(instruction.write),
          ...this.#at.from(instruction.read),
          instruction.read.size,
          n,
        ])
      case 'pick':
        return this.#framed(OP.pick, instruction.write, [
          ...this.#at.to(instruction.write),
          ...this.#at.from(instruction.read),
          this.#layout.targetSymbols,
          n,
          n,
        ])
      case 'place':
        return this.#framed(OP.place, instruction.write, [
          ...this.#at.to(instruction.write),
          ...this.#at.from(instruction.read),
          this.#layout.targetSymbols,
          n,
          instruction.write.size,
          n,
        ])
      case 'dropout-mask':
        return this.#framed(OP.mask, instruction.write, [
          ...this.#at.to(instruction.write),
          this.#layout.dropout,
          instruction.key,
          floatWord(instruction.rate),
          instruction.variational ? 1 : 0,
          instruction.write.size,
          n,
          this.#layout.firstRow,
        ])
      case 'weight-gradient':
        return this.#framed(OP.weightGradient, instruction.bar, [
          ...this.#at.gradient(instruction.weight),
          ...this.#at.from(instruction.bar),
          ...this.#at.from(instruction.read),
          instruction.weight.rows,
          instruction.weight.columns,
          n,
          this.#layout.scratch,
        ])
      case 'bias-gradient':
        return this.#framed(OP.biasGradient, instruction.bar, [
          this.#at.gradient(instruction.bias)[0],
          ...this.#at.from(instruction.bar),
          instruction.bias.rows,
          n,
        ])
      case 'diagonal-gradient':
        return this.#framed(OP.diagonalGradient, instruction.bar, [
          this.#at.gradient(instruction.diagonal)[0],
          ...this.#at.from(instruction.bar),
          ...this.#at.from(instruction.read),
          instruction.diagonal.rows,
          n,
        ])
      case 'gather': {
        const { weight, addend, write } = instruction
        return this.#framed(OP.gather, write, [
          ...this.#at.to(write),
          this.#layout.scratch,
          ...this.#at.weight(weight),
          this.#layout.inputSymbols,
          weight.rows,
          n,
          weight.columns,
          ...this.#at.addend(addend),
        ])
      }
      case 'gather-gradient':
        return this.#framed(OP.gatherGradient, instruction.bar, [
          ...this.#at.gradient(instruction.weight),
          ...this.#at.from(instruction.bar),
          this.#layout.inputSymbols,
          instruction.weight.rows,
          n,
          instruction.weight.columns,
          this.#layout.scratch,
        ])
      case 'last':
        return framed(OP.last, 1, [
          this.#at.to(instruction.write)[0],
          ...this.#at.from(instruction.read),
          this.#layout.lengths,
          instruction.read.size,
          n,
        ])
      case 'last-adjoint':
        return framed(OP.lastAdjoint, 0, [
          ...this.#at.to(instruction.write),
          this.#at.from(instruction.read)[0],
          this.#layout.lengths,
          instruction.read.size,
          n,
        ])
      case 'loss':
        return this.#framed(OP.loss, instruction.read, [
          ...this.#at.from(instruction.read),
          ...this.#at.from(instruction.weights),
          n,
          this.#layout.loss,
        ])
    }
  }

  #product(
    op: number,
    { weight, read, addend, write }: Extract<Instruction, { kind: 'product' | 'transposed-product' }>,
  ): readonly number[] {
    return this.#framed(op, write, [
      ...this.#at.to(write),
      ...this.#at.weight(weight),
      ...this.#at.from(read),
      weight.rows,
      weight.columns,
      this.#layout.columns,
      ...this.#at.addend(addend),
    ])
  }

  /** One parameter for each feature, times or added. */
  #perFeature(
    op: number,
    column: Block,
    { read, write }: { readonly read: Read; readonly write: Write },
  ): readonly number[] {
    return this.#framed(op, write, [
      ...this.#at.to(write),
      this.#at.column(column),
      ...this.#at.from(read),
      read.size,
      this.#layout.columns,
    ])
  }

  /** Real rows are turned by the machine; weights and one-hot rows are put in place as they are loaded. */
  #feed({ write }: Extract<Instruction, { kind: 'feed' }>): readonly number[] | null {
    const staging = this.#layout.staging.get(write.value)
    if (staging === undefined) return null
    return this.#framed(OP.feed, write, [
      ...this.#at.to(write),
      staging,
      write.size,
      this.#layout.columns,
      this.#layout.rows,
    ])
  }

  #pointwise(instruction: Extract<Instruction, { kind: 'pointwise' }>): readonly number[] {
    const range = present(instruction.writes.find((write) => write !== null) ?? instruction.reads[0], 'operand')
    return this.#group(range, {
      reads: instruction.reads.map((read) => this.#at.place(read)),
      writes: instruction.writes.map((write) => (write === null ? null : this.#at.place(write))),
      expressions: instruction.expressions,
    })
  }

  #group(range: Write | Read, group: Parameters<typeof encodePointwise>[0]): readonly number[] {
    const { words, scalars } = encodePointwise(group, this.#layout.strips)
    invariant(scalars.size === 0, 'a program has no numbers that change per step')
    return this.#framed(OP.pointwise, range, [range.size * this.#layout.columns, ...words])
  }

  #framed(op: number, range: Write | Read, words: readonly number[]): readonly number[] {
    return framed(op, this.#program.values[range.value]?.time === 'once' ? 1 : 0, words)
  }
}

function framed(op: number, once: number, words: readonly number[]): readonly number[] {
  return [op, 3 + words.length, once, ...words]
}
