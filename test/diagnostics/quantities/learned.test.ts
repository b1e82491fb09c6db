/** Slow twins of what was learned: memory, features, similarity, sketches; readers solved by Gaussian elimination from rows of a hand-run LSTM. */
import { describe, expect, it } from 'vitest'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import { PENALTIES } from '../../../src-main/diagnostics/probe/reading.ts'
import { cosineOf, sketchOf } from '../../../src-main/diagnostics/quantities/gradient-sketch.ts'
import { alignmentOf } from '../../../src-main/diagnostics/quantities/similarity.ts'
import { timeOf } from '../../../src-main/diagnostics/quantities/time-scales.ts'
import type { Tensors } from '../../../src-main/execution/executor.ts'
import { normalStream, randomStream } from '../../../src-main/foundation/random.ts'
import { architecture } from '../../network/nets.ts'
import { handLstm, oneHotInputs, realInputs } from '../hand-lstm.ts'
import { probed } from '../probe-nets.ts'

const SEQUENCES = 12
const STEPS = 24

/** Rows of what is read from and of what is to be read, with the sequence of each. */
interface Rows {
  readonly x: readonly (readonly number[])[]
  readonly y: readonly (readonly number[])[]
  readonly of: readonly number[]
}

/** Held-out predictions by the definition: even sequences are fitted, odd ones scored; the penalty is that of least error over four parts of the even ones. */
function read({ x, y, of }: Rows): { predicted: number[][]; truth: (readonly number[])[]; mean: number[] } {
  const rows = of.map((_, row) => row)
  const fitted = rows.filter((row) => of[row]! % 2 === 0)
  const held = rows.filter((row) => of[row]! % 2 === 1)
  const order = [...new Set(fitted.map((row) => of[row]!))]
  const errors = PENALTIES.map((penalty) => {
    let sum = 0
    for (let fold = 0; fold < 4; fold++) {
      const isOut = (row: number): boolean => order.indexOf(of[row]!) % 4 === fold
      const out = fitted.filter(isOut)
      const said = regress(
        { x, y, of },
        fitted.filter((row) => !isOut(row)),
        out,
        penalty,
      )
      said.forEach((row, k) => row.forEach((value, j) => (sum += (value - y[out[k]!]![j]!) ** 2)))
    }
    return sum
  })
  const penalty = PENALTIES[errors.indexOf(Math.min(...errors))]!
  const mean = y[0]!.map((_, j) => meanOf(fitted.map((row) => y[row]![j]!)))
  return { predicted: regress({ x, y, of }, fitted, held, penalty), truth: held.map((row) => y[row]!), mean }
}

/** Ridge regression on centred rows; the penalty is relative to the mean variance of a feature. */
function regress({ x, y }: Rows, fitted: readonly number[], asked: readonly number[], penalty: number): number[][] {
  const centre = x[0]!.map((_, k) => meanOf(fitted.map((row) => x[row]![k]!)))
  const mean = y[0]!.map((_, j) => meanOf(fitted.map((row) => y[row]![j]!)))
  const about = (row: number): number[] => x[row]!.map((value, k) => value - centre[k]!)
  const table = fitted.map(about)
  const n = centre.length
  const gram = centre.map((_, i) => centre.map((_unused, k) => table.reduce((sum, row) => sum + row[i]! * row[k]!, 0)))
  const trace = gram.reduce((sum, row, i) => sum + row[i]!, 0)
  gram.forEach((row, i) => (row[i]! += (penalty * trace) / n + 1e-12 * trace))
  const weights = mean.map((_, j) => {
    const right = centre.map((_unused, i) =>
      fitted.reduce((sum, row, r) => sum + table[r]![i]! * (y[row]![j]! - mean[j]!), 0),
    )
    return eliminate(gram, right)
  })
  return asked.map((row) => {
    const features = about(row)
    return weights.map((w, j) => w.reduce((sum, value, k) => sum + value * features[k]!, mean[j]!))
  })
}

