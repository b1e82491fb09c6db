/**
 * simplify: takes a split program, leaves the same values with less work.
 *
 * Invariant: no sum is reordered, so simplified and plain programs agree bit for bit on any executor.
 */
import { inOrder } from '../order.ts'
import type { Program } from '../program.ts'
import { forwardCopies } from '../simplifications/forward-copies.ts'
import { fusePointwise } from '../simplifications/fuse-pointwise.ts'
import { reduceAlgebra } from '../simplifications/reduce-algebra.ts'
import { removeDead } from '../simplifications/remove-dead.ts'
import { shareEquals } from '../simplifications/share-equals.ts'

export function simplify(program: Program): Program {
  const reduced = reduceAlgebra(program) //                 x * 1 is x, x * -1 is -x
  const shared = removeDead(shareEquals(reduced)) //         the same instruction twice is done once
  const forwarded = removeDead(forwardCopies(shared)) //     a sum of one term is written where it belongs
  return fusePointwise(ordered(forwarded)) //                neighbouring pointwise instructions become one group
}

function ordered(program: Program): Program {
  const stages = program.stages.map((stage) => ({ ...stage, instructions: inOrder(stage.instructions) }))
  return { ...program, stages }
}
