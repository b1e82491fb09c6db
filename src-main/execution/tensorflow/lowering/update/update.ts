/** Clipping, the norm, and the optimiser's update of all parameters at once; nothing is assigned when numbers went wrong. */
import { present } from '../../../../foundation/invariant.ts'
import type { Optimiser } from '../../../../compiler/optimiser.ts'
import type { Frame, GraphNode, Output } from '../../graph/frame.ts'
import type { BatchFeeds } from '../batch-feeds.ts'
import type { SessionVariableSet } from '../entries-plan.ts'
import { ExpressionWriter } from '../instructions/expressions.ts'

interface UpdatePlan {
  readonly optimiser: Optimiser
  readonly variables: SessionVariableSet
  readonly feeds: BatchFeeds
  readonly loss: Output
  /** Of all parameters, laid out as they are. */
  readonly gradients: Output
  readonly clipsValues: boolean
}

/** [loss, gradient norm] after the update has been done, or left undone because one of them is not finite. */
export function updated(graph: Frame, plan: UpdatePlan): Output {
  const { gradients, scale, report, isFinite } = clipped(graph, plan)
  // Behind a Switch: without finite numbers nothing of this runs.
  const [, passed] = graph.ops('Switch', [gradients, isFinite]) as readonly [Output, Output]
  const scaled = graph.op('Mul', [passed, scale])
  const values = optimised(graph, plan, scaled)
  // Also where a result does not depend on the gradient.
  return reportAfter(graph, { report, isFinite, assigned: assign(graph, plan.variables, values, [scaled.node]) })
}

export interface NextValues {
  /** [loss, gradient norm] */
  readonly report: Output
  readonly isFinite: Output
  /** Of the slots, then of the parameters; of no use where a number is not finite. */
  readonly values: readonly Output[]
}

/** The same as a formula, which assigns nothing. */
export function nextValues(frame: Frame, plan: UpdatePlan): NextValues {
  const { gradients, scale, report, isFinite } = clipped(frame, plan)
  return { report, isFinite, values: optimised(frame, plan, frame.op('Mul', [gradients, scale])) }
}

/** Its report, with the values assigned where they are of use. */
export function assignedWhereFinite(
  graph: Frame,
  { variables, report, isFinite, values }: NextValues & { readonly variables: SessionVariableSet },
): Output {
  const passed = values.map((value) => present(graph.ops('Switch', [value, isFinite])[1], 'value'))
  return reportAfter(graph, { report, isFinite, assigned: assign(graph, variables, passed, []) })
}

interface Clipped extends Omit<NextValues, 'values'> {
  /** By value. */
  readonly gradients: Output
  /** What they are multiplied by, so that their norm is clipped. */
  readonly scale: Output
}

function clipped(frame: Frame, { feeds: { numbers }, loss, clipsValues, ...plan }: UpdatePlan): Clipped {
  const gradients = clipsValues
    ? frame.op('Minimum', [
        frame.op('Maximum', [plan.gradients, frame.op('Neg', [numbers.clipValue])]),
        numbers.clipValue,
      ])
    : plan.gradients
  const norm = normOf(frame, gradients)
  return {
    gradients,
    scale: frame.op('Minimum', [frame.float(1), frame.op('RealDiv', [numbers.clipNorm, norm])]),
    report: frame.op('Pack', [[loss, norm]], { axis: 0 }),
    isFinite: frame.op('LogicalAnd', [frame.op('IsFinite', [loss]), frame.op('IsFinite', [norm])]),
  }
}

/** Square root of the sum of squares, in float64: no square overflows. */
function normOf(frame: Frame, gradients: Output): Output {
  const squares = frame.op('Square', [frame.op('Cast', [gradients], { DstT: 'double' })])
  const sum = frame.op('Sum', [squares, frame.wholes([0])], { keep_dims: false })
  return frame.op('Cast', [frame.op('Sqrt', [sum])], { DstT: 'float' })
}

/** The optimiser's formula: new slots, then new parameters. */
function optimised(frame: Frame, { optimiser, variables, feeds }: UpdatePlan, gradients: Output): readonly Output[] {
  const { parameters, slots } = variables
  const operands = [parameters.value, gradients, ...slots.map(({ value }) => value)]
  const results: Output[] = []
  const writer = new ExpressionWriter(frame, {
    read: (index) => present(operands[index], 'operand'),
    local: (index) => present(results[index], 'earlier result'),
    scalar: (name) => present(feeds.scalars[name], `scalar ${name}`),
  })
  for (const expression of optimiser.update) results.push(writer.write(expression))
  return results.slice(0, slots.length + 1)
}

function assign(
  graph: Frame,
  { slots, parameters }: SessionVariableSet,
  values: readonly Output[],
  after: readonly GraphNode[],
): readonly GraphNode[] {
  return [...slots, parameters].map(
    ({ handle }, k) => graph.node('AssignVariableOp', [handle, present(values[k], 'new value')], {}, { after }).node,
  )
}

interface Reported extends Pick<NextValues, 'report' | 'isFinite'> {
  readonly assigned: readonly GraphNode[]
}

/** The report, once everything has been assigned that is to be. */
function reportAfter(graph: Frame, { report, isFinite, assigned }: Reported): Output {
  const [wrong, right] = graph.ops('Switch', [report, isFinite]) as readonly [Output, Output]
  const done = graph.op('Identity', [right], {}, { after: assigned })
  return graph.op('Merge', [[wrong, done]])
}