/** A^-1 b by Gaussian elimination with pivots. */
function eliminate(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const A = matrix.map((row, i) => [...row, right[i]!])
  const n = A.length
  for (let k = 0; k < n; k++) {
    const pivot = A.reduce((best, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(A[best]![k]!) ? i : best), k)
    ;[A[k], A[pivot]] = [A[pivot]!, A[k]!]
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = A[i]![k]! / A[k]![k]!
      for (let j = k; j <= n; j++) A[i]![j]! -= factor * A[k]![j]!
    }
  }
  return A.map((row, i) => row[n]! / row[i]!)
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** 1 - error over variance about the fitted mean, cut to 0..1. */
function share({ predicted, truth, mean }: ReturnType<typeof read>): number {
  let [error, variance] = [0, 0]
  truth.forEach((row, k) =>
    row.forEach((value, j) => {
      error += (value - predicted[k]![j]!) ** 2
      variance += (value - mean[j]!) ** 2
    }),
  )
  return Math.min(1, Math.max(0, 1 - error / variance))
}

describe('memory', () => {
  it('has the curve, the capacity and the baselines of readers written out', async () => {
    const net = architecture('shallow', { n: 2, d: 4, m: 2, activation: 'identity' })
    const probe = await probed(net, { quantities: ['memory'], steps: STEPS, size: SEQUENCES, seed: 2 })
    const { gradient: batch } = probe.batches
    const initial: Tensors = new Map(
      [...probe.parameters].map(([name, tensor]) => [
        name,
        { ...tensor, values: Float64Array.from(tensor.values, (v) => v / 2) },
      ]),
    )
    probe.load(probe.parameters, { initial, update: null })
    const found = await QUANTITIES.memory.measure(probe)
    expect([...found.delays]).toEqual([0, 1, 2, 3, 5, 8, 12])
    const x = realInputs(batch)
    const spots = Array.from({ length: SEQUENCES * (STEPS - 1 - 12) }, (_, k) => ({
      b: Math.floor(k / 11),
      t: 12 + (k % 11),
    }))
    const curve = (of: (b: number, t: number) => readonly number[]): number[] =>
      [...found.delays].map((delay) =>
        share(
          read({
            x: spots.map(({ b, t }) => of(b, t)),
            y: spots.map(({ b, t }) => x(t - delay, b)),
            of: spots.map(({ b }) => b),
          }),
        ),
      )
    const expectCurve = (values: ArrayLike<number>, wanted: readonly number[]): void =>
      wanted.forEach((value, k) => expect(values[k]).toBeCloseTo(value, 8))
    const trained = handLstm(probe.parameters, batch, x)
    for (const of of ['h', 'c'] as const) {
      const p = found.places.indexOf(`layer1.${of}`)
      const scores = curve((b, t) => trained[b]![t]![of])
      expectCurve(found.score.subarray(p * 7, (p + 1) * 7), scores)
      // The sum over every delay from 1 to 12, between those that were asked for on a straight line.
      const at = (delay: number): number => {
        const k = [...found.delays].findIndex((known) => known >= delay)
        const [from, to] = [found.delays[k - 1]!, found.delays[k]!]
        return scores[k - 1]! + ((delay - from) / (to - from)) * (scores[k]! - scores[k - 1]!)
      }
      const sum = Array.from({ length: 12 }, (_, k) => at(k + 1)).reduce((total, value) => total + value, 0)
      expect(found.capacity[p]).toBeCloseTo(sum, 7)
    }
    expectCurve(
      found.baselines.input,
      curve((b, t) => x(t, b)),
    )
    const before = handLstm(initial, batch, x)
    expectCurve(
      found.baselines.untrained!,
      curve((b, t) => before[b]![t]!.c),
    )
    // It does remember, and forgets: the figures are not all at one end.
    expect(found.score[0]).toBeGreaterThan(0.5)
    expect(found.score[6]).toBeLessThan(0.2)
    probe.dispose()
  })

  it('of a shift register is whole for as many steps as it is long, and nothing beyond', async () => {
    const settings = { cell: 'rnn', n: 1, d: 3, m: 1, options: { activation: 'identity' }, activation: 'identity' }
    const probe = await probed(architecture('shallow', settings), { quantities: ['memory'], steps: 40, size: 30 })
    // h<t> = [x<t>, x<t-1>, x<t-2>]
    const W = Float64Array.of(0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0)
    const zero = (rows: number) => ({ rows, columns: 1, values: new Float64Array(rows) })
    const parameters: Tensors = new Map([
      ...probe.parameters,
      ['layer1.W_h', { rows: 3, columns: 4, values: W }],
      ['layer1.b_h', zero(3)],
    ])
    probe.load(parameters)
    const { delays, score, capacity } = await QUANTITIES.memory.measure(probe)
    delays.forEach((delay, k) =>
      delay <= 2 ? expect(score[k]).toBeGreaterThan(0.999) : expect(score[k]).toBeLessThan(0.05),
    )
    // Two whole steps, and what noise reads beyond.
    expect(capacity[0]).toBeGreaterThan(1.998)
    expect(capacity[0]).toBeLessThan(2.5)
    probe.dispose()
  })
})

