import { describe, expect, it } from 'vitest'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import { matrix, product, transposed, transposedProduct } from '../../../src-main/diagnostics/linear-algebra/matrix.ts'
import { solve } from '../../../src-main/diagnostics/linear-algebra/ridge.ts'
import { meanSquaredGain } from '../../../src-main/diagnostics/probe/gain.ts'
import type { Probe } from '../../../src-main/diagnostics/probe/probe.ts'
import { frameOf } from '../../../src-main/diagnostics/probe/recurrence.ts'
import { stateColumns } from '../../../src-main/diagnostics/probe/state-columns.ts'
import { exponentsOf } from '../../../src-main/diagnostics/quantities/lyapunov.ts'
import { staggered } from '../../../src-main/diagnostics/quantities/lag-profile.ts'
import { stateGradient, stateTaps } from '../../../src-main/diagnostics/probe/state-gradient.ts'
import { jacobianAt } from '../../../src-main/diagnostics/quantities/step-jacobian.ts'
import type { Tensors } from '../../../src-main/execution/executor.ts'
import { normalStream, randomStream } from '../../../src-main/foundation/random.ts'
import { architecture, EVERY_NET } from '../../network/nets.ts'
import { probed } from '../probe-nets.ts'

const D = 4
/** Distinct moduli, of either sign. */
const EIGENVALUES = [0.95, -0.8, 0.55, 0.3]

/** W_h = [S diag(eigenvalues) S^-1, input weights]: a linear RNN whose Jacobian is the same at every step. */
function linearWeights(parameters: Tensors): Tensors {
  const S = matrix(D, D, Float64Array.from({ length: D * D }, normalStream(randomStream(8, 'basis'))))
  const scaled = matrix(
    D,
    D,
    S.values.map((value, k) => value * EIGENVALUES[k % D]!),
  )
  const W = product(scaled, solve(transposedProduct(S, S), transposed(S)))
  const { rows, columns, values } = parameters.get('layer1.W_h')!
  const own = Float64Array.from(values, (value, k) =>
    k % columns < D ? W.values[Math.floor(k / columns) * D + (k % columns)]! : value,
  )
  return new Map([...parameters, ['layer1.W_h', { rows, columns, values: own }]])
}

const rnn = (activation: string) =>
  architecture('shallow', { cell: 'rnn', n: 2, d: D, m: 2, options: { activation }, activation: 'identity' })

describe('a linear RNN', () => {
  it('has the Lyapunov exponents ln |eigenvalue| to 1e-6 after its transient', async () => {
    const probe = await probed(rnn('identity'), { quantities: ['lyapunov'], steps: 400, size: 2 })
    probe.load(linearWeights(probe.parameters))
    const recurrence = await probe.recurrence()
    const { exponents, deviation, transient, steps } = await exponentsOf(recurrence, probe.batches.gradient, {
      exponents: D,
      sequences: [0, 1],
    })
    expect(transient + steps).toBe(400)
    EIGENVALUES.forEach((value, i) => expect(Math.abs(exponents[i]! - Math.log(Math.abs(value)))).toBeLessThan(1e-6))
    deviation.forEach((value) => expect(value).toBeLessThan(1e-6))
    const told = await QUANTITIES.lyapunov.measure(probe)
    expect(Math.abs(told.horizon - -1 / Math.log(0.95))).toBeLessThan(1e-3)
    probe.dispose()
  })

  it('has its eigenvalues as spectral radius at every step, and a lag profile of powers of its matrix', async () => {
    const probe = await probed(rnn('identity'), { quantities: ['step-jacobian', 'lag-profile'], steps: 20, size: 2 })
    const parameters = linearWeights(probe.parameters)
    probe.load(parameters)
    const jacobian = await QUANTITIES['step-jacobian'].measure(probe)
    jacobian.spectralRadius.forEach((radius) => expect(radius).toBeCloseTo(0.95, 10))
    const { values, columns } = parameters.get('layer1.W_h')!
    const W = matrix(
      D,
      D,
      Float64Array.from({ length: D * D }, (_, k) => values[Math.floor(k / D) * columns + (k % D)]!),
    )
    // |J|_F^2 / D at every step, since J does not change.
    const gain = W.values.reduce((sum, value) => sum + value * value, 0) / D
    jacobian.gain.forEach((value) => expect(value).toBeCloseTo(gain, 12))
    const profile = await QUANTITIES['lag-profile'].measure(probe)
    const { batch, lossSteps } = staggered(probe.batches.gradient)
    const { values: delta } = stateGradient(
      probe.differentiate(batch, { gradients: stateTaps(probe.flow), withSignals: false }).flow,
      probe.flow.states[0]!,
    )
    // dL<t>/dh<t-k> = (W')^k dL<t>/dh<t>, in closed form.
    const sums = new Float64Array(profile.lags)
    const whole = new Float64Array(profile.lags)
    lossSteps.forEach((lossStep, b) => {
      const start = (lossStep * 2 + b) * D
      let at = matrix(1, D, delta.slice(start, start + D))
      const first = Math.hypot(...at.values)
      for (let lag = 0; lag <= lossStep; lag++) {
        sums[lag]! += Math.hypot(...at.values)
        whole[lag]! += first
        at = product(at, W)
      }
    })
    sums.forEach((sum, lag) => expect(profile.share[lag]).toBeCloseTo(sum / whole[lag]!, 12))
    expect(profile.expected[1]! ** 2).toBeCloseTo(await meanSquaredGain(probe), 12)
    probe.dispose()
  })
})

