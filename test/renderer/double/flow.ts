/** The answers of Gradient flow, generated from the study's own nets: every quantity at every moment. */
import type {
  Finding,
  FlowRunView,
  FlowUpdate,
  Hypothesis,
  MomentView,
  QuantityId,
  QuantityView,
  ValueView,
} from '../../../src-main/contract/gradient-flow.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { overSeeds } from '../../../src-main/figures/gauges/over-seeds.ts'
import type { StudyPlan } from '../../../src-main/studies/study.ts'
import { connectionsOf, generated, type OfRun, type Probe } from '../../figures/gauges/generated-values.ts'
import type { StudyDouble } from './study.ts'

export type FlowAnswers = WorkbenchAnswers['gradientFlow']

export interface FlowDoubleSettings {
  readonly study: StudyDouble
  /** Moments of training of every run; 0: nothing was measured until it is computed. */
  readonly moments: number
  /** Time steps of the probe. */
  readonly steps: number
}

const QUANTITIES: readonly QuantityId[] = [
  'gradient-map',
  'signal-map',
  'itemised-map',
  'lag-profile',
  'path-split',
  'step-jacobian',
  'lyapunov',
  'cell-health',
  'update-ratio',
  'noise-scale',
  'gradient-sketch',
  'time-scales',
  'effective-rank',
  'memory',
  'features',
  'similarity',
]
const EVERY = 50

