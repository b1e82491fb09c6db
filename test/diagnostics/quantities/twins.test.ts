/** Slow twins: every figure again from an LSTM written out in loops, by the definition in words, with none of the sources' code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import type { Probe } from '../../../src-main/diagnostics/probe/probe.ts'
import type { Batch, Tensors } from '../../../src-main/execution/executor.ts'
import { architecture } from '../../network/nets.ts'
import { handLstm, realInputs, type HandStep } from '../hand-lstm.ts'
import { probed } from '../probe-nets.ts'

const D = 5
const LENGTHS = [30, 22, 30, 17, 26, 30, 9, 30]

let probe: Probe
let steps: HandStep[][]
/** Every valid step of every sequence. */
let all: HandStep[]

beforeAll(async () => {
  const net = architecture('shallow', { n: 2, d: D, m: 2, activation: 'identity' })
  const quantities = ['signal-map', 'cell-health', 'time-scales', 'effective-rank', 'noise-scale'] as const
  probe = await probed(net, { quantities, steps: 30, size: LENGTHS.length, lengths: LENGTHS, seed: 5 })
  probe.load(saturating(probe.parameters))
  const { gradient } = probe.batches
  steps = handLstm(probe.parameters, gradient, realInputs(gradient))
  all = steps.flat()
})
afterAll(() => probe.dispose())

