/** Where an instruction is written into the graph: at one step of a chunk, or for all steps of it at once. */
import type { Block, Read, Write } from '../../../../compiler/program.ts'
import type { Frame, Output } from '../../graph/frame.ts'
import type { Chunk, Form } from './chunk.ts'
import type { FeatureAxis } from './row-pieces.ts'

export interface Place {
  readonly chunk: Chunk
  readonly frame: Frame
  /** How tensors lie here: [n, B] at a step, [n, K B] or [K, n, B] for all steps. */
  readonly form: Form
  readonly axis: FeatureAxis
  read(read: Read): Output
  write(write: Write, output: Output): void
  /** [B], [K B] or [K, B], int32. */
  symbols(feed: 'input' | 'target'): Output
  /** A column of parameters in a shape that adds to a value here. */
  column(block: Block): Output
  /** int32: the time of the step, or [K] those of all steps. */
  times(): Output
}

export class StepPlace implements Place {
  readonly form = 'step'
  readonly axis = 0
  readonly chunk: Chunk
  readonly #j: number

  constructor(chunk: Chunk, j: number) {
    this.chunk = chunk
    this.#j = j
  }

  get frame(): Frame {
    return this.chunk.frame
  }

  read(read: Read): Output {
    return this.chunk.value(read.value).step(this.#j + read.shift, read)
  }

  write(write: Write, output: Output): void {
    this.chunk.value(write.value).putStep(this.#j, write, output)
  }

  symbols(feed: 'input' | 'target'): Output {
    return this.chunk.symbolsAt(feed, this.#j)
  }

  column(block: Block): Output {
    return this.chunk.surroundings.parameters.spread(block)
  }

  times(): Output {
    return this.frame.op('AddV2', [this.chunk.plan.firstStep, this.frame.whole(this.#j)])
  }
}

export class WholePlace implements Place {
  readonly chunk: Chunk
  readonly form: 'wide' | 'stack'

  constructor(chunk: Chunk, form: 'wide' | 'stack') {
    this.chunk = chunk
    this.form = form
  }

  get frame(): Frame {
    return this.chunk.frame
  }

  get axis(): FeatureAxis {
    return this.form === 'wide' ? 0 : 1
  }

  read(read: Read): Output {
    return this.chunk.value(read.value).matrix(this.form, { range: read, shift: read.shift })
  }

  write(write: Write, output: Output): void {
    this.chunk.value(write.value).put(this.form, write, output)
  }

  symbols(feed: 'input' | 'target'): Output {
    const { frame, chunk } = this
    const symbols = chunk.symbols(feed)
    return this.form === 'wide' ? symbols : frame.op('Reshape', [symbols, frame.wholes([chunk.steps, -1])])
  }

  column(block: Block): Output {
    return this.chunk.surroundings.parameters.block(block)
  }

  times(): Output {
    const steps = Array.from({ length: this.chunk.steps }, (_, j) => j)
    return this.frame.op('AddV2', [this.chunk.plan.firstStep, this.frame.wholes(steps)])
  }
}
