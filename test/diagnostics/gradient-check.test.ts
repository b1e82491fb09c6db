import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import type { Instruction, Program } from '../../src-main/compiler/program.ts'
import { LARGEST_ERROR, checkGradient } from '../../src-main/diagnostics/gradient-check.ts'
import { examinee } from '../../src-main/diagnostics/gradient-check/answer.ts'
import { centralDifference, relativeError } from '../../src-main/diagnostics/gradient-check/central-difference.ts'
import type { Executor } from '../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { constant, mul } from '../../src-main/network/operations/expression.ts'
import { architecture } from '../network/nets.ts'

const net = architecture('transition-mlp', { n: 2, d: 3, m: 2 })
const request = { architecture: net, loss: 'softmax-cross-entropy', oracle: referenceExecutor }

/** The reference with a program that was tampered with. */
function withProgram(change: (program: Program) => Program): Executor {
  return { ...referenceExecutor, prepare: (program, settings) => referenceExecutor.prepare(change(program), settings) }
}

/** One derivative rule off by 0.1 %: the k-th group of pointwise adjoints gives 1.001 times what it should. */
function wrongRule(program: Program, k: number): Program {
  let seen = -1
  const change = (instruction: Instruction): Instruction => {
    if (instruction.kind !== 'pointwise' || ++seen !== k) return instruction
    return {
      ...instruction,
      expressions: instruction.expressions.map((expression) => mul(constant(1.001), expression)),
    }
  }
  const stages = program.stages.map((stage) =>
    stage.part === 'adjoint' ? { ...stage, instructions: stage.instructions.map(change) } : stage,
  )
  return { ...program, stages }
}

const adjointGroups = compile(net, { loss: request.loss })
  .stages.filter(({ part }) => part === 'adjoint')
  .flatMap(({ instructions }) => instructions)
  .filter(({ kind }) => kind === 'pointwise').length

describe('the gradient check', () => {
  it('passes a right gradient far below its limit', async () => {
    const found = await checkGradient(request)
    expect(found.maxRelativeError).toBeLessThan(LARGEST_ERROR / 10)
    expect(found.parameters.map(({ parameter }) => parameter)).toContain('layer1.W_h')
    expect(found.worst.analytic).toBeCloseTo(found.worst.numeric, 9)
  })

  it('finds every derivative rule that is wrong by 0.1 %', async () => {
    expect(adjointGroups).toBeGreaterThan(2)
    for (let k = 0; k < adjointGroups; k++) {
      const { maxRelativeError } = await checkGradient({
        ...request,
        oracle: withProgram((program) => wrongRule(program, k)),
      })
      expect(maxRelativeError).toBeGreaterThan(1e-5)
    }
  })

  it('finds a single gradient that is wrong by 0.1 %, and names its parameter', async () => {
    const oracle: Executor = {
      ...referenceExecutor,
      prepare: async (program, settings) => {
        const session = await referenceExecutor.prepare(program, settings)
        const differentiate: typeof session.differentiate = (batch, step) => {
          const { loss, gradients } = session.differentiate(batch, step)
          const changed = [...gradients].map(
            ([name, tensor]) =>
              [
                name,
                name === 'W_y' ? { ...tensor, values: tensor.values.map((value) => 1.001 * value) } : tensor,
              ] as const,
          )
          return { loss, gradients: new Map(changed) }
        }
        return Object.assign(Object.create(session) as typeof session, {
          load: session.load.bind(session),
          dispose: session.dispose.bind(session),
          differentiate,
        })
      },
    }
    const { worst, parameters, maxRelativeError } = await checkGradient({ ...request, oracle })
    expect(worst.parameter).toMatch(/^W_y\[/)
    expect(maxRelativeError).toBeGreaterThan(5e-4)
    for (const { parameter, relativeError: error } of parameters)
      if (parameter !== 'W_y') expect(error).toBeLessThan(LARGEST_ERROR)
  })

  it('keeps dropout still, and stands kinks', async () => {
    const deepening = {
      at: 'readout.before',
      widths: [4],
      activation: 'relu',
      shortcut: 'none',
      dropout: { rate: 0.4, variational: false },
    } as const
    const found = await checkGradient({ ...request, architecture: { ...net, deepenings: [deepening] } })
    expect(found.maxRelativeError).toBeLessThan(LARGEST_ERROR)
  })

  it('tells how far another executor is off, and where', async () => {
    const other: Executor = {
      ...withProgram((program) => wrongRule(program, 0)),
      name: 'wasm',
      variant: 'tampered with',
    }
    const { executors } = await checkGradient({
      ...request,
      others: [examinee(other), examinee({ ...referenceExecutor, name: 'tensorflow' })],
    })
    expect(executors.map(({ name }) => name)).toEqual(['wasm', 'tensorflow'])
    expect((executors[0] as { maxDeviation: number }).maxDeviation).toBeGreaterThan(1e-4)
    expect(executors[1]).toMatchObject({ maxDeviation: 0 })
  })

  it('goes on where another executor failed, and keeps the reason', async () => {
    const failing = { name: 'tensorflow', answer: () => Promise.resolve({ failure: 'ended by SIGABRT' }) }
    const { executors, maxRelativeError } = await checkGradient({
      ...request,
      others: [failing, examinee(referenceExecutor)],
    })
    expect(executors).toMatchObject([{ name: 'tensorflow', failure: 'ended by SIGABRT' }, { maxDeviation: 0 }])
    expect(maxRelativeError).toBeLessThan(LARGEST_ERROR)
  })
})

describe('a central difference', () => {
  it('has the derivative of a smooth function to ten digits', () => {
    const loss = (x: number) => Math.sin(1 + x)
    expect(relativeError(centralDifference(loss, Math.cos(1)), Math.cos(1))).toBeLessThan(1e-10)
  })

  it('comes near on one side of a kink, and never near to a wrong slope', () => {
    const kink = (x: number) => Math.max(0, x + 1e-4)
    expect(centralDifference(kink, 1)).toBeCloseTo(1, 9)
    expect(
      relativeError(
        centralDifference((x) => 2 * x, 2.002),
        2.002,
      ),
    ).toBeGreaterThan(9e-4)
  })

  it('is infinitely wrong where a number is none', () => {
    expect(relativeError(Number.NaN, 1)).toBe(Infinity)
    expect(relativeError(0, 0)).toBe(0)
  })
})
