import type { Program, ValueId } from './program.ts'

/** Values that must be there after a run whoever reads them: outputs, loss, states, taps and what flows at the taps. */
export function keptValues(program: Program): ReadonlySet<ValueId> {
  return new Set([
    program.logits,
    program.prediction,
    program.loss,
    ...program.states.map((state) => state.value),
    ...program.taps.flatMap((tap) => [tap.bar, ...tap.pieces.map((piece) => piece.value)]),
  ])
}

/** The program with other values in the place of those that it keeps. */
export function replaceKept(program: Program, replace: (value: ValueId) => ValueId): Program {
  return {
    ...program,
    logits: replace(program.logits),
    prediction: replace(program.prediction),
    loss: replace(program.loss),
    states: program.states.map((state) => ({ ...state, value: replace(state.value) })),
    taps: program.taps.map((tap) => ({
      ...tap,
      bar: replace(tap.bar),
      pieces: tap.pieces.map((piece) => ({ ...piece, value: replace(piece.value) })),
    })),
  }
}
