/** What a batch brings, in the graph: for each chunk of the loops, and for what is there once. */
import type { Program } from '../../../compiler/program.ts'
import type { DataType } from '../graph/catalogue.ts'
import type { Frame, Output, Size } from '../graph/frame.ts'

/** What a batch brings for the steps of a chunk. */
export interface ChunkFeeds {
  /** Real input as products take it: [K B, n]. */
  readonly inputRows: () => Output
  /** Real targets as they are compared with predictions: [m, K B]. */
  readonly targetColumns: () => Output
  /** [K B], int32 */
  readonly symbols: (feed: 'input' | 'target') => Output
  /** [1, K B], over the normaliser. */
  readonly weights: () => Output
}

/** Whole numbers of a run, in the order of the vector that is fed. */
export const WHOLES = ['rounds', 'padding', 'batch', 'lastInRound', 'dropoutKey', 'dropoutActive'] as const
/** Numbers of a run; the optimiser's scalars follow them. */
export const NUMBERS = ['normaliser', 'clipNorm', 'clipValue'] as const

export type Wholes = Readonly<Record<(typeof WHOLES)[number], Output>>
export type Numbers = Readonly<Record<(typeof NUMBERS)[number], Output>>

interface BatchFeedsPlan {
  readonly program: Program
  /** K */
  readonly steps: number
  /** Names of the optimiser's scalars. */
  readonly scalars: readonly string[]
  /** B and the number of chunks, where every batch is fed with the same. */
  readonly fixed?: FixedShape
}

/** What does not change from batch to batch. */
export interface FixedShape {
  /** B */
  readonly batch: number
  /** Q: shorter batches are padded to so many chunks. */
  readonly rounds: number
}

export class BatchFeeds {
  readonly placeholders: Readonly<Record<'input' | 'target' | 'weights' | 'lengths' | 'wholes' | 'numbers', Output>>
  readonly wholes: Wholes
  readonly numbers: Numbers
  readonly scalars: Readonly<Record<string, Output>>
  /** B */
  readonly batch: Size
  /** K B */
  readonly columns: Size
  readonly #graph: Frame
  readonly #plan: BatchFeedsPlan
  readonly #chunked = new Map<string, Output>()

  constructor(graph: Frame, plan: BatchFeedsPlan) {
    const { input, target } = plan.program
    const numberNames = [...NUMBERS, ...plan.scalars]
    this.#graph = graph
    this.#plan = plan
    this.placeholders = {
      input: fed(graph, input),
      target: fed(graph, target),
      weights: placeholder(graph, 'float', [-1, -1]),
      lengths: placeholder(graph, 'int32', [-1]),
      wholes: placeholder(graph, 'int32', [WHOLES.length]),
      numbers: placeholder(graph, 'float', [numberNames.length]),
    }
    this.wholes = named(WHOLES, graph.ops('Unpack', [this.placeholders.wholes], { num: WHOLES.length, axis: 0 }))
    const numbers = named(
      numberNames,
      graph.ops('Unpack', [this.placeholders.numbers], { num: numberNames.length, axis: 0 }),
    )
    this.numbers = numbers
    this.scalars = numbers
    this.batch = plan.fixed?.batch ?? this.wholes.batch
    this.columns = plan.fixed
      ? plan.fixed.batch * plan.steps
      : graph.op('Mul', [this.wholes.batch, graph.whole(plan.steps)])
  }

  /** For the chunk at place `chunk` of the steps, in the frame of a loop. */
  chunk(frame: Frame, chunk: Output): ChunkFeeds {
    const part = once((name: FeedKey) => frame.op('GatherV2', [this.#inChunks(name), chunk, frame.whole(0)]))
    return {
      inputRows: () => part('input'),
      targetColumns: () => part('target'),
      symbols: part,
      weights: () => frame.op('Reshape', [part('weights'), frame.wholes([1, -1])]),
    }
  }

  /** For a net that predicts once per sequence. */
  single(): ChunkFeeds {
    const graph = this.#graph
    const flat = once((name: FeedKey) => {
      const { kind, size } = name === 'input' ? this.#plan.program.input : this.#plan.program.target
      const shape = name === 'weights' || kind === 'symbols' ? [-1] : [-1, size]
      return graph.op('Reshape', [this.placeholders[name], graph.wholes(shape)])
    })
    return {
      inputRows: () => flat('input'),
      targetColumns: () => graph.op('Transpose', [flat('target'), graph.wholes([1, 0])]),
      symbols: flat,
      weights: () => this.#normalised(graph.op('Reshape', [this.placeholders.weights, graph.wholes([1, -1])])),
    }
  }

  /** In whole chunks, once: [Q, K B, n], targets [Q, m, K B], symbols and weights [Q, K B]. */
  #inChunks(name: FeedKey): Output {
    const known = this.#chunked.get(name)
    if (known !== undefined) return known
    const padded = this.#padded(name)
    const output = name === 'weights' ? this.#normalised(padded) : padded
    this.#chunked.set(name, output)
    return output
  }

  #padded(name: FeedKey): Output {
    const graph = this.#graph
    const { padding } = this.wholes
    const rounds = this.#plan.fixed?.rounds ?? this.wholes.rounds
    const { kind, size } = name === 'input' ? this.#plan.program.input : this.#plan.program.target
    const hasFeatures = name !== 'weights' && kind === 'real'
    const none = graph.wholes([0, 0])
    const after = graph.sizes([0, padding])
    const paddings = graph.op('Pack', [hasFeatures ? [after, none, none] : [after, none]], { axis: 0 })
    const sizes = [rounds, this.columns, ...(hasFeatures ? [size] : [])]
    const padded = graph.op('Pad', [this.placeholders[name], paddings])
    const chunks = graph.op('Reshape', [padded, graph.sizes(sizes)])
    return hasFeatures && name === 'target' ? graph.op('Transpose', [chunks, graph.wholes([0, 2, 1])]) : chunks
  }

  #normalised(weights: Output): Output {
    return this.#graph.op('RealDiv', [weights, this.numbers.normaliser])
  }
}

type FeedKey = 'input' | 'target' | 'weights'

function fed(graph: Frame, { kind }: Program['input']): Output {
  return kind === 'real' ? placeholder(graph, 'float', [-1, -1, -1]) : placeholder(graph, 'int32', [-1, -1])
}

export function placeholder(graph: Frame, dtype: DataType, shape: readonly number[]): Output {
  return graph.op('Placeholder', [], { dtype, shape })
}

function named<Name extends string>(
  names: readonly Name[],
  outputs: readonly Output[],
): Readonly<Record<Name, Output>> {
  return Object.fromEntries(names.map((name, k) => [name, outputs[k]])) as Record<Name, Output>
}

function once<Key>(make: (name: Key) => Output): (name: Key) => Output {
  const made = new Map<Key, Output>()
  return (name) => {
    const output = made.get(name) ?? make(name)
    made.set(name, output)
    return output
  }
}
