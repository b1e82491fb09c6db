import { describe, expect, it } from 'vitest'
import { drawnCandidate, unscaledCandidate } from '../../src-main/studies/candidate.ts'
import { fit } from '../../src-main/studies/fit-to-budget.ts'
import { parameterCount } from '../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { solveRow } from '../../src-main/studies/solve-row.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'

const drawn: Architecture = {
  name: 'mine',
  input: { kind: 'real', size: 4 },
  layers: [
    { cell: 'lstm', size: 12, options: { forgetBias: 2 } },
    { cell: 'gru', size: 6, options: {} },
  ],
  wiring: PLAIN_WIRING,
  deepenings: [{ at: 'layer1.gate.forget', widths: [24, 12], activation: 'tanh', shortcut: 'identity' }],
  readout: { size: 3, activation: 'softmax', reads: 'step' },
}
const parameters = parameterCount(buildGraph(drawn))
const budget = (amount: number) => ({ amount, unit: 'parameters' as const })
const row = (candidate: ReturnType<typeof drawnCandidate>, amount: number, allowed = 0.01) =>
  solveRow({ candidate, budget: budget(amount), allowed, alternatives: () => [] })

describe('a drawn net that a study scales', () => {
  it('is the drawing itself where the budget is its own', () => {
    expect(row(drawnCandidate('mine', drawn), parameters).planned?.architecture).toEqual(drawn)
  })

  it('keeps its proportions, its options and all else at any budget', () => {
    const { planned } = row(drawnCandidate('mine', drawn), 4 * parameters, 0.1)
    const net = planned!.architecture
    const width = net.layers[0]!.size
    expect(width).toBeGreaterThan(20)
    expect(net).toEqual({
      ...drawn,
      layers: [
        { ...drawn.layers[0], size: width },
        { ...drawn.layers[1], size: Math.round(width / 2) },
      ],
      deepenings: [{ ...drawn.deepenings[0], widths: [2 * width, width] }],
    })
    expect(planned!.parameters).toBeLessThanOrEqual(4 * parameters)
  })
})

describe('a drawn net that keeps its sizes', () => {
  const candidate = unscaledCandidate('mine', drawn)

  it('is trained as it is drawn, with what it leaves of the budget', () => {
    const { planned, problems } = row(candidate, parameters + 5)
    expect(problems).toEqual([])
    expect(planned).toMatchObject({ architecture: drawn, parameters, width: 12 })
    expect(planned?.residual).toBeCloseTo(5 / (parameters + 5), 12)
  })

  it('is not grown where inserted layers fill up what is left', () => {
    expect(fit(candidate, { budget: budget(2 * parameters), fillsUp: true })).toMatchObject({ architecture: drawn })
  })

  it('says what it takes where that is too much or too little', () => {
    const over = row(candidate, parameters - 1)
    expect(over.problems).toMatchObject([{ code: 'budget-too-small', place: 'mine' }])
    expect(over.problems[0]?.message).toBe(`${parameters - 1} parameters do not fit the sizes drawn`)
    const under = row(candidate, 2 * parameters)
    expect(under.problems).toMatchObject([{ code: 'over-residual', place: 'mine' }])
    expect(under.problems[0]?.hint).toContain('let the study scale it')
    expect(under.planned).toBeNull()
  })
})
