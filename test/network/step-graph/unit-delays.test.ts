import { describe, expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Batch } from '../../../src-main/execution/executor.ts'
import { CELLS } from '../../../src-main/network/cells/index.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { delayOf, unitDelays } from '../../../src-main/network/step-graph/unit-delays.ts'
import { plainEquations } from '../../../src-main/network/equations/equations.ts'
import { validate } from '../../../src-main/network/step-graph/validate.ts'
import { sampleBatch } from '../../execution/sample-batch.ts'
import { sampleSession } from '../../execution/sample-session.ts'
import { architecture, EVERY_NET, net } from '../nets.ts'

const [STEPS, SIZE, INPUTS, OUTPUTS] = [6, 3, 2, 4]
const dilatedBy = (dilation: number): ReturnType<typeof compile> =>
  compile(architecture('shallow', { n: INPUTS, m: OUTPUTS, activation: 'identity', options: { dilation } }), {
    loss: 'mean-squared-error',
  })

/** Steps `from`, `from + by`, ... of a batch. */
function everyStep(batch: Batch, { from, to = STEPS, by }: { from: number; to?: number; by: number }): Batch {
  const steps = Array.from({ length: STEPS }, (_, t) => t).filter((t) => t >= from && t < to && (t - from) % by === 0)
  const only = (values: ArrayLike<number>, width: number): Float32Array =>
    Float32Array.from(steps.flatMap((t) => Array.from(values).slice(t * SIZE * width, (t + 1) * SIZE * width)))
  return {
    ...batch,
    steps: steps.length,
    input: only(batch.input, INPUTS),
    target: only(batch.target, OUTPUTS),
    weights: only(batch.weights, 1),
    lengths: new Int32Array(SIZE).fill(steps.length),
  }
}

const predicted = async (program: ReturnType<typeof compile>, batches: readonly Batch[]): Promise<number[]> => {
  const session = await sampleSession(program, { steps: STEPS, batch: SIZE })
  return batches.flatMap((batch) => [...session.evaluate(batch).prediction])
}

describe('looks back of several steps', () => {
  it('make of one layer as many that do not know of each other (Chang et al. 2017)', async () => {
    const plain = dilatedBy(1)
    const batch = sampleBatch(plain, { steps: STEPS, size: SIZE })
    for (const dilation of [2, 3]) {
      const ours = await predicted(dilatedBy(dilation), [batch])
      for (let from = 0; from < dilation; from++) {
        const theirs = await predicted(plain, [everyStep(batch, { from, by: dilation })])
        theirs.forEach((value, k) => {
          const [t, rest] = [from + dilation * Math.floor(k / (SIZE * OUTPUTS)), k % (SIZE * OUTPUTS)]
          expect(ours[t * SIZE * OUTPUTS + rest]).toBeCloseTo(value, 13)
        })
      }
    }
  })

  it('reach into the batch before, over more than its last step', async () => {
    const program = dilatedBy(4)
    const batch = sampleBatch(program, { steps: STEPS, size: SIZE })
    const parts = [0, 2, 3].map((from, k) => ({
      ...everyStep(batch, { from, to: [2, 3, STEPS][k]!, by: 1 }),
      continues: k > 0,
    }))
    const [whole, inParts] = [await predicted(program, [batch]), await predicted(program, parts)]
    inParts.forEach((value, k) => expect(value).toBeCloseTo(whole[k]!, 13))
    expect(inParts).toHaveLength(whole.length)
  })

  it('are handed on step by step, each value under a name', () => {
    const graph = unitDelays(net('shallow', { cell: 'rnn', options: { dilation: 3 } }))
    expect(graph.states.map(({ name }) => name)).toEqual(['layer1.h', 'layer1.h.ago1', 'layer1.h.ago2'])
    expect(plainEquations(graph).slice(0, 3)).toEqual([
      'h{1-ago}<t> = h<t-1>',
      'h{2-ago}<t> = h{1-ago}<t-1>',
      'h<t> = tanh(W_h[h<t-3>, x<t>] + b_h)',
    ])
  })

  it.each(EVERY_NET)('%s then looks back one step alone, and is the same where it did before', (_name, graph) => {
    const unit = unitDelays(graph)
    for (const node of unit.nodes) expect(delayOf(node)).toBeLessThan(2)
    if (graph.nodes.every((node) => delayOf(node) < 2)) expect(unit).toBe(graph)
    else expect(unit.connections).toBe(graph.connections)
    expect(unit.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(graph.nodes.map(({ id }) => id)))
  })
})

describe('the option dilation', () => {
  it('is an option of every cell, and what is no number of steps is a problem', () => {
    for (const { kind } of CELLS) {
      const layer = (dilation: number) => ({ cell: kind, size: 3, options: { dilation } })
      const of = (dilation: number) => ({ ...architecture('shallow'), layers: [layer(dilation)] })
      expect(validate(of(2))).toEqual([])
      const delays = buildGraph(of(2))
        .nodes.map(delayOf)
        .filter((delay) => delay > 0)
      expect([...new Set(delays)]).toEqual([2])
      for (const wrong of [0, -1, 1.5, 1000, NaN])
        expect(validate(of(wrong))).toMatchObject([{ code: 'bad-option', place: 'layers[0].options.dilation' }])
    }
  })
})
