/**
 * split: takes a program with one scan forward and one backward, leaves as little as can be inside scans.
 *
 * Instructions that feed back on themselves through time are scans, one for each recurrence, in topological order: a plain stack has one
 * scan a layer. Everything else runs once for all time steps: input products before a scan, readout and loss after it, weight gradients
 * after the scan backward as one product over all T x B rows. No value changes a bit; gradients of parameters, which a scan backward would
 * add up from the last step to the first, are now added up from the first to the last.
 */
import { present } from '../../foundation/invariant.ts'
import { readsOf, writesOf } from '../instructions.ts'
import { inOrder, recurrences } from '../order.ts'
import type { Instruction, Program, Stage, ValueId } from '../program.ts'

export function split(program: Program): Program {
  const part = (wanted: Stage['part']): readonly Instruction[] =>
    program.stages.filter((stage) => stage.part === wanted).flatMap((stage) => stage.instructions)
  return { ...program, stages: [...stagesOf(part('forward'), 'forward'), ...stagesOf(part('adjoint'), 'adjoint')] }
}

interface Unit {
  readonly instructions: readonly Instruction[]
  readonly recurrent: boolean
}

/** Units in an order that puts as many whole instructions together as dependences allow, then a scan, and so on. */
function stagesOf(instructions: readonly Instruction[], part: Stage['part']): readonly Stage[] {
  const units = recurrences(instructions).map(({ members, recurrent }): Unit => ({
    instructions: members.map((position) => present(instructions[position], 'instruction')),
    recurrent,
  }))
  const pending = new Set(units)
  const stages: Stage[] = []
  while (pending.size > 0) {
    const whole = take(pending, { recurrent: false, once: false })
    if (whole.length > 0)
      stages.push({ kind: 'whole', part, instructions: inOrder(whole.flatMap((unit) => unit.instructions)) })
    const [scan] = take(pending, { recurrent: true, once: true })
    if (scan !== undefined)
      stages.push({
        kind: part === 'forward' ? 'scan-forward' : 'scan-backward',
        part,
        instructions: inOrder(scan.instructions),
      })
  }
  return stages
}

/** Removes units whose needs are met: all of one sort that become ready one after the other, or only the first. */
function take(
  pending: Set<Unit>,
  { recurrent, once }: { readonly recurrent: boolean; readonly once: boolean },
): readonly Unit[] {
  const taken: Unit[] = []
  for (const unit of pending) {
    if (unit.recurrent !== recurrent || !isReady(unit, pending)) continue
    pending.delete(unit)
    taken.push(unit)
    if (once) break
  }
  return taken
}

function isReady(unit: Unit, pending: ReadonlySet<Unit>): boolean {
  const needed = new Set<ValueId>(
    unit.instructions.flatMap((instruction) => readsOf(instruction).map((read) => read.value)),
  )
  for (const other of pending) {
    if (other === unit) continue
    if (other.instructions.some((instruction) => writesOf(instruction).some((write) => needed.has(write.value))))
      return false
  }
  return true
}
