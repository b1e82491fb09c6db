/**
 * A loop as XLA takes it: a While over functions for its condition and its body. What is kept of each round lies in a TensorList of `capacity`
 * places, for XLA plans all memory before the run, while the number of rounds is told in the run only.
 */
import { present } from '../../../foundation/invariant.ts'
import type { DataType } from './catalogue.ts'
import type { Frame, Output } from './frame.ts'
import { FunctionDraft } from './function-call.ts'
import { nth, type Kept, type Loop } from './loop.ts'

export function functionLoop(capacity: number): Loop {
  return (frame, { count, variables, body }) => {
    const draft = new FunctionDraft(frame, 'loop function')
    const inside = draft.frame
    const index = draft.parameter(frame.whole(0))
    const current = variables.map((variable) => draft.parameter(variable))
    const { next, kept } = body({ frame: inside, index, variables: current })
    const lists = kept.map(({ output: { type } }) => draft.parameter(emptyList(frame, { type, capacity })))

    // By parameter: what it is in the next round. What is only read stays as it is.
    const after = new Map<Output, Output>([[index, inside.op('AddV2', [index, inside.whole(1)])]])
    current.forEach((variable, k) => after.set(variable, nth(next, k)))
    lists.forEach((list, k) => {
      const { place, output } = nth(kept, k)
      after.set(list, inside.op('TensorListSetItem', [list, place, output]))
    })
    const last = inside.bring(count)
    const goesOn = draft.sibling((own, parameter) => [own.op('Less', [parameter(index), parameter(last)])])
    const step = draft.finish(
      draft.parameters.map((parameter) => after.get(parameter) ?? parameter),
      false,
    )
    const outputs = frame.ops('StatelessWhile', [draft.given], {
      cond: { functionName: goesOn.name },
      body: { functionName: step.name },
    })
    const resultOf = new Map(draft.parameters.map((parameter, k) => [parameter, nth(outputs, k)]))
    const left = (parameter: Output): Output => present(resultOf.get(parameter), 'a loop variable')
    return {
      variables: current.map(left),
      kept: lists.map((list, k) => keptIn(left(list), nth(kept, k).output.type)),
    }
  }
}

/** Its elements have whatever shape is put in first. */
function emptyList(frame: Frame, { type, capacity }: { readonly type: DataType; readonly capacity: number }): Output {
  return frame.op('TensorListReserve', [frame.whole(-1), frame.whole(capacity)], { element_dtype: type })
}

function keptIn(list: Output, type: DataType): Kept {
  const ofType = { element_dtype: type }
  return {
    at: (inFrame, round) => inFrame.op('TensorListGetItem', [list, round, inFrame.whole(-1)], ofType),
    all: (inFrame) => inFrame.op('TensorListStack', [list, inFrame.whole(-1)], ofType),
  }
}
