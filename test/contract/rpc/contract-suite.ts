import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Client } from '../../../src-main/contract/procedure.ts'
import { CallFailed } from '../../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { connect, type Connected } from '../../../src-main/contract/rpc/connect.ts'
import { AHEAD } from '../../../src-main/contract/rpc/messages.ts'
import { serve } from '../../../src-main/contract/rpc/serve.ts'
import { anything } from './anything.ts'
import { noDeeds, Outside, trial, trialAnswers, type Deeds, type Trial } from './trial-contract.ts'

/** Both ends of one carrier. */
export interface Ends {
  readonly window: Carrier
  readonly main: Carrier
  /** Breaks the line, as a dead network does. */
  readonly cut: () => void
  /** Releases what is behind it. */
  readonly release: () => Promise<void>
}

interface Line extends Ends {
  readonly client: Client<Trial>
  readonly connected: Connected<Trial>
  readonly deeds: Deeds
  readonly log: string[]
}

/** The contract as every carrier must bring it: the same tests for a message port and for a socket. */
export function bringsTheContract(carrier: string, open: () => Promise<Ends>): void {
  const released: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const release of released.splice(0)) await release()
  })

  async function line(): Promise<Line> {
    const ends = await open()
    released.push(() => ends.release())
    const deeds = noDeeds()
    const log: string[] = []
    serve({
      contract: trial,
      answers: trialAnswers(deeds),
      carrier: ends.main,
      problemsOf: (error) => (error instanceof Outside ? [error.problem] : null),
      log: (words) => log.push(words),
    })
    const connected = connect(trial, ends.window)
    return { ...ends, connected, client: connected.client, deeds, log }
  }

  describe(`calls over a ${carrier}`, () => {
    test('bring what was sent as it left, there and back', async () => {
      const { client } = await line()
      const property = fc.asyncProperty(anything, async (value) => {
        expect(await client.values.echo({ value })).toStrictEqual(value)
      })
      await fc.assert(property, { numRuns: 100 })
    })

    test('bring every curve of a large study', async () => {
      const { client } = await line()
      const curves = Array.from({ length: 60 }, (_, run) => ({
        run: `stack-h/seed-${run}`,
        values: Float64Array.from({ length: 2000 }, (_, step) => Math.sin(step + run)),
      }))
      expect(await client.values.echo({ value: curves })).toStrictEqual(curves)
    })

    test('are answered side by side, each its own', async () => {
      const { client } = await line()
      const waiting = client.values.patient({})
      const values = Array.from({ length: 50 }, (_, value) => value)
      expect(await Promise.all(values.map((value) => client.values.echo({ value })))).toEqual(values)
      await expect(Promise.race([waiting, Promise.resolve('still waiting')])).resolves.toBe('still waiting')
      waiting.catch(() => undefined)
    })

    test.each([
      ['wrong-input', { code: 'too-wide', place: 'layer1', message: 'it is too wide', hint: 'Make it narrower.' }],
      ['outside', { code: 'disk-full', place: 'a.fathom', message: 'the disk is full', hint: 'Make room.' }],
    ] as const)('fail with the problems of %s, of which the log says nothing', async (how, problem) => {
      const { client, log } = await line()
      const failure = await failureOf(client.values.fail({ how }))
      expect(failure.problems).toEqual([problem])
      expect(failure.code).toBe(problem.code)
      expect(log).toEqual([])
    })

    test.each([
      ['internal', 'index 7 of 3'],
      ['no-error', 'just words'],
      ['unsendable', 'a function cannot be sent'],
    ] as const)('fail as a mistake of the program when it is one (%s), which is logged', async (how, message) => {
      const { client, log } = await line()
      const { problems } = await failureOf(client.values.fail({ how }))
      expect(problems).toMatchObject([{ code: 'internal', place: 'values.fail', message }])
      expect(log).toHaveLength(1)
      expect(log[0]).toContain(message)
    })

    test('with a wrong input never reach an answer, and name every field', async () => {
      const { client, deeds } = await line()
      const input = { name: 7, files: [{ bytes: 1 }, { bytes: 0.5 }] } as unknown as { name: string; files: [] }
      const { problems } = await failureOf(client.values.strict(input))
      expect(problems.map(({ code, place }) => [code, place])).toEqual([
        ['wrong-input', 'values.strict: name'],
        ['wrong-input', 'values.strict: files[1].bytes'],
      ])
      const none = await failureOf(client.values.strict(undefined as never))
      expect(none.problems.map(({ place }) => place)).toEqual(['values.strict'])
      expect(deeds.strictCalls).toBe(0)
      expect(await client.values.strict({ name: 'x', files: [] })).toBe('x')
    })

    test('that cannot be sent fail here, and the line goes on', async () => {
      const { client } = await line()
      await expect(client.values.echo({ value: () => 1 })).rejects.toThrow(/cannot be sent/)
      expect(await client.values.echo({ value: 1 })).toBe(1)
    })

    test('are given up by their signal, and the answer learns it', async () => {
      const { client, deeds } = await line()
      const control = new AbortController()
      const call = client.values.patient({}, control.signal)
      await client.values.echo({ value: 1 })
      control.abort(new Error('enough'))
      await expect(call).rejects.toThrow('enough')
      await vi.waitFor(() => expect(deeds.signals).toBe(1))
      await expect(client.values.patient({}, control.signal)).rejects.toThrow('enough')
    })
  })

  describe(`streams over a ${carrier}`, () => {
    test('bring every item in order, then end', async () => {
      const { client } = await line()
      expect(await all(client.counts.upTo({ last: 100 }))).toEqual(Array.from({ length: 100 }, (_, k) => k + 1))
      expect(await all(client.counts.upTo({ last: 0 }))).toEqual([])
    })

    test('fail after the items that came before', async () => {
      const { client } = await line()
      const items: number[] = []
      const following = (async () => {
        for await (const item of client.counts.thenFail({})) items.push(item)
      })()
      expect((await failureOf(following)).code).toBe('gone')
      expect(items).toEqual([1, 2])
    })

    test('are pulled: what is not taken is not produced', async () => {
      const { client, deeds } = await line()
      const items = client.counts.endless({ pauseAfter: null })[Symbol.asyncIterator]()
      for (let taken = 1; taken <= 3 * AHEAD; taken++) {
        expect(await items.next()).toEqual({ done: false, value: taken })
        // Two answers on the same line: whatever the producer could have sent by now, it has.
        await client.values.echo({ value: 1 })
        await client.values.echo({ value: 2 })
        // `taken - 1` were used up when this one was asked for.
        expect(deeds.produced).toBeLessThanOrEqual(taken - 1 + AHEAD)
        expect(deeds.produced).toBeGreaterThanOrEqual(taken)
      }
      await items.return?.()
      await vi.waitFor(() => expect(deeds).toMatchObject({ signals: 1, cleanedUp: 1 }))
    })

    test('one that is not taken holds up neither calls nor other streams', async () => {
      const { client } = await line()
      const stuck = client.counts.endless({ pauseAfter: null })[Symbol.asyncIterator]()
      await stuck.next()
      expect(await all(client.counts.upTo({ last: 30 }))).toHaveLength(30)
      expect(await client.values.echo({ value: 1 })).toBe(1)
      await stuck.return?.()
    })

    test('end the producer when the loop is left', async () => {
      const { client, deeds } = await line()
      for await (const item of client.counts.endless({ pauseAfter: null })) if (item === 5) break
      await vi.waitFor(() => expect(deeds).toMatchObject({ signals: 1, cleanedUp: 1 }))
    })

    test('end by their signal, while they wait too', async () => {
      const { client, deeds } = await line()
      const control = new AbortController()
      const items = all(client.counts.endless({ pauseAfter: 2 }, control.signal))
      await vi.waitFor(() => expect(deeds.produced).toBe(2))
      await client.values.echo({ value: 1 })
      control.abort()
      expect(await items).toEqual([1, 2])
      await vi.waitFor(() => expect(deeds).toMatchObject({ signals: 1, cleanedUp: 1 }))
      expect(await all(client.counts.endless({ pauseAfter: 2 }, control.signal))).toEqual([])
    })

    test('with a wrong input fail before the first item', async () => {
      const { client } = await line()
      const { problems } = await failureOf(all(client.counts.upTo({ last: 'many' } as never)))
      expect(problems).toMatchObject([{ code: 'wrong-input', place: 'counts.upTo: last' }])
    })
  })

  describe(`when a ${carrier} is cut`, () => {
    test('everything under way fails, and whatever is asked afterwards', async () => {
      const { client, connected, cut } = await line()
      await connected.ready
      const call = failureOf(client.values.patient({}))
      const stream = failureOf(all(client.counts.endless({ pauseAfter: 3 })))
      await client.values.echo({ value: 1 })
      cut()
      expect((await call).code).toBe('connection-lost')
      expect((await stream).code).toBe('connection-lost')
      expect((await failureOf(client.values.echo({ value: 1 }))).code).toBe('connection-lost')
      expect((await failureOf(all(client.counts.upTo({ last: 1 })))).code).toBe('connection-lost')
    })

    test('the other side gives up every answer', async () => {
      const { client, cut, deeds } = await line()
      client.values.patient({}).catch(() => undefined)
      const items = client.counts.endless({ pauseAfter: null })[Symbol.asyncIterator]()
      await items.next()
      await client.values.echo({ value: 1 })
      cut()
      await vi.waitFor(() => expect(deeds).toMatchObject({ signals: 2, cleanedUp: 1 }))
    })
  })
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<CallFailed> {
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(CallFailed)
  return failure as CallFailed
}
