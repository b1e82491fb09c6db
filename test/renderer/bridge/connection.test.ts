import { describe, expect, test, vi } from 'vitest'
import { CallFailed } from '../../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { serve } from '../../../src-main/contract/rpc/serve.ts'
import { Connection, type ConnectionState } from '../../../src-renderer/bridge/connection.ts'
import { following } from '../../../src-renderer/bridge/following.ts'
import { failureOf } from '../../contract/rpc/contract-suite.ts'
import { carrierPair } from '../../contract/rpc/carrier-pair.ts'
import { noDeeds, trial, trialAnswers, type Trial } from '../../contract/rpc/trial-contract.ts'

/** A program that can be away and come back, with a connection to it that waits by our leave. */
function program() {
  const deeds = noDeeds()
  const waits: { readonly milliseconds: number; readonly go: () => void }[] = []
  const states: ConnectionState[] = []
  const lines: Carrier[] = []
  let refusal: Error | undefined
  const connection = new Connection<Trial>({
    contract: trial,
    open: () => {
      if (refusal) return Promise.reject(refusal)
      const [window, main] = carrierPair()
      lines.push(main)
      serve({
        contract: trial,
        answers: trialAnswers(deeds),
        carrier: main,
        problemsOf: () => null,
        log: () => undefined,
      })
      return Promise.resolve(window)
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        waits.push({ milliseconds, go: resolve })
        signal.addEventListener('abort', () => resolve())
      }),
  })
  connection.onState((state) => states.push(state))
  return {
    connection,
    deeds,
    waits,
    states,
    client: connection.client,
    refuse: (error: Error | undefined) => (refusal = error),
    cut: () => lines.at(-1)?.close(),
    /** Lets the next attempt begin. */
    goOn: async () => {
      await vi.waitFor(() => expect(waits.length).toBeGreaterThan(0))
      waits.shift()?.go()
    },
  }
}

const away = new Error('nobody there')

describe('a connection', () => {
  test('is made at once, and calls that were made before wait for it', async () => {
    const { client, connection, states } = program()
    expect(connection.state).toBe('waiting')
    expect(await client.values.echo({ value: 1 })).toBe(1)
    expect(states).toEqual(['connected'])
  })

  test('is tried again after waits that double up to a limit, and start over once it is made', async () => {
    const { connection, refuse, goOn, waits, cut } = program()
    refuse(away)
    await connection.whenConnected()
    cut()
    const seen: number[] = []
    for (let attempt = 0; attempt < 8; attempt++) {
      if (attempt > 0) await goOn()
      await vi.waitFor(() => expect(waits).toHaveLength(1))
      seen.push(waits[0]!.milliseconds)
    }
    expect(seen).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000])
    refuse(undefined)
    await goOn()
    await connection.whenConnected()
    cut()
    await vi.waitFor(() => expect(waits[0]?.milliseconds).toBe(250))
  })

  test('tells when it is lost, and when it is there again', async () => {
    const { connection, client, cut, goOn, states } = program()
    await connection.whenConnected()
    cut()
    await vi.waitFor(() => expect(connection.state).toBe('waiting'))
    await goOn()
    expect(await connection.whenConnected()).toBe(true)
    expect(states).toEqual(['connected', 'waiting', 'connected'])
    expect(await client.values.echo({ value: 2 })).toBe(2)
  })

  test('fails what was under way, and what is asked while it is away', async () => {
    const { connection, client, cut } = program()
    await connection.whenConnected()
    const call = failureOf(client.values.patient({}))
    await client.values.echo({ value: 1 })
    cut()
    expect((await call).code).toBe('connection-lost')
    expect((await failureOf(client.values.echo({ value: 1 }))).code).toBe('connection-lost')
  })

  test('is tried at once when somebody asks for it', async () => {
    const { connection, refuse, waits } = program()
    refuse(away)
    await connection.whenConnected().then(() => undefined)
    expect(waits).toEqual([])
    connection.retry()
    expect(connection.state).toBe('connected')
  })

  test('is closed for good where trying again is of no use, with the reason', async () => {
    const { connection, client, cut, goOn, refuse, states } = program()
    await connection.whenConnected()
    const problem = { code: 'not-admitted', place: 'the connection', message: 'unknown', hint: 'Open the address.' }
    refuse(new CallFailed([problem]))
    cut()
    await goOn()
    expect(await connection.whenConnected()).toBe(false)
    expect(connection.why).toEqual([problem])
    expect(states.at(-1)).toBe('closed')
    expect((await failureOf(client.values.echo({ value: 1 }))).problems).toEqual([problem])
  })

  test('ends when it is closed', async () => {
    const { connection, client, states, waits } = program()
    await connection.whenConnected()
    const call = failureOf(client.values.patient({}))
    await client.values.echo({ value: 1 })
    connection.close()
    expect((await call).code).toBe('connection-lost')
    expect(states).toEqual(['connected', 'closed'])
    expect(waits).toEqual([])
  })
})

describe('following a stream', () => {
  test('starts it again after every new connection', async () => {
    const { connection, cut, goOn } = program()
    const items: number[] = []
    let starts = 0
    const stop = following({
      connection,
      start: (client, signal) => {
        starts++
        return client.counts.endless({ pauseAfter: 3 * starts }, signal)
      },
      take: (item) => void items.push(item),
      failed: (error) => expect.fail(String(error)),
    })
    await vi.waitFor(() => expect(items).toEqual([1, 2, 3]))
    cut()
    await goOn()
    await vi.waitFor(() => expect(items).toEqual([1, 2, 3, 4, 5, 6]))
    expect(starts).toBe(2)
    stop()
  })

  test('ends the producer when it is stopped, and does not start again', async () => {
    const { connection, deeds, cut, goOn } = program()
    const take = vi.fn()
    const stop = following({
      connection,
      start: (client, signal) => client.counts.endless({ pauseAfter: 2 }, signal),
      take,
      failed: (error) => expect.fail(String(error)),
    })
    await vi.waitFor(() => expect(take).toHaveBeenCalledTimes(2))
    stop()
    await vi.waitFor(() => expect(deeds.cleanedUp).toBe(1))
    cut()
    await goOn()
    await connection.whenConnected()
    expect(deeds.produced).toBe(2)
  })

  test('tells of any other failure, once', async () => {
    const { connection } = program()
    const failed = vi.fn()
    const items: number[] = []
    following({
      connection,
      start: (client, signal) => client.counts.thenFail({}, signal),
      take: (item) => void items.push(item),
      failed,
    })
    await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(1))
    expect(failed.mock.calls[0]?.[0]).toMatchObject({ code: 'gone' })
    expect(items).toEqual([1, 2])
  })

  test('takes one item after the other, however long each takes', async () => {
    const { connection, deeds } = program()
    const gates: (() => void)[] = []
    const stop = following({
      connection,
      start: (client, signal) => client.counts.endless({ pauseAfter: null }, signal),
      take: () => new Promise<void>((resolve) => gates.push(resolve)),
      failed: (error) => expect.fail(String(error)),
    })
    await vi.waitFor(() => expect(gates).toHaveLength(1))
    await connection.client.values.echo({ value: 1 })
    expect(gates).toHaveLength(1)
    expect(deeds.produced).toBeLessThanOrEqual(4)
    gates[0]?.()
    await vi.waitFor(() => expect(gates).toHaveLength(2))
    stop()
  })
})
