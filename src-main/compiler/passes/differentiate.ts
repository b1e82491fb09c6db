/**
 * differentiate: takes a forward program, leaves it with its adjoint (back-propagation through time) appended as instructions.
 *
 * Every read of a value that a parameter can change, and that can change the loss, sends something back to that value's adjoint `bar`:
 * `adjoints/adjoint-rules.ts` says what. A read shifted by -k sends it k steps back, so it is found again shifted by +k. A bar is the sum
 * of what comes back, row range by row range. Taps are written beside that, so that parameters after training are the same bits with
 * and without them.
 */
import { present } from '../../foundation/invariant.ts'
import { Bars } from '../adjoints/bars.ts'
import { tapOf } from '../adjoints/taps.ts'
import { withoutPartials } from '../instructions.ts'
import { inOrder } from '../order.ts'
import type { Program, Stage } from '../program.ts'
import type { Packed } from './pack.ts'

export function differentiate({ program, edges, moved }: Packed, tapped: readonly string[]): Program {
  const forward = program.stages.flatMap((stage) => stage.instructions)
  const bars = new Bars(program, forward)
  for (const instruction of forward.toReversed()) bars.sendBack(instruction)
  const taps = tapped.map((id) => tapOf(present(edges.get(id), `connection ${id}`), bars, { forward, moved }))
  const stages = program.stages.map((stage) => ({ ...stage, instructions: stage.instructions.map(withoutPartials) }))
  return { ...program, values: bars.values.all, stages: [...stages, ...adjointStages(bars)], taps }
}

function adjointStages({ instructions: { step, once } }: Bars): readonly Stage[] {
  const scan: Stage = { kind: 'scan-backward', part: 'adjoint', instructions: inOrder(step) }
  return once.length === 0 ? [scan] : [{ kind: 'whole', part: 'adjoint', instructions: once }, scan]
}