/** Larger weights, so that gates come near their ends; unit 3 of the candidate is cut off, so that its c and h never move. */
function saturating(parameters: Tensors): Tensors {
  return new Map(
    [...parameters].map(([name, { rows, columns, values }]) => {
      const larger = Float64Array.from(values, (value, k) => {
        const isDead = name === 'layer1.W_h' && Math.floor(k / columns) === 2 * D + 3
        const isDeadBias = name === 'layer1.b_h' && k === 2 * D + 3
        return isDead || isDeadBias ? 0 : 4 * value
      })
      return [name, { rows, columns, values: larger }]
    }),
  )
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

describe('cell health', () => {
  it('has the gates of the loop: shares closed and open, means, time constants', async () => {
    const { gates, timeConstants } = await QUANTITIES['cell-health'].measure(probe)
    expect(gates.map(({ gate }) => gate)).toEqual(['layer1.forget-gate', 'layer1.input-gate', 'layer1.output-gate'])
    let ends = 0
    gates.forEach(({ closed, open, mean }, g) => {
      for (let unit = 0; unit < D; unit++) {
        const values = all.map((step) => [step.forget, step.input, step.output][g]![unit]!)
        const share = (is: (value: number) => boolean): number => values.filter(is).length / values.length
        expect(closed[unit]).toBeCloseTo(
          share((value) => value < 0.1),
          6,
        )
        expect(open[unit]).toBeCloseTo(
          share((value) => value > 0.9),
          6,
        )
        expect(mean[unit]).toBeCloseTo(meanOf(values), 6)
        ends += closed[unit]! + open[unit]!
      }
    })
    // The weights do drive gates to their ends, so that the shares mean something.
    expect(ends).toBeGreaterThan(1)
    const [forget] = timeConstants
    for (let unit = 0; unit < D; unit++)
      expect(forget!.steps[unit]! / (-1 / Math.log(meanOf(all.map((step) => step.forget[unit]!))))).toBeCloseTo(1, 5)
  })

  it('has the units that never move, and none else', async () => {
    const { dead } = await QUANTITIES['cell-health'].measure(probe)
    const still = (of: (step: HandStep) => readonly number[]): number =>
      Array.from({ length: D }, (_, unit) => all.map((step) => of(step)[unit]!)).filter(
        (values) => Math.max(...values) - Math.min(...values) <= 1e-6,
      ).length
    expect(dead.find(({ value }) => value === 'layer1.candidate')!.units).toBe(still(({ candidate }) => candidate))
    expect(dead.find(({ value }) => value === 'layer1.squashed')!.units).toBe(still(({ c }) => c))
    expect(still(({ candidate }) => candidate)).toBe(1)
  })

  it('has the norms of the states, over the sequences that are that long', async () => {
    const { stateNorm, states, steps: count } = await QUANTITIES['cell-health'].measure(probe)
    expect(states).toEqual(['layer1.h', 'layer1.c'])
    for (let t = 0; t < count; t++) {
      const there = steps.filter((own) => t < own.length)
      expect(stateNorm[t]).toBeCloseTo(meanOf(there.map((own) => norm(own[t]!.h))), 5)
      expect(stateNorm[count + t]).toBeCloseTo(meanOf(there.map((own) => norm(own[t]!.c))), 5)
    }
  })
})

describe('the signal map', () => {
  it('has the norms of what flows on each connection', async () => {
    const { connections, norm: found, steps: count } = await QUANTITIES['signal-map'].measure(probe)
    const x = realInputs(probe.batches.gradient)
    const before = (own: HandStep[], t: number, of: 'h' | 'c'): readonly number[] =>
      t === 0 ? new Array<number>(D).fill(0) : own[t - 1]![of]
    const wanted: Record<string, (own: HandStep[], t: number, b: number) => readonly number[]> = {
      input: (_own, t, b) => x(t, b),
      'layer1.transition': (own, t) => before(own, t, 'h'),
      'layer1.carousel': (own, t) => before(own, t, 'c'),
      'layer1.cell-to-hidden': (own, t) => own[t]!.c,
      'layer1.gate.forget': (own, t, b) => [...before(own, t, 'h'), ...x(t, b)],
    }
    for (const [id, value] of Object.entries(wanted)) {
      const row = connections.indexOf(id)
      expect(row, id).toBeGreaterThanOrEqual(0)
      for (let t = 0; t < count; t++) {
        const norms = steps.flatMap((own, b) => (t < own.length ? [norm(value(own, t, b))] : []))
        expect(found[row * count + t], `${id} ${String(t)}`).toBeCloseTo(meanOf(norms), 5)
      }
    }
  })
})

describe('time scales', () => {
  it('have the autocorrelation of the loop, by unit and over units', async () => {
    const { states, lags, autocorrelation, steps: scale, units } = await QUANTITIES['time-scales'].measure(probe)
    for (const of of ['h', 'c'] as const) {
      const s = states.indexOf(`layer1.${of}`)
      const series = (unit: number): number[][] => steps.map((own) => own.map((step) => step[of][unit]!))
      const curves = Array.from({ length: D }, (_, unit) => covariances(series(unit), lags))
      const total = Array.from({ length: lags }, (_, lag) => curves.reduce((sum, curve) => sum + curve[lag]!, 0))
      for (let lag = 0; lag < lags; lag++)
        if (Number.isFinite(total[lag]!))
          expect(autocorrelation[s * lags + lag]).toBeCloseTo(total[lag]! / total[0]!, 9)
      expect(scale[s]).toBeCloseTo(crossing(total.map((value) => value / total[0]!)), 8)
      curves.forEach((curve, unit) => {
        if (unit === 3) return
        const own = crossing(curve.map((value) => value / curve[0]!))
        expect(units[s]![unit]! - own || 0).toBeCloseTo(0, 4)
      })
      // The unit that is cut off has no time scale.
      expect(units[s]![3]).toBeNaN()
    }
  })
})

/** Mean product of values `lag` steps apart about the mean over everything. */
function covariances(series: number[][], lags: number): number[] {
  const mean = meanOf(series.flat())
  return Array.from({ length: lags }, (_, lag) => {
    const products = series.flatMap((own) => own.slice(lag).map((value, t) => (value - mean) * (own[t]! - mean)))
    return products.length === 0 ? Number.NaN : meanOf(products)
  })
}

function crossing(curve: number[]): number {
  const lag = curve.findIndex((value) => value < 1 / Math.E)
  if (lag < 0) return Infinity
  const [before, here] = [curve[lag - 1]!, curve[lag]!]
  return lag - 1 + (before - 1 / Math.E) / (before - here)
}

describe('effective rank', () => {
  it('is that of the eigenvalues of the covariance, found by Jacobi rotations', async () => {
    const { states, sizes, rank, participation } = await QUANTITIES['effective-rank'].measure(probe)
    for (const of of ['h', 'c'] as const) {
      const s = states.indexOf(`layer1.${of}`)
      const rows = all.map((step) => step[of])
      const means = Array.from({ length: D }, (_, k) => meanOf(rows.map((row) => row[k]!)))
      const covariance = means.map((_, i) =>
        means.map((_unused, j) => meanOf(rows.map((row) => (row[i]! - means[i]!) * (row[j]! - means[j]!)))),
      )
      const variances = jacobiEigenvalues(covariance).map((value) => Math.max(0, value))
      const deviations = variances.map(Math.sqrt)
      const share = deviations.map((value) => value / deviations.reduce((a, b) => a + b))
      expect(sizes[s]).toBe(D)
      const entropy = -share.reduce((sum, p) => sum + (p > 1e-9 ? p * Math.log(p) : 0), 0)
      expect(rank[s]).toBeCloseTo(Math.exp(entropy), 5)
      const squares = variances.reduce((sum, value) => sum + value * value, 0)
      expect(participation[s]).toBeCloseTo(variances.reduce((a, b) => a + b) ** 2 / squares, 8)
      // One unit is still: at most four directions are used.
      expect(rank[s]).toBeLessThan(4.001)
    }
  })
})

/** Of a symmetric matrix. */
function jacobiEigenvalues(symmetric: number[][]): number[] {
  const A = symmetric.map((row) => [...row])
  const n = A.length
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const angle = 0.5 * Math.atan2(2 * A[p]![q]!, A[q]![q]! - A[p]![p]!)
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        for (let k = 0; k < n; k++)
          [A[k]![p], A[k]![q]] = [c * A[k]![p]! - s * A[k]![q]!, s * A[k]![p]! + c * A[k]![q]!]
        for (let k = 0; k < n; k++)
          [A[p]![k], A[q]![k]] = [c * A[p]![k]! - s * A[q]![k]!, s * A[p]![k]! + c * A[q]![k]!]
      }
  return A.map((row, k) => row[k]!)
}

