/** Variables of a session as vectors. */
import type { Frame, Output } from '../../graph/frame.ts'

/** A variable of the session that holds all parameters, or one slot of each: row by row, one after the other. */
export interface FlatVariable {
  readonly handle: Output
  readonly value: Output
  /** Feed it and fetch `wasSet`. */
  readonly toSet: Output
  readonly wasSet: Output
}

export function flatVariable(graph: Frame, name: string, length: number): FlatVariable {
  const handle = graph.op('VarHandleOp', [], { dtype: 'float', shape: [length], shared_name: name })
  const toSet = graph.op('Placeholder', [], { dtype: 'float', shape: [length] })
  const { node } = graph.node('AssignVariableOp', [handle, toSet])
  return {
    handle,
    value: graph.op('ReadVariableOp', [handle], { dtype: 'float' }),
    toSet,
    wasSet: graph.op('Identity', [graph.whole(1)], {}, { after: [node] }),
  }
}
