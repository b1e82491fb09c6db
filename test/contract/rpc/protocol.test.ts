import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { call } from '../../../src-main/contract/procedure.ts'
import { decode } from '../../../src-main/contract/rpc/codec/decode.ts'
import { encode } from '../../../src-main/contract/rpc/codec/encode.ts'
import { connect } from '../../../src-main/contract/rpc/connect.ts'
import { versionOf } from '../../../src-main/contract/rpc/messages.ts'
import { serve } from '../../../src-main/contract/rpc/serve.ts'
import { carrierPair } from './carrier-pair.ts'
import { failureOf } from './contract-suite.ts'
import { noDeeds, trial, trialAnswers } from './trial-contract.ts'

/** A window of raw messages before the trial contract. */
function rawWindow() {
  const [window, main] = carrierPair()
  const log: string[] = []
  const heard: unknown[] = []
  const deeds = noDeeds()
  let isCutOff = false
  serve({
    contract: trial,
    answers: trialAnswers(deeds),
    carrier: main,
    problemsOf: () => null,
    log: (words) => log.push(words),
  })
  window.onMessage((bytes) => heard.push(decode(bytes)))
  window.onClose(() => (isCutOff = true))
  return {
    log,
    heard,
    deeds,
    isCutOff: () => isCutOff,
    post: async (...messages: unknown[]) => {
      for (const message of messages) window.post(message instanceof Uint8Array ? message.slice() : encode(message))
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const hello = { kind: 'hello', version: versionOf(trial) }
const echo = (id: number) => ({ kind: 'call', id, room: 'values', name: 'echo', input: { value: id } })

describe('the main side', () => {
  test('greets with its version and answers', async () => {
    const window = rawWindow()
    await window.post(hello, echo(1))
    expect(window.heard).toEqual([hello, { kind: 'value', id: 1, value: 1 }])
  })

  test.each([
    ['nowhere', 'echo'],
    ['values', 'nothing'],
    ['constructor', 'name'],
    ['values', 'toString'],
    ['__proto__', 'hasOwnProperty'],
  ])('refuses %s.%s, which is not in the contract', async (room, name) => {
    const window = rawWindow()
    await window.post(hello, { kind: 'call', id: 1, room, name, input: {} }, echo(2))
    expect(window.heard).toMatchObject([
      hello,
      { kind: 'failed', id: 1, problems: [{ code: 'unknown-procedure', place: `${room}.${name}` }] },
      { kind: 'value', id: 2 },
    ])
  })

  test('refuses a call of a stream and a stream of a call', async () => {
    const window = rawWindow()
    const call = { kind: 'call', id: 1, room: 'counts', name: 'upTo', input: { last: 3 } }
    await window.post(hello, call, { ...echo(2), kind: 'stream' })
    expect(window.heard.slice(1)).toMatchObject([
      { kind: 'failed', id: 1, problems: [{ code: 'unknown-procedure' }] },
      { kind: 'failed', id: 2, problems: [{ code: 'unknown-procedure' }] },
    ])
  })

  test('ignores signs about what is over already', async () => {
    const window = rawWindow()
    await window.post(hello, { kind: 'stop', id: 9 }, { kind: 'taken', id: 9 }, echo(1))
    expect(window.heard).toHaveLength(2)
    expect(window.isCutOff()).toBe(false)
  })

  test.each([
    ['does not greet', [echo(1)], /did not say hello/],
    ['is of another version', [{ kind: 'hello', version: '0' }, echo(1)], /another version/],
    ['uses a number twice', [hello, echo(1), echo(1)], /number 1 twice/],
    ['sends bytes that are no message', [hello, Uint8Array.of(99, 1)], /nothing in a message is marked 99/],
    ['sends a message that is none of the protocol', [hello, { kind: 'run', id: 1 }], /kind/],
    ['sends a number that is none', [hello, { ...echo(1), id: -1 }], /id/],
  ])('cuts off a window that %s, and says so in the log', async (_, messages, words) => {
    const window = rawWindow()
    await window.post(...messages)
    expect(window.isCutOff()).toBe(true)
    expect(window.log.join()).toMatch(words)
    expect(window.heard.filter((one) => (one as { kind: string }).kind === 'value').length).toBeLessThan(2)
  })
})

describe('the window', () => {
  test('of another version fails with that, not with a lost connection', async () => {
    const [window, main] = carrierPair()
    const other = { values: { ...trial.values, more: call<null>()(z.object({})) } }
    serve({
      contract: trial,
      answers: trialAnswers(noDeeds()),
      carrier: main,
      problemsOf: () => null,
      log: () => undefined,
    })
    const { client, ready } = connect(other, window)
    expect((await failureOf(client.values.echo({ value: 1 }))).code).toBe('other-version')
    expect((await failureOf(ready)).code).toBe('other-version')
    expect((await failureOf(client.values.echo({ value: 1 }))).code).toBe('other-version')
  })

  test('that hears what is no message takes the connection for lost', async () => {
    const [window, main] = carrierPair()
    const { client } = connect(trial, window)
    const call = failureOf(client.values.patient({}))
    main.post(Uint8Array.of(99))
    expect((await call).code).toBe('connection-lost')
  })
})

describe('the version', () => {
  test('is the same for the same names, whatever their order, and another for any other', () => {
    const { values, counts } = trial
    expect(versionOf({ counts, values })).toBe(versionOf(trial))
    expect(versionOf({ values })).not.toBe(versionOf(trial))
    expect(versionOf({ values: { ...values, echo: counts.upTo }, counts })).not.toBe(versionOf(trial))
  })
})
