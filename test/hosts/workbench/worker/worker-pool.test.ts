import { onTestFinished, describe, expect, it } from 'vitest'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'
import { WorkerPool } from '../../../../src-main/hosts/workbench/worker/worker-pool.ts'

function pool(threads = 1): WorkerPool {
  const made = new WorkerPool({ threads })
  onTestFinished(() => made.close())
  return made
}

const adding = (length: number) => ({ kind: 'adding', options: { length, epoch: 64 }, files: [] })
/** Seconds of work. */
const endless = { kind: 'parity', options: { shortest: 5000, longest: 9000, epoch: 1_000_000 }, files: [] }

describe('the worker pool', () => {
  it('does jobs by name, many of them on few threads', async () => {
    const workers = pool(2)
    const lengths = [10, 20, 30, 40, 50]
    const views = await Promise.all(lengths.map((length) => workers.run('view-task', adding(length))))
    expect(views.map(({ splits }) => splits.train.longest)).toEqual(lengths)
    expect(views[0]!.examples[0]).toMatchObject({ kind: 'signal' })
  })

  it('brings wrong input back as what it is, and goes on', async () => {
    const workers = pool()
    const wrong = workers.run('view-task', { kind: 'adding', options: { length: -1, lenght: 3 }, files: [] })
    await expect(wrong).rejects.toBeInstanceOf(WrongInput)
    await wrong.catch((error: unknown) => {
      expect((error as WrongInput).problems.map(({ code }) => code)).toEqual(['unknown-option', 'wrong-option'])
    })
    expect((await workers.run('task-facts', adding(8))).title).toBe('adding problem')
  })

  it('gives a job up with its thread, whether it has begun or waits, and does the next', async () => {
    const workers = pool()
    const [working, waiting] = [new AbortController(), new AbortController()]
    const first = workers.run('view-task', endless, { signal: working.signal })
    const second = workers.run('view-task', endless, { signal: waiting.signal })
    const third = workers.run('task-facts', adding(9))
    waiting.abort(new Error('not needed'))
    await expect(second).rejects.toThrow('not needed')
    working.abort(new Error('too slow'))
    await expect(first).rejects.toThrow('too slow')
    expect((await third).splits.train.longest).toBe(9)
  })

  it('refuses what is given up before it is asked, and everything once it is closed', async () => {
    const workers = pool()
    await expect(workers.run('task-facts', adding(9), { signal: AbortSignal.abort() })).rejects.toThrow()
    const open = workers.run('view-task', endless)
    const refused = expect(open).rejects.toThrow()
    await workers.close()
    await refused
    await expect(workers.run('task-facts', adding(9))).rejects.toThrow('closed')
  })

  it('outlives a thread that dies', async () => {
    const dying = new WorkerPool({ threads: 1, entry: new URL('dying-worker.ts', import.meta.url) })
    onTestFinished(() => dying.close())
    await expect(dying.run('task-facts', adding(9))).rejects.toThrow('a worker thread ended with code 3')
    await expect(dying.run('task-facts', adding(9))).rejects.toThrow('a worker thread ended with code 3')
  })
})
