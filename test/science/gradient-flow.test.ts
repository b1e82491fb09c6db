/** Claims of the literature about how far a gradient reaches, measured on fresh nets over several seeds. */
import { expect, test } from 'vitest'
import { Gauge } from '../../src-main/diagnostics/measure.ts'
import { REACH_LEVELS } from '../../src-main/diagnostics/quantities/lag-profile.ts'
import type { LagProfile } from '../../src-main/diagnostics/quantities/lag-profile.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { paperDepth } from '../../src-main/network/measures/depth/depth.ts'
import { rational } from '../../src-main/network/measures/depth/rational.ts'
import { initialTensors } from '../../src-main/training/initial.ts'
import { architecture, net } from '../network/nets.ts'
import { probeBatch } from '../diagnostics/probe-nets.ts'

const SEEDS = [1, 2, 3, 4, 5]
const SIZES = { n: 3, d: 10, m: 2, activation: 'identity' } as const

/** Lag profile of a fresh net on a random sequence. */
async function profileOf(of: Architecture, seed: number): Promise<LagProfile> {
  const batch = probeBatch(of, { steps: 40, size: 3, seed })
  const task = {
    loss: 'mean-squared-error',
    input: of.input,
    target: { kind: 'real', size: 2 },
    reads: 'step',
  } as const
  const batches = { gradient: batch, readers: batch }
  const gauge = await Gauge.open({
    architecture: of,
    task,
    executor: referenceExecutor,
    batches,
    quantities: ['lag-profile'],
  })
  const { parameters } = compile(of, { loss: task.loss })
  const { values } = await gauge.measure(initialTensors(parameters, { seed, gain: 1 }))
  gauge.dispose()
  return values[0]!.value as LagProfile
}

/** Reach of a state at 1 %, by seed; what lies beyond the window counts as the window. */
async function reaches(of: Architecture, state: string): Promise<number[]> {
  const profiles = await Promise.all(SEEDS.map((seed) => profileOf(of, seed)))
  return profiles.map(({ states, reach, lags }) =>
    Math.min(lags, reach[states.indexOf(state) * REACH_LEVELS.length + REACH_LEVELS.indexOf(0.01)]!),
  )
}

function expectFurther(further: readonly number[], shorter: readonly number[]): void {
  further.forEach((steps, k) => expect(steps, `seed ${String(SEEDS[k])}`).toBeGreaterThan(shorter[k]!))
}

test('a deep transition with shortcuts reaches further than one without (Pascanu et al. 2014)', async () => {
  const settings = { ...SIZES, cell: 'rnn', depth: 3 }
  const [bare, shortcut] = [architecture('dt', settings), architecture('dts', settings)]
  expectFurther(await reaches(shortcut, 'layer1.h'), await reaches(bare, 'layer1.h'))
})

test('a forget bias of 1 reaches further than one of 0 (Jozefowicz et al. 2015)', async () => {
  const lstm = (forgetBias: number): Architecture => architecture('shallow', { ...SIZES, options: { forgetBias } })
  expectFurther(await reaches(lstm(1), 'layer1.c'), await reaches(lstm(0), 'layer1.c'))
})

test('a stack reaches layer 1 through fewer nonlinear steps than a transition of the same depth (Zhang et al. 2016)', async () => {
  const settings = { ...SIZES, cell: 'rnn' }
  const depth = 3
  // Nonlinear steps per time step on the longest way back: 1 in a stack however high, the depth in a transition.
  expect(paperDepth(net('stack-h', { ...settings, layers: depth })).recurrentDepth).toEqual(rational(1, 1))
  expect(paperDepth(net('dt', { ...settings, depth })).recurrentDepth).toEqual(rational(depth, 1))
  const stack = await reaches(architecture('stack-h', { ...settings, layers: depth }), 'layer1.h')
  expectFurther(stack, await reaches(architecture('dt', { ...settings, depth }), 'layer1.h'))
})
