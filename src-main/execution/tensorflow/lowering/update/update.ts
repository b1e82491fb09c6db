/** Clipping, the norm, and the optimiser's update of all parameters at once; nothing is assigned when numbers went wrong. */
import { present } from '../../../../foundation/invariant.ts'
import type { Optimiser } from '../../../../compiler/optimiser.ts'
import type { Frame, GraphNode, Output } from '../../graph/frame.ts'
import type { BatchFeeds } from '../batch-feeds.ts'
import { ExpressionWriter } from '../instructions/expressions.ts'

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

interface UpdatePlan {
  readonly optimiser: Optimiser
  readonly parameters: FlatVariable
  readonly slots: readonly FlatVariable[]
  readonly feeds: BatchFeeds
  readonly loss: Output
  /** Of all parameters, laid out as they are. */
  readonly gradients: Output
  readonly clipsValues: boolean
}

/** [loss, gradient norm] after the update has been done, or left undone because one of them is not finite. */
export function updated(graph: Frame, plan: UpdatePlan): Output {
  const { numbers } = plan.feeds
  const gradients = plan.clipsValues
    ? graph.op('Minimum', [
        graph.op('Maximum', [plan.gradients, graph.op('Neg', [numbers.clipValue])]),
        numbers.clipValue,
      ])
    : plan.gradients
  const norm = normOf(graph, gradients)
  const report = graph.op('Pack', [[plan.loss, norm]], { axis: 0 })
  const isFinite = graph.op('LogicalAnd', [graph.op('IsFinite', [plan.loss]), graph.op('IsFinite', [norm])])
  const scale = graph.op('Minimum', [graph.float(1), graph.op('RealDiv', [numbers.clipNorm, norm])])
  const [wrong, right] = graph.ops('Switch', [report, isFinite]) as readonly [Output, Output]
  const assigned = assign(graph, plan, { gradients, scale, isFinite })
  const done = graph.op('Identity', [right], {}, { after: assigned })
  return graph.op('Merge', [[wrong, done]])
}

/** Square root of the sum of squares, in float64: no square overflows. */
function normOf(graph: Frame, gradients: Output): Output {
  const squares = graph.op('Square', [graph.op('Cast', [gradients], { DstT: 'double' })])
  const sum = graph.op('Sum', [squares, graph.wholes([0])], { keep_dims: false })
  return graph.op('Cast', [graph.op('Sqrt', [sum])], { DstT: 'float' })
}

interface Assigning {
  readonly gradients: Output
  readonly scale: Output
  readonly isFinite: Output
}

/** Behind a Switch: without finite numbers nothing of this runs. */
function assign(graph: Frame, plan: UpdatePlan, { gradients, scale, isFinite }: Assigning): readonly GraphNode[] {
  const { optimiser, parameters, slots, feeds } = plan
  const [, passed] = graph.ops('Switch', [gradients, isFinite]) as readonly [Output, Output]
  const scaled = graph.op('Mul', [passed, scale])
  const operands = [parameters.value, scaled, ...slots.map(({ value }) => value)]
  const results: Output[] = []
  const writer = new ExpressionWriter(graph, {
    read: (index) => present(operands[index], 'operand'),
    local: (index) => present(results[index], 'earlier result'),
    scalar: (name) => present(feeds.scalars[name], `scalar ${name}`),
  })
  for (const expression of optimiser.update) results.push(writer.write(expression))
  // Also where a result does not depend on the gradient.
  const after = [scaled.node]
  return [...slots, parameters].map(
    ({ handle }, k) => graph.node('AssignVariableOp', [handle, present(results[k], 'result')], {}, { after }).node,
  )
}
