/** Loops over a number of rounds that is known only in the run. How they are written into a graph is the implementation's: `while-loop.ts`. */
import { present } from '../../../foundation/invariant.ts'
import type { Frame, Output } from './frame.ts'

/** What a loop kept of every round. */
export interface Kept {
  /** That of one round, in any frame. */
  at(frame: Frame, round: Output): Output
  /** Those of all rounds on top of each other, [rounds, ...]. */
  all(frame: Frame): Output
}

export interface Round {
  readonly frame: Frame
  /** 0, 1, ... */
  readonly index: Output
  readonly variables: readonly Output[]
}

export interface LoopPlan {
  /** int32 scalar. */
  readonly count: Output
  /** Values before the first round. */
  readonly variables: readonly Output[]
  /** `next`: the variables for the next round. `kept`: results to keep of this one, each of one shape in all rounds, with the place to keep them at. */
  readonly body: (round: Round) => {
    readonly next: readonly Output[]
    readonly kept: readonly KeptAt[]
  }
}

export interface KeptAt {
  readonly output: Output
  /** 0 .. count - 1, each place once. */
  readonly place: Output
}

export interface LoopResults {
  /** The variables after the last round. */
  readonly variables: readonly Output[]
  readonly kept: readonly Kept[]
}

export type Loop = (frame: Frame, plan: LoopPlan) => LoopResults

/** A loop of exactly one round is no loop. */
export const onlyOnce: Loop = (frame, { variables, body }) => {
  const { next, kept } = body({ frame, index: frame.whole(0), variables })
  return {
    variables: next,
    kept: kept.map(({ output }) => ({
      at: (inFrame) => inFrame.bring(output),
      all: (inFrame) => inFrame.op('Pack', [[output]], { axis: 0 }),
    })),
  }
}

/** The k-th result of a loop. */
export const nth = <T>(list: readonly T[], k: number): T => present(list[k], 'a result of a loop')