describe('label probes', () => {
  it('have the R^2 of readers written out, at every place', async () => {
    const net = architecture('shallow', { n: 2, d: 4, m: 2, activation: 'identity' })
    const probe = await probed(net, { quantities: ['features'], steps: 12, size: SEQUENCES, seed: 3 })
    const { gradient: batch } = probe.batches
    const found = await QUANTITIES.features.measure(probe)
    expect(found).toMatchObject({ measure: 'r2', chance: 0, why: null })
    const x = realInputs(batch)
    const steps = handLstm(probe.parameters, batch, x)
    const spots = Array.from({ length: SEQUENCES * 12 }, (_, k) => ({ b: Math.floor(k / 12), t: k % 12 }))
    const y = spots.map(({ b, t }) => [0, 1].map((j) => batch.target[(t * SEQUENCES + b) * 2 + j]!))
    const of = spots.map(({ b }) => b)
    const places: Record<string, (b: number, t: number) => readonly number[]> = {
      input: (b, t) => x(t, b),
      'layer1.h': (b, t) => steps[b]![t]!.h,
      'layer1.c': (b, t) => steps[b]![t]!.c,
    }
    for (const [name, value] of Object.entries(places))
      expect(found.score[found.places.indexOf(name)], name).toBeCloseTo(
        share(read({ x: spots.map(({ b, t }) => value(b, t)), y, of })),
        8,
      )
    probe.dispose()
  })

  it('have the share right of one reader a class, and what guessing the commonest gives', async () => {
    const net = architecture('shallow', { n: 4, d: 5, m: 4, input: 'symbols' })
    const probe = await probed(net, { quantities: ['features'], steps: 14, size: SEQUENCES, seed: 4 })
    const { gradient: batch } = probe.batches
    const found = await QUANTITIES.features.measure(probe)
    expect(found.measure).toBe('accuracy')
    const steps = handLstm(probe.parameters, batch, oneHotInputs(batch, 4))
    const spots = Array.from({ length: SEQUENCES * 14 }, (_, k) => ({ b: Math.floor(k / 14), t: k % 14 }))
    const label = ({ b, t }: { b: number; t: number }): number => batch.target[t * SEQUENCES + b]!
    const y = spots.map((spot) => [0, 1, 2, 3].map((k) => (k === label(spot) ? 1 : 0)))
    const of = spots.map(({ b }) => b)
    const largest = (row: readonly number[]): number => row.indexOf(Math.max(...row))
    const { predicted, truth, mean } = read({ x: spots.map(({ b, t }) => steps[b]![t]!.h), y, of })
    const right = (said: (k: number) => number): number =>
      truth.filter((row, k) => largest(row) === said(k)).length / truth.length
    expect(found.score[found.places.indexOf('layer1.h')]).toBeCloseTo(
      right((k) => largest(predicted[k]!)),
      12,
    )
    expect(found.chance).toBeCloseTo(
      right(() => largest(mean)),
      12,
    )
    probe.dispose()
  })
})

