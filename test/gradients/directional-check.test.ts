import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import type { Instruction, Program } from '../../src-main/compiler/program.ts'
import { constant, mul } from '../../src-main/network/operations/expression.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture } from '../network/nets.ts'
import { gradientError } from './directional-check.ts'

/** The small LSTM before `simplify`, so that every adjoint rule is an instruction of its own. */
function smallProgram(): Program {
  const passes = new Map<string, Program>()
  const net = architecture('shallow', { n: 2, d: 2, m: 2, activation: 'identity', options: { peephole: true } })
  compile(net, { loss: 'mean-squared-error', watch: (pass, program) => passes.set(pass, program) })
  return passes.get('split')!
}

const program = smallProgram()
const adjoint = program.stages.flatMap((stage) => (stage.part === 'adjoint' ? stage.instructions : []))

/** The program with others, or nothing, in the place of one adjoint instruction. */
function withInstead(wrong: readonly Instruction[], of: Instruction): Program {
  return {
    ...program,
    stages: program.stages.map((stage) => ({
      ...stage,
      instructions: stage.instructions.flatMap((instruction) => (instruction === of ? wrong : [instruction])),
    })),
  }
}

describe('the gradient check', () => {
  it('finds nothing wrong with a right program', async () => {
    expect(await gradientError(program, sampleBatch(program))).toBeLessThan(1e-6)
  })

  const rules = adjoint.filter((instruction) => instruction.kind === 'pointwise')
  it.each(rules.map((rule, k) => [k, rule] as const))(
    'finds pointwise adjoint rule %i wrong by 0.1 %%',
    async (_k, rule) => {
      const wrong = { ...rule, expressions: rule.expressions.map((expression) => mul(expression, constant(1.001))) }
      expect(await gradientError(withInstead([wrong], rule), sampleBatch(program))).toBeGreaterThan(1e-6)
    },
  )

  const gradients = adjoint.filter((instruction) => instruction.kind.endsWith('-gradient'))
  it.each(gradients.map((rule) => [rule.kind, rule] as const))('finds a missing %s', async (_kind, rule) => {
    expect(await gradientError(withInstead([], rule), sampleBatch(program))).toBeGreaterThan(1e-6)
  })

  it('is not a number, and so fails, where the loss is none', async () => {
    const batch = { ...sampleBatch(program), normaliser: 0 }
    expect(await gradientError(program, batch)).toBeNaN()
  })
})