describe('a tanh RNN', () => {
  it('has the Lyapunov exponents of a brute-force QR twin to 1e-8', async () => {
    const probe = await probed(rnn('tanh'), { quantities: ['lyapunov'], steps: 120, size: 1, seed: 4 })
    const told = await QUANTITIES.lyapunov.measure(probe)
    const twin = bruteForce(probe)
    told.exponents.forEach((value, i) => expect(Math.abs(value - twin[i]!)).toBeLessThan(1e-8))
    probe.dispose()
  })
})

/** h<t> = tanh(W h + U x + b) by hand, its Jacobian diag(1 - h^2) W, and Householder's QR of J Q. */
function bruteForce(probe: Probe): number[] {
  const { gradient: batch } = probe.batches
  const { columns, values } = probe.parameters.get('layer1.W_h')!
  const bias = probe.parameters.get('layer1.b_h')!.values
  let h = new Array<number>(D).fill(0)
  let Q = startingFrame()
  const sums = new Array<number>(D).fill(0)
  const transient = 10 + batch.steps / 10
  for (let t = 0; t < batch.steps; t++) {
    const next = h.map((_, i) => {
      let sum = bias[i]!
      for (let j = 0; j < D; j++) sum += values[i * columns + j]! * h[j]!
      for (let j = 0; j < 2; j++) sum += values[i * columns + D + j]! * batch.input[t * 2 + j]!
      return Math.tanh(sum)
    })
    const JQ = next.map((value, i) =>
      Q[0]!.map((_, k) => (1 - value * value) * Q.reduce((sum, row, j) => sum + values[i * columns + j]! * row[k]!, 0)),
    )
    const { q, r } = householder(JQ)
    Q = q
    if (t >= transient) r.forEach((value, i) => (sums[i]! += Math.log(Math.abs(value))))
    h = next
  }
  return sums.map((sum) => sum / (batch.steps - transient)).sort((a, b) => b - a)
}

function startingFrame(): number[][] {
  const normal = normalStream(randomStream(0, 'lyapunov'))
  const drawn = Array.from({ length: D }, () => Array.from({ length: D }, normal))
  return householder(drawn).q
}

/** A = Q R by reflections. */
function householder(A: readonly (readonly number[])[]): { q: number[][]; r: number[] } {
  const n = A.length
  const R = A.map((row) => [...row])
  const Qt = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => (i === j ? 1 : 0)))
  for (let k = 0; k < n; k++) {
    const v = R.map((row, i) => (i < k ? 0 : row[k]!))
    const norm = Math.hypot(...v)
    v[k]! += v[k]! >= 0 ? norm : -norm
    const length = v.reduce((sum, value) => sum + value * value, 0)
    if (length === 0) continue
    for (const M of [R, Qt])
      for (let j = 0; j < n; j++) {
        const dot = (2 * v.reduce((sum, value, i) => sum + value * M[i]![j]!, 0)) / length
        v.forEach((value, i) => (M[i]![j]! -= dot * value))
      }
  }
  return { q: Qt[0]!.map((_, i) => Qt.map((row) => row[i]!)), r: R.map((row, i) => row[i]!) }
}

describe('the step Jacobian', () => {
  const some = EVERY_NET.filter(([name]) =>
    /^(shallow of (rnn|lstm|gru)|stack-sum of lstm|rhn|dts of rnn|bideep|mogrifier|nested-lstm|dilated of rnn|fast-slow|slstm|gated-feedback|grid-lstm|lru)/.test(
      name,
    ),
  )

  it.each(some)('of %s is the brute-force difference of the step', async (name) => {
    const [strategy = '', , cell = 'lstm'] = name.split(' ')
    const probe = await probed(architecture(strategy, { cell, n: 2, d: 2, m: 2 }), {
      quantities: ['step-jacobian'],
      steps: 5,
      size: 2,
    })
    const recurrence = await probe.recurrence()
    const { size } = recurrence
    const place = { sequence: 1, step: 3 }
    const J = await jacobianAt(probe, place)
    const { states } = stateColumns(probe, [place])
    const frame = frameOf(probe.batches.gradient, 3, [1])
    const still = { columns: 1, values: new Float64Array(size) }
    for (let j = 0; j < size; j++) {
      const moved = async (by: number): Promise<Float64Array> => {
        const values = Float64Array.from(states.values)
        values[j]! += by
        return (await recurrence.step({ states: { columns: 1, values }, directions: still }, frame)).states.values
      }
      const [ahead, behind] = [await moved(1e-5), await moved(-1e-5)]
      for (let i = 0; i < size; i++)
        expect(Math.abs(J[i * size + j]! - (ahead[i]! - behind[i]!) / 2e-5)).toBeLessThan(1e-8)
    }
    expect(some.length).toBeGreaterThan(5)
    probe.dispose()
  })
})