describe('similarity', () => {
  it('is the U-statistic over four different rows', () => {
    const n = 7
    const normal = normalStream(randomStream(3, 'rows'))
    const tables = [3, 5].map((width) => Array.from({ length: n }, () => Array.from({ length: width }, normal)))
    const kernels = tables.map((rows) => rows.map((a) => rows.map((b) => a.reduce((sum, v, k) => sum + v * b[k]!, 0))))
    const gram = kernels.flatMap((K) => K.flatMap((row, i) => row.slice(0, i + 1)))
    const value = { places: ['a', 'b'], rows: n, gram: Float32Array.from(gram) }
    const at = (place: number) => ({ kernels: value, place })
    const [K, L] = kernels as [number[][], number[][]]
    const wanted = statistic(K, L) / Math.sqrt(statistic(K, K) * statistic(L, L))
    expect(alignmentOf(at(0), at(1))).toBeCloseTo(wanted, 5)
    expect(alignmentOf(at(1), at(1))).toBeCloseTo(1, 12)
  })

  it('takes rows of the hand-run net', async () => {
    const net = architecture('shallow', { n: 2, d: 4, m: 2, activation: 'identity' })
    const probe = await probed(net, { quantities: ['similarity'], steps: 30, size: 8, seed: 6 })
    const { places, rows, gram } = await QUANTITIES.similarity.measure(probe)
    const { gradient: batch } = probe.batches
    const steps = handLstm(probe.parameters, batch, realInputs(batch)).flat()
    const h = places.indexOf('layer1.h')
    const length = (rows * (rows + 1)) / 2
    const own = gram.subarray(h * length, (h + 1) * length)
    // Squared distances of two rows of the kernel are those of two steps of the net: every row is one of its steps.
    const distance = (i: number, j: number): number =>
      own[(i * (i + 1)) / 2 + i]! + own[(j * (j + 1)) / 2 + j]! - 2 * own[(i * (i + 1)) / 2 + j]!
    const between = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, v, k) => sum + (v - b[k]!) ** 2, 0)
    const all = steps.flatMap((a, i) => steps.slice(0, i).map((b) => between(a.h, b.h))).sort((p, q) => p - q)
    for (let i = 1; i < rows; i += 7) {
      const wanted = distance(i, i - 1)
      const nearest = Math.min(...all.map((value) => Math.abs(value - wanted)))
      expect(nearest).toBeLessThan(1e-5)
    }
    expect(rows).toBe(96)
    probe.dispose()
  })
})

/** HSIC without bias (Song et al. 2012): mean over i, j, q, r, all different, of K_ij L_ij + K_ij L_qr - 2 K_ij L_iq. */
function statistic(K: number[][], L: number[][]): number {
  const n = K.length
  let [sum, count] = [0, 0]
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let q = 0; q < n; q++)
        for (let r = 0; r < n; r++) {
          if (new Set([i, j, q, r]).size < 4) continue
          sum += K[i]![j]! * (L[i]![j]! + L[q]![r]! - 2 * L[i]![q]!)
          count++
        }
  return sum / count
}

it('a time scale needs a lag: of one step there is none, and it is not said to lie beyond the window', () => {
  expect(timeOf([1])).toBeNaN()
  expect(timeOf([1, 0.9])).toBe(Infinity)
  expect(timeOf([1, 0])).toBeCloseTo(1 - 1 / Math.E, 10)
})

describe('gradient sketches', () => {
  it('have the cosine of the gradients within a few standard errors, and 1 of a gradient with itself', () => {
    const drawn = (seed: number): number[] => Array.from({ length: 6000 }, normalStream(randomStream(seed, 'gradient')))
    const [a, noise] = [drawn(1), drawn(2)]
    const tensors = (values: number[]): Tensors =>
      new Map([['W', { rows: 60, columns: 100, values: Float64Array.from(values) }]])
    for (const weight of [0, 0.5, 2, -1]) {
      const b = noise.map((value, k) => value + weight * a[k]!)
      const dot = (p: number[], q: number[]): number => p.reduce((sum, value, k) => sum + value * q[k]!, 0)
      const exact = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
      expect(Math.abs(cosineOf(sketchOf(tensors(a)), sketchOf(tensors(b))) - exact)).toBeLessThan(4 / Math.sqrt(256))
    }
    expect(cosineOf(sketchOf(tensors(a)), sketchOf(tensors(a.map((value) => 3 * value))))).toBeCloseTo(1, 5)
  })
})
