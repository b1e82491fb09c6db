import { onTestFinished, describe, expect, it } from 'vitest'
import type { TrialUpdate } from '../../../../src-main/contract/editor.ts'
import { startEngine } from '../../../../src-main/hosts/engine/start-engine.ts'
import { editorAnswers } from '../../../../src-main/hosts/workbench/editor/editor-room.ts'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import { WorkerPool } from '../../../../src-main/hosts/workbench/worker/worker-pool.ts'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'
import { parameterCount } from '../../../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'
import { STRATEGIES } from '../../../../src-main/network/strategies/index.ts'
import { createProject } from '../../../../src-main/project/create.ts'
import { startChildProcess } from '../../../../src-main/studies/engine/child-process.ts'
import type { StartEngine } from '../../../../src-main/studies/engine/port.ts'
import { taskKind } from '../../../../src-main/tasks/index.ts'
import { join } from 'node:path'
import { temporaryFolder } from '../../../project/temporary.ts'
import { codeOf, testSettings, waiting } from '../open-workbench.ts'

const LENGTH = 12

/** A project with the adding problem, and the room's answers on it. */
async function enter(start: StartEngine = startEngine) {
  const settings = testSettings({ startEngine: start })
  const projects = new OpenProjects({ now: settings.now, log: settings.log, worksAlone: true })
  const pool = new WorkerPool({ threads: 1 })
  onTestFinished(async () => {
    await projects.close()
    await pool.close()
  })
  const path = join(temporaryFolder(), 'room.fathom')
  createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' }).close()
  const window = await projects.open(path)
  const { definition } = taskKind('adding').make({ length: LENGTH, epoch: 64, validation: 16, test: 16 }, [])
  const room = editorAnswers({ settings, projects, pool })
  const place = { project: window.key }
  return { room, place, window, definition }
}

const all = async (updates: AsyncIterable<TrialUpdate>): Promise<TrialUpdate[]> => {
  const seen: TrialUpdate[] = []
  for await (const update of updates) seen.push(update)
  return seen
}

describe('sizes', () => {
  it('are examples without a task, and those of the task and budget with one', async () => {
    const { room, place, window, definition } = await enter()
    expect((await room.settled(place, waiting)).basis).toMatchObject({ task: null, study: null, input: { size: 8 } })
    window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
    expect((await room.settled(place, waiting)).basis).toMatchObject({
      task: { id: 'adding', title: 'Adding' },
      input: { kind: 'real', size: 2 },
      readout: { size: 1, reads: 'last' },
    })
  })

  it('are the largest within the budget for what a strategy makes, and as drawn for a drawing', async () => {
    const { room, place, window } = await enter()
    const [first] = await room.strategies(place, waiting)
    const drawn = { ...first!.architecture!, layers: [{ ...first!.architecture!.layers[0]!, size: 7 }] }
    const strategy = { kind: 'strategy', strategy: 'stack-h', settings: { layers: 3 } } as const
    window.carryOut({
      kind: 'add-architectures',
      architectures: [
        { id: 'stack', title: 'Stack', slot: 0, source: strategy },
        { id: 'mine', title: 'Mine', slot: 1, source: { kind: 'drawn', architecture: drawn } },
      ],
    })
    const { architectures, basis } = await room.settled(place, waiting)
    const stack = architectures.find(({ id }) => id === 'stack')!.architecture!
    const wider = { ...stack, layers: stack.layers.map((layer) => ({ ...layer, size: layer.size + 1 })) }
    expect(stack.layers).toHaveLength(3)
    expect(parameterCount(buildGraph(stack))).toBeLessThanOrEqual(basis.budget.amount)
    expect(parameterCount(buildGraph(wider))).toBeGreaterThan(basis.budget.amount)
    expect(architectures.find(({ id }) => id === 'mine')!.architecture!.layers[0]!.size).toBe(7)
  })

  it('of every strategy of the gallery come with what it adds in equations', async () => {
    const { room, place } = await enter()
    const strategies = await room.strategies(place, waiting)
    expect(strategies.map(({ id }) => id)).toEqual(STRATEGIES.map(({ id }) => id))
    for (const { architecture, parameters, equations } of strategies) {
      expect(parameters).toBe(parameterCount(buildGraph(architecture!)))
      expect(equations.length).toBeGreaterThan(0)
    }
    const gate = strategies.find(({ id }) => id === 'forget-gate-mlp')!
    expect(gate.equations[0]).toContain('gate.forget')
  })

  it('with settings that there are not are problems, not an exception', async () => {
    const { room, place } = await enter()
    const answer = await room.strategy({ ...place, strategy: 'dt', settings: { depth: 99 } }, waiting)
    expect(answer.architecture).toBeNull()
    expect(answer.problems.map(({ code }) => code)).toEqual(['wrong-setting'])
  })
})