describe('the gradient noise scale', () => {
  it('is that of gradients of single sequences, by central differences of the loss of the loop', async () => {
    const { sequences, gradientSquared, trace } = await QUANTITIES['noise-scale'].measure(probe)
    const { gradient: batch } = probe.batches
    const each = LENGTHS.map((_, b) => differences(probe.parameters, batch, b))
    const half = each.length / 2
    const mean = (some: number[][]): number[] => some[0]!.map((_, k) => meanOf(some.map((row) => row[k]!)))
    const squares = (row: number[]): number => row.reduce((sum, value) => sum + value * value, 0)
    const small = meanOf([squares(mean(each.slice(0, half))), squares(mean(each.slice(half)))])
    const large = squares(mean(each))
    const G = (2 * half * large - half * small) / (2 * half - half)
    const S = (small - large) / (1 / half - 1 / (2 * half))
    expect(gradientSquared / G).toBeCloseTo(1, 5)
    expect(trace / S).toBeCloseTo(1, 5)
    if (G > 0) expect(sequences / (S / G)).toBeCloseTo(1, 5)
    else expect(sequences).toBeNaN()
  })
})

/** dL/d(all weights) of one sequence; its loss is that of the probe: over predictions as they weigh, squared errors averaged over outputs. */
function differences(parameters: Tensors, batch: Batch, b: number): number[] {
  return [...parameters].flatMap(([name, tensor]) =>
    Array.from(tensor.values, (_, k) => {
      const moved = (by: number): number => {
        const values = Float64Array.from(tensor.values)
        values[k]! += by
        return handLoss(new Map([...parameters, [name, { ...tensor, values }]]), batch, b)
      }
      return (moved(1e-5) - moved(-1e-5)) / 2e-5
    }),
  )
}

function handLoss(parameters: Tensors, batch: Batch, b: number): number {
  const [W, bias] = [parameters.get('W_y')!, parameters.get('b_y')!.values]
  const own = { lengths: Int32Array.of(batch.lengths[b]!) }
  const [sequence] = handLstm(parameters, own, (t) => realInputs(batch)(t, b))
  return sequence!.reduce((sum, { h }, t) => {
    const at = t * batch.size + b
    const errors = Array.from(bias, (start, j) => {
      const said = h.reduce((total, value, k) => total + W.values[j * W.columns + k]! * value, start)
      return (said - batch.target[at * bias.length + j]!) ** 2
    })
    return sum + (batch.weights[at]! * meanOf(errors)) / batch.normaliser
  }, 0)
}

describe('the update ratio', () => {
  it('is the length of the way over the length of the weights, matrix by matrix', async () => {
    const before = probe.parameters
    const after: Tensors = new Map(
      [...before].map(([name, tensor], m) => [
        name,
        { ...tensor, values: Float64Array.from(tensor.values, (value, k) => value + 1e-3 * ((k + m) % 3)) },
      ]),
    )
    probe.load(before, { initial: null, update: { before, after } })
    const { parameters, ratio } = await QUANTITIES['update-ratio'].measure(probe)
    expect(parameters).toEqual([...before.keys()])
    parameters.forEach((name, m) => {
      const values = [...before.get(name)!.values]
      const way = values.map((_, k) => 1e-3 * ((k + m) % 3))
      expect(ratio[m]).toBeCloseTo(norm(way) / norm(values), 10)
    })
    probe.load(before)
  })
})
