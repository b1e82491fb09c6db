/** Gradients and Jacobians of quantities against PyTorch's retain_grad and jacrev, where PyTorch is installed: FATHOM_TEST_PYTHON=1 fetches it. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { testPython } from '../../../scripts/provide-python.mjs'
import { QUANTITIES } from '../../../src-main/diagnostics/index.ts'
import type { Probe } from '../../../src-main/diagnostics/probe/probe.ts'
import { stateGradient } from '../../../src-main/diagnostics/probe/state-gradient.ts'
import { whyNoPython } from '../../exchange/python.ts'
import { architecture } from '../../network/nets.ts'
import { probed } from '../probe-nets.ts'

const why = whyNoPython(['torch'])
if (why !== undefined) console.log(`Skipped: gradients by PyTorch's hooks; ${why}`)

const [N, D, M, STEPS, SIZE] = [3, 4, 2, 9, 3]
const CELLS = [
  ['lstm', 'shallow', 'lstm'],
  ['gru', 'shallow', 'gru'],
  ['dts', 'dts', 'rnn'],
  ['rhn', 'rhn', 'rhn'],
] as const

interface Found {
  /** [T][B][size] by state and value. */
  readonly gradients: Readonly<Record<string, number[][][]>>
  /** By step. */
  readonly singular: Readonly<Record<string, number[]>>
}

describe.skipIf(why !== undefined)("PyTorch's hooks", () => {
  const probes = new Map<string, Probe>()
  let answers: readonly Found[] = []

  beforeAll(async () => {
    for (const [name, strategy, cell] of CELLS) {
      const net = architecture(strategy, { cell, n: N, d: D, m: M, activation: 'identity' })
      const quantities = ['path-split', 'cell-health', 'step-jacobian', 'lag-profile'] as const
      probes.set(name, await probed(net, { quantities, steps: STEPS, size: SIZE, seed: 7 }))
    }
    const { stdout, stderr, status } = spawnSync(
      testPython(process.env),
      [fileURLToPath(new URL('check_flow.py', import.meta.url))],
      { input: JSON.stringify(CELLS.map(([name]) => asked(name, probes.get(name)!))), encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
    answers = JSON.parse(stdout) as Found[]
    return () => probes.forEach((probe) => probe.dispose())
  }, 120_000)

  it.each(CELLS.map(([name], k) => [name, k] as const))('%s: at h, c and every gate, at every step', (name, k) => {
    const { gradients } = answers[k]!
    const probe = probes.get(name)!
    const flow = probe.whole()
    let compared = 0
    const expectSame = (values: ArrayLike<number>, wanted: number[][][]): void => {
      wanted.flat(2).forEach((value, at) => expect(Math.abs(values[at]! - value)).toBeLessThan(1e-10))
      compared++
    }
    for (const state of probe.flow.states) expectSame(stateGradient(flow, state).values, gradients[state.name]!)
    for (const { node, tap } of probe.flow.nonlinear)
      if (gradients[node] !== undefined && !probe.flow.states.some((state) => state.name === node))
        expectSame(flow.gradient(tap).values, gradients[node])
    expect(compared).toBe(Object.keys(gradients).length)
  })

  it.each(CELLS.map(([name], k) => [name, k] as const))('%s: singular values of the step', async (name, k) => {
    const { size, steps, singularValues } = await QUANTITIES['step-jacobian'].measure(probes.get(name)!)
    expect([...steps].map(String)).toEqual(Object.keys(answers[k]!.singular))
    steps.forEach((step, s) =>
      answers[k]!.singular[String(step)]!.forEach((value, i) =>
        expect(Math.abs(singularValues[s * size + i]! - value)).toBeLessThan(1e-7),
      ),
    )
  })
})

/** The net with its batch, as the script reads it. */
function asked(cell: string, probe: Probe): unknown {
  const { gradient: batch } = probe.batches
  const rows = (values: ArrayLike<number>, start: number, count: number): number[] =>
    Array.from({ length: count }, (_, k) => values[start + k]!)
  const series = (values: ArrayLike<number>, width: number): number[][][] =>
    Array.from({ length: STEPS }, (_, t) =>
      Array.from({ length: SIZE }, (_unused, b) => rows(values, (t * SIZE + b) * width, width)),
    )
  const parameters = Object.fromEntries(
    probe.program.parameters.flatMap(({ name, columns, leaves }) => {
      const { values } = probe.parameters.get(name)!
      return leaves.map((leaf) => {
        const matrix = Array.from({ length: leaf.rows }, (_, r) => rows(values, (leaf.row + r) * columns, columns))
        return [leaf.name, columns === 1 ? matrix.flat() : matrix]
      })
    }),
  )
  return {
    cell,
    d: D,
    states: probe.flow.states.map(({ name }) => name),
    parameters,
    x: series(batch.input, N),
    target: series(batch.target, M),
    weights: Array.from({ length: STEPS }, (_, t) => rows(batch.weights, t * SIZE, SIZE)),
    normaliser: batch.normaliser,
    steps: [1, 2, 3].map((k) => Math.round((k * (STEPS - 1)) / 3)),
  }
}
