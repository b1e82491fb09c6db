import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import type { FlowRunView, MomentView } from '../../../src-main/contract/gradient-flow.ts'
import { useCompute } from '../../../src-renderer/gradient-flow/compute/compute-store.ts'
import { sharesAt, sizesAt } from '../../../src-renderer/gradient-flow/diagram/flow-sizes.ts'
import { mapOf } from '../../../src-main/figures/gauges/map/value-map.ts'
import { useFlowMaps } from '../../../src-renderer/gradient-flow/map/flow-maps.ts'
import { answerAt } from '../../../src-renderer/gradient-flow/stores/answer-at.ts'
import { momentOf, runsOf, useFlowChoice } from '../../../src-renderer/gradient-flow/stores/flow-choice.ts'
import { useFlowCursor } from '../../../src-renderer/gradient-flow/stores/flow-cursor.ts'
import { useFlow } from '../../../src-renderer/gradient-flow/stores/flow-store.ts'
import { useFlowValues } from '../../../src-renderer/gradient-flow/stores/flow-values.ts'
import { useConnection } from '../../../src-renderer/stores/connection.ts'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { createWorkbenchDouble, type WorkbenchDouble } from '../workbench-double.ts'

/** A window before a study of 3 architectures and 2 seeds that has been trained. */
async function openStudy(settings: { moments?: number } = {}): Promise<WorkbenchDouble> {
  setActivePinia(createPinia())
  const double = createWorkbenchDouble({ pace: 0, steps: 30, ...settings })
  const project = double.addStudyProject({ architectures: 3, seeds: 2 })
  double.study.begin(project, 'depth').complete(6)
  useConnection().attach(double.connection)
  await useProject().open('/projects/study.fathom')
  await vi.waitUntil(() => useProject().isReady)
  const flow = useFlow()
  flow.isLookedAt = true
  await vi.waitUntil(() => flow.update !== null && flow.plan !== null)
  return double
}

const moment = (
  step: number,
  of: MomentView['of'] = 'training',
  quantities: MomentView['quantities'] = ['lyapunov'],
): MomentView => ({
  step,
  epoch: null,
  of,
  quantities,
})
const run = (change: Partial<FlowRunView>): FlowRunView => ({
  id: 'a/seed-1',
  architecture: 'a',
  seed: 1,
  learningRate: 0.003,
  state: 'done',
  moments: [],
  canCompute: true,
  wentWrong: null,
  ...change,
})

describe('moments and runs', () => {
  const measured = run({ moments: [moment(0), moment(50), moment(100, 'training', ['memory']), moment(80, 'best')] })

  test('a moment answers for every step from its own up to the next one that has the quantity', () => {
    expect(momentOf(measured, 'lyapunov', 49)?.step).toBe(0)
    expect(momentOf(measured, 'lyapunov', 50)?.step).toBe(50)
    expect(momentOf(measured, 'lyapunov', 1000)?.step).toBe(50)
    expect(momentOf(measured, 'lyapunov', 'best')).toEqual(moment(80, 'best'))
    expect(momentOf(measured, 'memory', 'best')?.step).toBe(100)
    expect(momentOf(measured, 'features', 'best')).toBeNull()
    expect(momentOf(measured, 'memory', 10)).toBeNull()
  })

  test('in a grid one learning rate is looked at: that of which most was measured', () => {
    const runs = [
      run({ id: '1', learningRate: 0.1 }),
      run({ id: '2', learningRate: 0.01, moments: [moment(0)] }),
      run({ id: '3', learningRate: 0.01, seed: 2 }),
      run({ id: '4', architecture: 'b', moments: [moment(0)] }),
    ]
    expect(runsOf(runs, 'a').map(({ id }) => id)).toEqual(['2', '3'])
    expect(runsOf(runs, 'c')).toEqual([])
  })
})