describe('a trial', () => {
  it('trains for the steps asked for in a real engine, then says how far the gradient reaches', async () => {
    const { room, place, window, definition } = await enter()
    window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
    const architecture = (await room.strategies(place, waiting)).find(({ id }) => id === 'stack-h')!.architecture!
    const updates = await all(
      room.tryOut({ ...place, architecture: { ...architecture }, task: 'adding', steps: 40 }, waiting),
    )
    expect(updates[0]!.state).toBe('preparing')
    const last = updates.at(-1)!
    expect(last).toMatchObject({ state: 'done', step: 40, steps: 40, notFinite: null })
    const validations = updates.flatMap(({ validations: points }) => points)
    expect(validations.map(({ step }) => step)).toEqual([4, 8, 12, 16, 20, 24, 28, 32, 36, 40])
    expect(validations.every(({ value }) => value > 0 && value < 10)).toBe(true)
    expect(last.reach!.map(({ layer }) => layer)).toEqual([1, 2])
    for (const { norms, lag } of last.reach!) {
      expect(norms).toHaveLength(LENGTH - 1)
      const most = Math.max(...norms)
      expect(most).toBeGreaterThan(0)
      // The slow twin: the first lag below a hundredth of the largest.
      expect(lag).toBe(
        norms.some((norm) => norm < most / 100) ? norms.findIndex((norm) => norm < most / 100) + 1 : null,
      )
    }
  })

  it('whose engine cannot start says why, where, and what to do', async () => {
    const { room, place, window, definition } = await enter(() =>
      startChildProcess({ entry: new URL('../../../studies/engine/no-such-engine.ts', import.meta.url) }),
    )
    window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
    const architecture = (await room.strategies(place, waiting))[0]!.architecture!
    const failing = all(room.tryOut({ ...place, architecture: { ...architecture }, task: 'adding', steps: 5 }, waiting))
    const failed: unknown = await failing.catch((error: unknown) => error)
    const [problem] = failed instanceof WrongInput ? failed.problems : []
    expect(problem).toMatchObject({ code: 'trial-failed', place: `trial of ${architecture.name}` })
    expect(problem?.message).toMatch(/Cannot find module .*no-such-engine/)
    expect(problem?.hint).toMatch(/install it again/)
  })

  it('ends its engine when nobody waits any more', async () => {
    const ended: boolean[] = []
    const { room, place, window, definition } = await enter((use) => {
      const port = startEngine(use)
      port.onEnd(() => ended.push(true))
      return port
    })
    window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
    const architecture = (await room.strategies(place, waiting))[0]!.architecture!
    const stop = new AbortController()
    const updates = room.tryOut(
      { ...place, architecture: { ...architecture }, task: 'adding', steps: 5000 },
      stop.signal,
    )
    await expect(
      (async () => {
        for await (const { step } of updates) if (step > 0) stop.abort()
      })(),
    ).rejects.toThrow()
    await expect.poll(() => ended).toEqual([true])
  })

  it('is refused in words where the net does not fit the task, is wrong, or the task is gone', async () => {
    const { room, place, window, definition } = await enter()
    const architecture = (await room.strategies(place, waiting))[0]!.architecture!
    const tried = (changed: object, task = 'adding') =>
      codeOf(async () =>
        all(room.tryOut({ ...place, architecture: { ...architecture, ...changed }, task, steps: 5 }, waiting)),
      )
    expect(await tried({})).toBe('unknown-task')
    window.carryOut({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
    expect(await tried({})).toBe('does-not-fit-task')
    expect(await tried({ layers: [] })).toBe('no-layers')
    expect(await tried({ layers: 'many' })).toBe('wrong-field')
    expect(await tried({}, '__proto__')).toBe('unknown-task')
  })
})
