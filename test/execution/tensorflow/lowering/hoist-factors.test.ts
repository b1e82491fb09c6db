import { describe, expect, it } from 'vitest'
import { compile } from '../../../../src-main/compiler/compile.ts'
import { print } from '../../../../src-main/compiler/print.ts'
import type { Program } from '../../../../src-main/compiler/program.ts'
import { verify } from '../../../../src-main/compiler/verify.ts'
import { hoistFactors } from '../../../../src-main/execution/tensorflow/lowering/hoist-factors.ts'
import { SMALL_NETS } from '../../../compiler/small-programs.ts'
import { CONFORMANCE_NETS } from '../../../contracts/conformance-nets.ts'
import { sampleBatch } from '../../sample-batch.ts'
import { sampleSession } from '../../sample-session.ts'

const lstm = compile(SMALL_NETS['lstm']!, { loss: 'mean-squared-error' })

/** Pointwise results in scans backward. */
function stepwise({ stages }: Program): number {
  return stages
    .filter(({ kind }) => kind === 'scan-backward')
    .flatMap(({ instructions }) => instructions)
    .reduce((sum, one) => sum + (one.kind === 'pointwise' ? one.expressions.length : 0), 0)
}

describe('hoist factors', () => {
  it('leaves an LSTM one product a gate in the scan backward', () => {
    const text = print(hoistFactors(lstm))
    const backward = text.slice(text.indexOf('scan-backward'), text.lastIndexOf('whole'))
    expect(backward).not.toMatch(/1 - /)
    expect(backward).toContain('layer1.forget-gate-pre.packed.bar[0:2] = #2 * factor 5')
    expect(text).toContain('factor 5 = layer1.c<t-1> * layer1.forget-gate * (1 - layer1.forget-gate)')
    expect([stepwise(lstm), stepwise(hoistFactors(lstm))]).toEqual([13, 7])
  })

  it('computes factors in the forward part, after all that they read', () => {
    const hoisted = hoistFactors(lstm)
    const added = hoisted.stages.filter(
      (stage) => !lstm.stages.some(({ instructions }) => instructions === stage.instructions),
    )
    expect(added.map(({ kind, part }) => `${kind} ${part}`)).toEqual(['whole forward', 'scan-backward adjoint'])
    expect(hoisted.values.slice(0, lstm.values.length)).toEqual(lstm.values)
  })

  it.each(CONFORMANCE_NETS)('leaves a legal program of the same loss, gradients and taps: $name', async (net) => {
    const hoisted = hoistFactors(net.program)
    verify(hoisted)
    const batch = sampleBatch(net.program, { lengths: [5, 2, 4] })
    const [before, after] = await Promise.all([sampleSession(net.program), sampleSession(hoisted)])
    const [expected, found] = [before.differentiate(batch, 1), after.differentiate(batch, 1)]
    expect(found.loss).toBe(expected.loss)
    for (const [name, { values }] of expected.gradients)
      values.forEach((value, k) => expect(found.gradients.get(name)!.values[k]).toBeCloseTo(value, 13))
    for (const tap of net.taps) before.tap(tap).forEach((value, k) => expect(after.tap(tap)[k]).toBeCloseTo(value, 13))
  })

  it('leaves a program without such factors as it is', () => {
    const { program } = CONFORMANCE_NETS.find(({ name }) => name === 'a vanilla RNN')!
    const forward = { ...program, stages: program.stages.filter(({ part }) => part === 'forward') }
    expect(hoistFactors(forward)).toEqual(forward)
  })
})
