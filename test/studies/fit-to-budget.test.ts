import { describe, expect, it } from 'vitest'
import type { WrongInput } from '../../src-main/foundation/problem.ts'
import { describe as describeNet } from '../../src-main/network/measures/describe.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { drawnCandidate, strategyCandidate, withDropout } from '../../src-main/studies/candidate.ts'
import type { Candidate } from '../../src-main/studies/candidate.ts'
import { fitToBudget, fitToSeconds } from '../../src-main/studies/fit-to-budget.ts'
import { architecture } from '../network/nets.ts'

const candidate = (id: string): Candidate =>
  strategyCandidate(findStrategy(id), {
    input: { kind: 'real', size: 5 },
    readout: { size: 3, activation: 'softmax', reads: 'step' },
    cell: { kind: 'lstm', options: {} },
  })

const fit = (
  candidates: readonly Candidate[],
  amount: number,
  unit: 'parameters' | 'multiply-adds' = 'parameters',
  fillsUp = false,
) => fitToBudget(candidates, { budget: { amount, unit }, fillsUp })

describe('fitting to a budget', () => {
  it.each(['parameters', 'multiply-adds'] as const)('gives the largest width whose %s fit', (unit) => {
    for (const { id, width, architecture: net, residual } of fit(
      [candidate('shallow'), candidate('gate-mlp'), candidate('stack-h')],
      4000,
      unit,
    )) {
      const amountOf = (of: typeof net) => {
        const { parameters, multiplyAddsPerStep } = describeNet(buildGraph(of), 'real')
        return unit === 'parameters' ? parameters : multiplyAddsPerStep
      }
      expect(amountOf(net)).toBeLessThanOrEqual(4000)
      expect(residual).toBeCloseTo(1 - amountOf(net) / 4000, 12)
      expect(amountOf(candidate(id).at(width + 1))).toBeGreaterThan(4000)
    }
  })

  it('lets inserted layers take up what is left', () => {
    const [plain] = fit([candidate('gate-mlp')], 4000)
    const [filled] = fit([candidate('gate-mlp')], 4000, 'parameters', true)
    expect(filled!.width).toBe(plain!.width)
    expect(filled!.architecture.deepenings[0]!.widths[0]).toBeGreaterThanOrEqual(plain!.width)
    expect(filled!.residual).toBeLessThanOrEqual(plain!.residual)
  })

  it('says of all that cannot fit what the smallest budget is', () => {
    const smallest = describeNet(buildGraph(candidate('gate-mlp').at(1)), 'real').parameters
    expect(() => fit([candidate('shallow'), candidate('gate-mlp')], 3)).toThrow(
      `The smallest budget that fits is ${smallest}.`,
    )
    try {
      fit([candidate('shallow'), candidate('gate-mlp')], 3)
    } catch (error) {
      expect((error as WrongInput).problems.map(({ place }) => place)).toEqual(['shallow', 'gate-mlp'])
    }
  })

  it('keeps the proportions of a drawn net, and names what is wrong with one', () => {
    const drawn = {
      ...architecture('stack-h', { d: 8 }),
      deepenings: [{ at: 'input', widths: [4], activation: 'tanh', shortcut: 'none' }],
    } as const
    const net = drawnCandidate('mine', { ...drawn, layers: [drawn.layers[0]!, { ...drawn.layers[1]!, size: 16 }] }).at(
      20,
    )
    expect(net.layers.map(({ size }) => size)).toEqual([20, 40])
    expect(net.deepenings[0]!.widths).toEqual([10])
    expect(() =>
      fit([drawnCandidate('mine', { ...drawn, deepenings: [{ ...drawn.deepenings[0], at: 'inptu' }] })], 4000),
    ).toThrow("mine, deepenings[0].at: there is no connection 'inptu'")
  })

  it('puts dropout into every inserted layer', () => {
    const dropout = { rate: 0.2, variational: true }
    expect(
      withDropout(candidate('gate-mlp'), dropout)
        .at(4)
        .deepenings.map((deepening) => deepening.dropout),
    ).toEqual(Array.from({ length: 4 }, () => dropout))
  })
})

describe('fitting to measured seconds', () => {
  /** A clock by which a step takes a microsecond a parameter. */
  const measure = (net: Candidate['at'] extends (...args: never[]) => infer A ? A : never): Promise<number> =>
    Promise.resolve(1e-6 * describeNet(buildGraph(net), 'real').parameters)

  it('gives the largest width that the clock allows, with what is left of the budget', async () => {
    const fitted = await fitToSeconds([candidate('shallow'), candidate('stack-h')], { seconds: 0.004, measure })
    const counted = fit([candidate('shallow'), candidate('stack-h')], 4000)
    expect(fitted.map(({ width }) => width)).toEqual(counted.map(({ width }) => width))
    fitted.forEach(({ residual }, k) => {
      expect(residual).toBeCloseTo(counted[k]!.residual, 12)
    })
  })

  it('names every net that the budget is too small for, and the budget that would do', async () => {
    const answer = fitToSeconds([candidate('shallow'), candidate('gate-mlp')], { seconds: 1e-6, measure })
    await expect(answer).rejects.toThrow(/shallow: 0.000001 seconds per training step do not fit/)
    await expect(answer).rejects.toThrow(/gate-mlp: .* The smallest budget that fits is/)
  })
})
