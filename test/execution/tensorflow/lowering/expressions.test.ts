import { describe, expect, it } from 'vitest'
import { Frame, type Output } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import {
  ExpressionWriter,
  operationCount,
} from '../../../../src-main/execution/tensorflow/lowering/instructions/expressions.ts'
import { graphRun, Model } from '../../../../src-main/execution/tensorflow/model.ts'
import { ACTIVATIONS } from '../../../../src-main/network/operations/activations.ts'
import {
  add,
  constant,
  div,
  evaluate,
  local,
  max,
  min,
  mul,
  read,
  step,
  sub,
  ONE,
  type Expression,
} from '../../../../src-main/network/operations/expression.ts'
import { LOSS_TERMS } from '../../../../src-main/network/operations/losses.ts'
import { describeWithLibrary } from '../with-library.ts'

const [x, y, dy] = [read(0), read(1), read(2)]
const sigmoidSlope = mul(y, sub(ONE, y))
const tanhSlope = sub(ONE, mul(y, y))

describe('the operations of an expression', () => {
  it.each([
    ['SigmoidGrad', mul(mul(dy, y), sub(ONE, y))],
    ['SigmoidGrad', mul(dy, sigmoidSlope)],
    ['SigmoidGrad', mul(sigmoidSlope, dy)],
    ['TanhGrad', mul(dy, tanhSlope)],
    ['ReluGrad', mul(step(x), dy)],
    ['Relu', max(x, constant(0))],
    ['Square', mul(x, x)],
  ])('are the fused one where there is one: %s', (operation, expression) => {
    expect(operationsOf(expression)).toEqual([operation])
  })

  it('keep the other factors of a slope', () => {
    expect(operationsOf(mul(mul(dy, x), tanhSlope))).toEqual(['Mul', 'TanhGrad'])
    expect(operationsOf(mul(mul(dy, x), sigmoidSlope))).toEqual(['Mul', 'SigmoidGrad'])
  })

  it('are not fused where a factor is a number, which the fused ones do not repeat', () => {
    expect(operationsOf(mul(constant(2), step(x)))).toEqual(['Greater', 'Cast', 'Mul'])
  })

  it('are computed once where they are shared', () => {
    expect(operationCount(add(mul(x, y), mul(x, y)))).toBe(2)
  })
})

function operationsOf(expression: Expression): readonly string[] {
  const graph = Frame.graph()
  const operands = [0, 1, 2].map(() => graph.op('Placeholder', [], { dtype: 'float', shape: [-1] }))
  writer(graph, operands).write(expression)
  return graph.nodes.map(({ operation }) => operation).filter((one) => one !== 'Placeholder' && one !== 'Const')
}

function writer(graph: Frame, operands: readonly Output[]): ExpressionWriter {
  return new ExpressionWriter(graph, {
    read: (index) => operands[index]!,
    local: () => operands[0]!,
    scalar: () => graph.float(0.25),
  })
}

const NUMBERS = [-30, -3.5, -1, -0.25, -1e-3, 1e-3, 0.5, 1, 2.75, 30]
const others = NUMBERS.toReversed().map((value) => Math.tanh(value) + 0.5)

const CASES: readonly (readonly [name: string, Expression])[] = [
  ...ACTIVATIONS.flatMap(({ id, form }): (readonly [string, Expression])[] => {
    if (form.kind !== 'pointwise') return []
    const [partial] = form.partials({ attributes: {} } as never)
    return [
      [id, form.formula({ attributes: {} } as never)],
      [`slope of ${id}`, mul(dy, partial!)],
    ]
  }),
  ...LOSS_TERMS.flatMap(({ id, form }): (readonly [string, Expression])[] =>
    form.kind === 'pointwise' ? [[id, form.formula({ attributes: {} } as never)]] : [],
  ),
  ['minimum, quotient and earlier results', add(min(x, y), div(local(0), add(ONE, mul(y, y))))],
]

describeWithLibrary('an expression in a graph', (binding) => {
  it.each(CASES)('has the value of the formula: %s', (_name, expression) => {
    const graph = Frame.graph()
    const operands = [0, 1, 2].map(() => graph.op('Placeholder', [], { dtype: 'float', shape: [-1] }))
    const written = graph.op('Identity', [writer(graph, operands).write(expression)])
    const model = new Model(binding, graph)
    const columns = [NUMBERS, others, NUMBERS.map((value) => value / 7)].map((values) => Float32Array.from(values))
    const feeds = model.holdAll(columns.map((values) => [values, [values.length]]))
    const [found] = model.runOnce(graphRun(operands, [written]), feeds).map((tensor) => model.take(tensor))
    model.dispose()
    NUMBERS.forEach((_, k) => {
      const expected = evaluate(expression, {
        read: (index) => columns[index]![k]!,
        local: () => columns[0]![k]!,
        scalar: () => 0.25,
      })
      expect(Math.abs(found![k]! - expected)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(expected)))
    })
  })
})