describe('what is looked at', () => {
  beforeEach(async () => {
    await openStudy()
  })

  test('is at first every measured architecture at its best weights, with all seeds', () => {
    const choice = useFlowChoice()
    expect(choice.shown.map(({ runs }) => runs.length)).toEqual([2, 2, 2])
    expect(choice.at).toBe('best')
    expect(choice.shown[0]!.architecture?.layers[0]!.size).toBeGreaterThan(1)
  })

  test('never becomes nothing: the last architecture stays', () => {
    const choice = useFlowChoice()
    const [a, b, c] = choice.shown.map(({ id }) => id)
    choice.toggle(a!)
    choice.toggle(b!)
    choice.toggle(c!)
    expect(choice.shown.map(({ id }) => id)).toEqual([c])
  })

  test('is one seed when it is asked for, and a moment of training', () => {
    const choice = useFlowChoice()
    choice.seed = 2
    choice.moment = 120
    expect(choice.shown.map(({ runs }) => runs.map(({ seed }) => seed))).toEqual([[2], [2], [2]])
    expect(choice.at).toBe(100)
    expect(choice.epoch).toBe(2)
  })

  test('is fetched once, however often it is looked at', async () => {
    const values = useFlowValues()
    const { client } = useConnection()
    const [first] = useFlowChoice().shown[0]!.runs
    expect(values.get('lyapunov', first!, 'best')).toBeUndefined()
    await values.fetch('lyapunov', [first!], 'best')
    const fetched = values.get('lyapunov', first!, 'best')
    expect(fetched!.value.exponents[0]).toBeCloseTo(-0.04, 12)
    const spy = vi.spyOn(client.gradientFlow, 'values')
    await values.fetch('lyapunov', [first!], 'best')
    expect(spy).not.toHaveBeenCalled()
  })

  test('has maps of the median over seeds on one scale, rows from the readout down to the input', async () => {
    const maps = useFlowMaps()
    await vi.waitUntil(() => maps.maps.length === 3)
    expect(maps.maps.map(({ seeds }) => seeds)).toEqual([2, 2, 2])
    expect([maps.rows[0], maps.rows.at(-1)]).toEqual(['output', 'input'])
    expect(maps.differences.map(({ id }) => id)).toEqual(maps.maps.slice(1).map(({ id }) => id))
    const before = maps.scale
    useFlowChoice().moment = 0
    await vi.waitUntil(() => !maps.isWaiting)
    expect(maps.scale.high).toBeGreaterThanOrEqual(before.high)
    useFlowChoice().lossStep = 15
    await vi.waitUntil(() => maps.quantity === 'itemised-map' && !maps.isWaiting)
    expect(maps.rows).toContain('layer1.c')
    const { map } = maps.maps[0]!
    expect([...map.values.subarray(16, 30)].every((value) => value === 0)).toBe(true)
  })

  test('shares its cursor: a lag is counted back from the loss that is asked for', () => {
    const cursor = useFlowCursor()
    cursor.pointAtLag(4)
    expect([cursor.time, cursor.lag]).toEqual([25, 4])
    useFlowChoice().lossStep = 15
    expect(cursor.lag).toBeNull()
    cursor.pointAtLag(400)
    expect([cursor.time, cursor.lag]).toEqual([0, 15])
    cursor.pointAtLag(null)
    expect(cursor.time).toBeNull()
  })
})

describe('runs of which nothing was measured', () => {
  test('are computed with progress, and then are there', async () => {
    await openStudy({ moments: 0 })
    const [flow, compute, choice] = [useFlow(), useCompute(), useFlowChoice()]
    expect(choice.measured).toEqual([])
    expect(compute.why).toBeNull()
    const seen: number[] = []
    const computing = compute.start(['lyapunov'])
    await vi.waitUntil(() => {
      if (compute.progress !== null) seen.push(compute.progress.done)
      return compute.progress === null || compute.progress.done > 2
    })
    await computing
    await vi.waitUntil(() => choice.measured.length === 3)
    expect(Math.max(...seen)).toBeGreaterThan(2)
    expect(compute.isComputing).toBe(false)
    expect(flow.problem).toBeNull()
  })

  test('can be given up', async () => {
    await openStudy({ moments: 0 })
    const compute = useCompute()
    const computing = compute.start(['lyapunov'])
    await vi.waitUntil(() => (compute.progress?.done ?? 0) > 0)
    compute.cancel()
    await computing
    expect(compute.isComputing).toBe(false)
    expect(compute.problems).toEqual([])
    expect(useFlowChoice().measured).toEqual([])
  })
})

test('sizes on the diagram are medians over seeds at a step, or means over all steps', () => {
  const seed = (factor: number) => ({
    connections: ['a', 'b'],
    steps: 2,
    norm: Float32Array.of(1, 3, 5, 7).map((v) => factor * v),
  })
  expect([...sizesAt([seed(1), seed(2), seed(9)], 1)]).toEqual([
    ['a', 6],
    ['b', 14],
  ])
  expect(sizesAt([seed(1)], null).get('b')).toBe(6)
  expect([...sizesAt([], 0)]).toEqual([])
})

test('shares of several states that come back through one line are added', () => {
  const path = (id: string, connection: string | null) =>
    ({ id, state: id, layer: 1, kind: 'gate', title: 'gate', connection }) as const
  const split = {
    paths: [path('h', 'x'), path('c', 'x'), path('o', null)],
    steps: 1,
    share: Float64Array.of(0.5, -0.1, 0.6),
    total: Float64Array.of(0.5, -0.1, 0.6),
    whole: Float64Array.of(1),
    layers: [1],
  }
  expect([...sharesAt([split], null)].map(([id, { share }]) => [id, Number(share.toFixed(6))])).toEqual([['x', 0.4]])
})

test('one loss of an itemised map is that of its own step', () => {
  const value = {
    states: ['h', 'c'],
    steps: 2,
    lossSteps: Int32Array.of(0, 1),
    norm: Float32Array.of(1, 0, 2, 3, 4, 0, 5, 6),
  }
  expect([...mapOf(value, 0).values]).toEqual([1, 0, 4, 0])
  expect([...mapOf(value, 1).values]).toEqual([2, 3, 5, 6])
})

describe('answers for the chosen moment', () => {
  test('come in even while more is measured all the time, and once more after it', async () => {
    await openStudy()
    const flow = useFlow()
    let asked = 0
    const scope = effectScope()
    const { answer } = scope.run(() =>
      answerAt(async (_input, signal) => {
        const mine = ++asked
        await new Promise((resolve) => setTimeout(resolve, 60))
        signal.throwIfAborted()
        return mine
      }),
    )!
    const training = setInterval(() => (flow.update = { ...flow.update! }), 15)
    try {
      await vi.waitUntil(() => (answer.value ?? 0) >= 2)
    } finally {
      clearInterval(training)
      scope.stop()
    }
    expect(asked).toBeGreaterThanOrEqual(2)
  })
})
