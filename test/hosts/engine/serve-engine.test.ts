import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { serveEngine } from '../../../src-main/hosts/engine/serve-engine.ts'
import type { TrainJob } from '../../../src-main/studies/engine/job.ts'
import type { HostPort } from '../../../src-main/studies/engine/port.ts'
import type { FromEngine, ToEngine } from '../../../src-main/studies/engine/protocol.ts'
import type { RunEvent } from '../../../src-main/training/events.ts'
import { samplePlan } from '../../project/sample.ts'
import { answerFakeQuestion } from '../../studies/queue/fake-answers.ts'
import { fakeTask, prepareFakeRun } from '../../studies/queue/fake-run.ts'
import type { FakeOptions } from '../../studies/queue/fake-run.ts'

/** A host in the same process, that answers what it hears. */
class FakeHost implements HostPort {
  readonly heard: FromEngine[] = []
  readonly #answer: (message: FromEngine) => ToEngine | undefined
  tell: (message: unknown) => void = () => undefined
  leave: () => void = () => undefined

  constructor(answer: (message: FromEngine) => ToEngine | undefined) {
    this.#answer = answer
  }

  post(message: FromEngine): void {
    this.heard.push(message)
    const answer = this.#answer(message)
    if (answer) this.tell(answer)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.tell = listener
  }

  onClose(listener: () => void): void {
    this.leave = listener
  }

  flush(): Promise<void> {
    return Promise.resolve()
  }

  get events(): RunEvent[] {
    return this.heard.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
  }
}

function trainJob(options: FakeOptions): TrainJob {
  const recipe = { ...samplePlan.recipe, maxSteps: 30, checkpointEvery: 10 }
  const { architecture } = samplePlan.architectures[0]!
  const task = fakeTask(options)
  const run = { id: 'run', architecture, task, data: [], recipe, seed: 1, executor: 'reference', threads: 1 } as const
  return { ...run, checkpoint: null, test: 'at-end', tracking: null }
}

const skills = { prepareRun: prepareFakeRun, answer: answerFakeQuestion }

const whenReady =
  (work: ToEngine) =>
  (message: FromEngine): ToEngine | undefined =>
    message.kind === 'ready' ? work : undefined

test('an engine trains, tells all of it, and is done', async () => {
  const host = new FakeHost(whenReady({ kind: 'train', job: trainJob({}) }))
  await serveEngine(host, skills)
  expect(host.heard.slice(0, 2)).toEqual([{ kind: 'ready' }, { kind: 'prepared', variant: 'fake' }])
  const saved = host.events.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint.step] : []))
  expect(saved).toEqual([10, 20])
  expect(host.events.at(-1)).toMatchObject({ kind: 'stopped', reason: 'max-steps', step: 30 })
})

test('an engine that is stopped while it prepares ends with a checkpoint', async () => {
  const host = new FakeHost((message) => {
    if (message.kind === 'ready') return { kind: 'train', job: trainJob({}) }
    return message.kind === 'prepared' ? { kind: 'stop' } : undefined
  })
  await serveEngine(host, skills)
  expect(host.events.map(({ kind }) => kind)).toEqual(['started', 'checkpoint', 'stopped'])
  expect(host.events.at(-1)).toMatchObject({ reason: 'interrupted', step: 0 })
})

test('an engine tells an error of its job, and where it happened', async () => {
  const host = new FakeHost(whenReady({ kind: 'train', job: trainJob({ failure: 'no such cell' }) }))
  await serveEngine(host, skills)
  const message = expect.stringMatching(/^Error: no such cell \(at .*fake-run\.ts/) as string
  expect(host.heard.at(-1)).toEqual({ kind: 'failed', message, cause: 'job' })
})

test('an engine tells that its executor is at fault: another one could do the job', async () => {
  const trouble = { executor: 'reference', at: 5, what: 'out-of-memory' } as const
  const host = new FakeHost(whenReady({ kind: 'train', job: trainJob({ trouble }) }))
  await serveEngine(host, skills)
  const message = 'out of memory: RESOURCE_EXHAUSTED: OOM when allocating tensor with shape[1024,1024]'
  expect(host.heard.at(-1)).toEqual({ kind: 'failed', message, cause: 'executor' })
})

test('an engine answers for as long as it is asked', async () => {
  const ask: ToEngine = { kind: 'ask', question: { kind: 'load', executor: 'wasm' } }
  let questions = 0
  const host = new FakeHost(() => (questions++ < 3 ? ask : { kind: 'stop' }))
  await serveEngine(host, skills)
  const answered = { kind: 'answered', answer: { variant: 'fake wasm', device: 'cpu' } }
  expect(host.heard).toEqual([{ kind: 'ready' }, answered, answered, answered])
})

test('an engine says why it has no answer, and goes on', async () => {
  const failing = () => Promise.reject(new Error('no such net'))
  const host = new FakeHost(({ kind }) =>
    kind === 'ready' ? { kind: 'ask', question: { kind: 'more-steps', seconds: 1 } } : { kind: 'stop' },
  )
  await serveEngine(host, { ...skills, answer: failing })
  expect(host.heard.at(-1)).toMatchObject({ kind: 'failed', cause: 'job' })
})

test('an engine that cannot understand what it is asked says so, with the place, and is done', async () => {
  const job = { ...trainJob({}), threads: 0 }
  const host = new FakeHost(whenReady({ kind: 'train', job }))
  await serveEngine(host, skills)
  const message = expect.stringMatching(/expected number to be >=1\s.*job\.threads/) as string
  expect(host.heard.at(-1)).toEqual({ kind: 'failed', message, cause: 'job' })
})

test('an engine refuses data that is not what the study was planned with', async () => {
  const data = [{ name: 'moby.txt', sha256: 'another', bytes: Uint8Array.of(1) }]
  const host = new FakeHost(whenReady({ kind: 'train', job: { ...trainJob({}), data } }))
  await serveEngine(host, skills)
  expect(host.heard.at(-1)).toMatchObject({ kind: 'failed', message: expect.stringContaining('moby.txt') as string })
})

test('an engine whose host leaves, or stops it before any work, is done', async () => {
  const leaving = new FakeHost(() => undefined)
  const served = serveEngine(leaving, skills)
  leaving.leave()
  await served
  await serveEngine(new FakeHost(whenReady({ kind: 'stop' })), skills)
})

test('an engine without a host says how to train', () => {
  const entry = fileURLToPath(new URL('../../studies/queue/fake-engine.ts', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [entry], { encoding: 'utf8' })
  expect(stderr).toContain('to train, use the command line')
  expect(status).not.toBe(0)
})
