/** The ways in which a session runs its graph. */
import type { Program, ValueId } from '../../compiler/program.ts'
import type { Output } from './graph/frame.ts'
import type { LoweredProgram } from './lowering/lower-program.ts'
import { graphRun, type GraphRun } from './model.ts'

export interface RunKind {
  readonly run: GraphRun
  /** How many results come first; the states follow, then the values. */
  readonly results: number
  /** Values that stay readable until the next run. */
  readonly values: readonly ValueId[]
}

export interface RunKinds {
  /** Gives [loss, gradient norm] and updates. */
  readonly training: RunKind
  /** The same with gradients clipped by value. */
  readonly clippedTraining: RunKind
  /** Gives the loss and all gradients. */
  readonly differentiating: RunKind
  /** Gives the loss. */
  readonly evaluating: RunKind
}

interface RunKindsPlan {
  readonly program: Program
  readonly lowered: LoweredProgram
  /** Of the batch; the states follow. */
  readonly feeds: readonly Output[]
  /** Whether every value stays readable, or only what was asked for when compiling. */
  readonly inspect: boolean
}

export function runKinds({ program, lowered, feeds, inspect }: RunKindsPlan): RunKinds {
  const kind = (results: readonly Output[], values: readonly ValueId[]): RunKind => {
    const found = values.flatMap((value) => {
      const output = lowered.values.get(value)
      return output === undefined ? [] : [{ value, output }]
    })
    const fetches = [...results, ...lowered.states, ...found.map(({ output }) => output)]
    return {
      run: graphRun([...feeds, ...lowered.feeds.states], fetches),
      results: results.length,
      values: found.map(({ value }) => value),
    }
  }
  const { updated, updatedClipped, loss, gradients, values, forwardValues } = lowered
  const tapped = inspect ? [...values.keys()] : [...new Set(program.taps.map(({ bar }) => bar))]
  const predicted = inspect ? forwardValues : [...new Set([program.logits, program.prediction])]
  return {
    training: kind([updated], tapped),
    clippedTraining: kind([updatedClipped], tapped),
    differentiating: kind([loss, gradients], tapped),
    evaluating: kind([loss], predicted),
  }
}