export function flowDouble({ study, moments, steps }: FlowDoubleSettings): FlowAnswers {
  const probe: Probe = { steps, lags: Math.min(61, steps) }
  let isComputed = moments > 0
  let wake: (() => void)[] = []

  const planOf = (id: string): StudyPlan | null => study.trainings.get(id)?.settings.plan ?? null

  function momentsOf(): MomentView[] {
    if (!isComputed) return []
    const training = Array.from({ length: moments }, (_, k): MomentView => ({
      step: k * EVERY,
      epoch: k,
      of: 'training',
      quantities: QUANTITIES,
    }))
    return [...training, { step: moments * EVERY, epoch: moments, of: 'best', quantities: QUANTITIES }]
  }

  function viewsOf(plan: StudyPlan): FlowRunView[] {
    return plan.runs.map(({ id, architecture, seed, learningRate }) => ({
      id,
      architecture,
      seed,
      learningRate,
      state: 'done',
      moments: momentsOf(),
      canCompute: true,
      wentWrong: null,
    }))
  }

  function runOf(plan: StudyPlan, id: string, progress: number): OfRun {
    const run = plan.runs.find((each) => each.id === id)!
    const place = plan.architectures.findIndex((each) => each.id === run.architecture)
    return { architecture: plan.architectures[place]!.architecture, place, seed: run.seed, progress, probe }
  }

  function values(
    plan: StudyPlan,
    quantity: QuantityId,
    run: string,
    wanted: 'all' | 'best' | 'last' | number[],
  ): ValueView[] {
    const all = momentsOf()
    const asked =
      wanted === 'all'
        ? all
        : typeof wanted === 'string'
          ? all.slice(-1)
          : wanted.flatMap((step) => all.findLast((each) => each.of === 'training' && each.step <= step) ?? [])
    return asked.map(({ step, of }) => {
      const progress = moments === 0 ? 1 : step / (moments * EVERY)
      const value = generated(quantity, runOf(plan, run, progress))
      return { quantity, value, run, step, of } as ValueView
    })
  }

  return {
    quantities: () => QUANTITIES.map(quantityView),
    tracking: () => ({ preset: 'standard', every: EVERY, presets: PRESETS, spent: 0.062 }),
    trackingShare: () => Promise.resolve({ share: 0.049, architecture: 'Stack of 2', moment: 0.088, step: 0.012 }),
    setTracking: ({ preset, every }) => ({ preset, every, presets: PRESETS, spent: 0.062 }),
    async *watch({ study: id }, signal) {
      const plan = planOf(id)
      while (!signal.aborted) {
        yield update(plan, probe, plan === null ? [] : viewsOf(plan))
        await new Promise<void>((resolve) => {
          wake.push(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    },
    values: ({ study: id, quantity, runs, steps: wanted }) => {
      const plan = planOf(id)!
      return (runs ?? plan.runs.map((run) => run.id)).flatMap((run) => values(plan, quantity, run, wanted))
    },
    reach: ({ study: id, at }) => {
      const plan = planOf(id)!
      const progress = typeof at === 'number' ? at / Math.max(1, moments * EVERY) : 1
      const each = plan.architectures.flatMap(({ id: architecture }) => {
        const runs = plan.runs.filter((run) => run.architecture === architecture)
        const own = runs.map((run) => generated('lag-profile', runOf(plan, run.id, progress)) as never)
        return profilesOf(
          architecture,
          runs.map(({ seed }) => seed),
          own,
        )
      })
      return { profiles: each.map(({ profile }) => profile), reach: each.flatMap(({ reach }) => reach) }
    },
    similarity: ({ study: id, architectures }) => {
      const rows = architectures.flatMap((architecture) => {
        const net = planOf(id)!.architectures.find((each) => each.id === architecture)?.architecture
        return (net?.layers ?? []).map((_, k) => ({ architecture, place: `layer${k + 1}.h` }))
      })
      const cka = Float64Array.from({ length: rows.length ** 2 }, (_, k) =>
        Math.exp(-Math.abs(Math.floor(k / rows.length) - (k % rows.length)) / 3),
      )
      return { rows, cka, seeds: 3 }
    },
    agreement: ({ study: id }) =>
      planOf(id)!.architectures.map(({ id: architecture }) => ({
        architecture,
        seeds: [1, 2],
        cosine: Float64Array.of(1, 0.3, 0.3, 1),
        error: 0.05,
      })),
    findings: ({ study: id }) => findings(planOf(id)!),
    hypotheses: ({ study: id }) => [hypothesis(planOf(id)!)],
    async *compute({ quantities }, signal) {
      for (let done = 0; done <= 10; done++) {
        if (signal.aborted) return
        yield {
          done,
          total: 10,
          doing: `${quantities[0] ?? ''} of run ${done + 1}`,
          problems: [],
          secondsLeft: 10 - done,
          isDone: done === 10,
        }
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
      isComputed = true
      for (const resume of wake.splice(0)) resume()
      wake = []
    },
  }
}

const PRESETS = [
  { id: 'standard', title: 'standard', words: 'Map, lag profile, paths and cell health.', quantities: QUANTITIES },
] as const

function update(plan: StudyPlan | null, probe: Probe, runs: readonly FlowRunView[]): FlowUpdate {
  return {
    runs,
    probe: plan === null ? null : { sequences: 64, steps: probe.steps, split: 'validation', unit: 'squared error' },
    connections: Object.fromEntries(
      (plan?.architectures ?? []).map(({ id, architecture }) => [id, connectionsOf(architecture)]),
    ),
    isTraining: false,
  }
}

function quantityView(id: QuantityId): QuantityView {
  return {
    id,
    title: id,
    unit: '',
    formula: `${id} = f(x)`,
    reading: ['First sentence of reading.', 'Second sentence of reading.', 'Third sentence of reading.'],
    remedy: 'What to do.',
    cost: 'one adjoint',
    references: [
      {
        authors: 'Pascanu, Mikolov, Bengio',
        year: 2013,
        title: 'On the difficulty of training recurrent neural networks',
      },
    ],
    fromWeights: id !== 'update-ratio',
    presets: ['standard'],
  }
}

interface ProfileLike {
  readonly states: readonly string[]
  readonly lags: number
  readonly share: Float64Array
  readonly reach: Float64Array
  readonly expected: Float64Array
}

function profilesOf(architecture: string, seeds: readonly number[], values: readonly ProfileLike[]) {
  const first = values[0]!
  return first.states.map((state, p) => {
    const rows = values.map(({ share, lags }) => share.subarray(p * lags, (p + 1) * lags))
    const band = overSeeds(rows)
    const reach = [0.5, 0.1, 0.01].map((level, r) => {
      const bySeed = values.map((value, k) => ({ seed: seeds[k]!, steps: value.reach[p * 3 + r]! }))
      const steps = bySeed.map((each) => each.steps).sort((a, b) => a - b)
      const interval =
        steps.length < 3 ? null : { low: steps[0]!, high: steps.at(-1)!, method: '95 %, bootstrap over seeds' }
      return { architecture, state, level, bySeed, steps: steps[steps.length >> 1]!, interval }
    })
    const expected = first.expected.subarray(p * first.lags, (p + 1) * first.lags)
    return { profile: { architecture, state, seeds: values.length, ...band, expected }, reach }
  })
}

function findings(plan: StudyPlan): Finding[] {
  return plan.architectures.slice(0, 3).map(({ id, title, architecture }, k) => ({
    code: 'short-reach',
    architecture: id,
    kind: k === 2 ? 'good' : 'warning',
    title: `${title}: ${k === 2 ? 'no bottleneck' : 'short reach'}`,
    words: 'The gradient falls below 1 % after 14 steps (12 to 17; 95 % bootstrap interval, N = 6).',
    threshold: 'reach at 1 % is below a quarter of the sequence',
    quantity: 'lag-profile',
    place: 'layer1.carousel',
    remedy:
      k === 2
        ? null
        : {
            title: 'Add residual stack as variant',
            words: 'A shortcut is the usual remedy.',
            command: {
              kind: 'add-architectures',
              architectures: [
                { id: `drawn-${k}`, title: `Variant ${k}`, slot: 7, source: { kind: 'drawn', architecture } },
              ],
            },
            there: null,
            reference: null,
          },
  }))
}

function hypothesis(plan: StudyPlan): Hypothesis {
  return {
    id: 'memory-in-higher-layers',
    claim: 'A stack remembers longer in its higher layers',
    verdict: 'supported',
    words: 'The time scale of layer 2 is longer by 4.1 steps (3.2 to 5.0, N = 6; paired t, p = 0.001).',
    evidence: [
      {
        measure: 'time-scale',
        title: 'Time scale of h, layer 2 against layer 1',
        unit: 'steps',
        architecture: plan.architectures[0]!.id,
        pairs: [1, 2, 3, 4, 5, 6].map((seed) => ({ seed, first: 3 + 0.2 * seed, second: 7 + 0.3 * seed })),
        firstName: 'layer 1',
        secondName: 'layer 2',
        difference: 4.1,
        interval: { low: 3.2, high: 5 },
        p: 0.001,
        test: 'paired t',
        verdict: 'supported',
        decides: true,
      },
    ],
    literature: 'Hermans and Schrauwen (2013) find longer time scales in higher layers; the two agree.',
    references: [
      { authors: 'Hermans, Schrauwen', year: 2013, title: 'Training and Analyzing Deep Recurrent Neural Networks' },
    ],
    missing: null,
  }
}
