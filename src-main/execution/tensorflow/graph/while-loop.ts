/**
 * A loop as TensorFlow's executor runs it: Enter -> Merge -> Switch -> body -> NextIteration -> Merge, and Exit behind the Switch (Yu et al. 2018,
 * 'Dynamic control flow in large-scale machine learning'). Rounds overlap wherever one does not need the other. What is kept of each round
 * lies in a TensorArray.
 */
import type { Frame, Output } from './frame.ts'
import { nth, type Kept, type KeptAt, type Loop } from './loop.ts'

/** Rounds that may be under way at once. */
const PARALLEL_ROUNDS = 10

export const whileLoop: Loop = (frame, { count, variables, body }) => {
  const entry = new LoopEntry(frame)
  const index = entry.merge(frame.whole(0))
  const merged = variables.map((variable) => entry.merge(variable))
  const condition = entry.inner.op('LoopCond', [entry.inner.op('Less', [index, count])])
  const start = (variable: Output): LoopVariable => new LoopVariable(entry, variable, condition)

  const counter = start(index)
  const carried = merged.map(start)
  const { next, kept } = body({
    frame: entry.inner,
    index: counter.current,
    variables: carried.map(({ current }) => current),
  })
  const arrays = kept.map((one) => keep(one, { frame, count, start: (initial) => start(entry.merge(initial)) }))
  counter.close(entry.inner.op('AddV2', [counter.current, entry.inner.whole(1)]))
  return { variables: carried.map((variable, k) => variable.close(nth(next, k))), kept: arrays }
}

/** The way into a loop's frame. */
class LoopEntry {
  readonly outer: Frame
  readonly inner: Frame
  readonly #name: string

  constructor(outer: Frame) {
    this.outer = outer
    this.#name = outer.nextName('loop')
    this.inner = outer.inside((outside) => this.#enter(outside, { constant: true }))
  }

  merge(initial: Output): Output {
    return this.inner.merge(this.#enter(this.outer.bring(initial), { constant: false }))
  }

  /** An Enter node takes a result of the outer frame and gives one of the inner: it is the one node with a foot in both. */
  #enter(outside: Output, { constant }: { readonly constant: boolean }): Output {
    return this.inner.op('Enter', [{ ...outside, frame: this.inner }], {
      frame_name: this.#name,
      is_constant: constant,
      parallel_iterations: PARALLEL_ROUNDS,
    })
  }
}

class LoopVariable {
  readonly current: Output
  readonly #entry: LoopEntry
  readonly #merged: Output
  readonly #left: Output

  constructor(entry: LoopEntry, merged: Output, condition: Output) {
    const [left, stayed] = entry.inner.ops('Switch', [merged, condition]) as readonly [Output, Output]
    this.#entry = entry
    this.#merged = merged
    this.#left = left
    this.current = entry.inner.op('Identity', [stayed])
  }

  /** Says what it is in the next round; gives what it is after the last. */
  close(next: Output): Output {
    const { inner, outer } = this.#entry
    inner.loopBack(this.#merged, inner.op('NextIteration', [next]))
    return { ...inner.op('Exit', [this.#left]), frame: outer }
  }
}

interface Keeping {
  readonly frame: Frame
  readonly count: Output
  readonly start: (initial: Output) => LoopVariable
}

/** One TensorArray, written once a round. Its flow is a loop variable, so that reads outside come after all writes. */
function keep({ output, place }: KeptAt, { frame, count, start }: Keeping): Kept {
  const dtype = output.type
  const [handle, empty] = frame.ops('TensorArrayV3', [count], {
    dtype,
    clear_after_read: false,
    identical_element_shapes: true,
  }) as readonly [Output, Output]
  const flow = start(empty)
  const full = flow.close(flow.current.frame.op('TensorArrayWriteV3', [handle, place, output, flow.current]))
  return {
    at: (inFrame, round) => inFrame.op('TensorArrayReadV3', [handle, round, full], { dtype }),
    all: (inFrame) => {
      const rounds = inFrame.op('Range', [inFrame.whole(0), count, inFrame.whole(1)])
      return inFrame.op('TensorArrayGatherV3', [handle, rounds, full], { dtype })
    },
  }
}
