import type { Client, Contract, Procedure } from '../procedure.ts'
import { CallFailed, connectionLost, otherVersion } from './call-failed.ts'
import type { Carrier } from './carrier.ts'
import { decode } from './codec/decode.ts'
import { encode } from './codec/encode.ts'
import { Inbox } from './inbox.ts'
import { versionOf, type FromWindow, type ToWindow } from './messages.ts'

export interface Connected<C extends Contract> {
  readonly client: Client<C>
  /** When both sides are known to be of one version. Rejects with `CallFailed`: 'other-version' or 'connection-lost'. */
  readonly ready: Promise<void>
}

/**
 * The contract's procedures as functions of this side. Calls may be made at once. They fail with `CallFailed`, or with the reason of their signal;
 * a stream ends when its signal says so. When the carrier closes everything under way fails with 'connection-lost', and so does what is asked afterwards.
 */
export function connect<C extends Contract>(contract: C, carrier: Carrier): Connected<C> {
  const line = new Line(carrier, versionOf(contract))
  const rooms = mapValues(contract, (names, room) =>
    mapValues(names, (procedure, name) => caller(line, procedure as Procedure, [room, name])),
  )
  return { client: rooms as Client<C>, ready: line.ready }
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}

type Address = readonly [room: string, name: string]

function caller(line: Line, { kind }: Procedure, address: Address): (input: unknown, signal?: AbortSignal) => unknown {
  return kind === 'call'
    ? (input, signal) => line.call(address, input, signal)
    : (input, signal) => line.stream(address, input, signal)
}

/** The window's end of a carrier. */
class Line {
  readonly ready: Promise<void>
  readonly #carrier: Carrier
  readonly #version: string
  readonly #greeting = Promise.withResolvers<undefined>()
  readonly #inboxes = new Map<number, { readonly inbox: Inbox<unknown>; readonly place: string }>()
  #lastId = 0
  #closed: ((place: string) => CallFailed) | undefined

  constructor(carrier: Carrier, version: string) {
    this.#carrier = carrier
    this.#version = version
    this.ready = this.#greeting.promise
    // Who does not ask whether it is ready learns it from the first call.
    this.ready.catch(() => undefined)
    this.#post({ kind: 'hello', version })
    carrier.onMessage((bytes) => this.#hear(bytes))
    carrier.onClose(() => this.#close(connectionLost))
  }

  async call(address: Address, input: unknown, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted()
    const { id, inbox } = this.#open('call', address, input)
    const giveUp = (): void => inbox.fail(signal?.reason)
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      const answer = await inbox.take()
      return answer?.item
    } catch (error) {
      if (signal?.aborted && this.#inboxes.has(id)) this.#post({ kind: 'stop', id })
      throw error
    } finally {
      signal?.removeEventListener('abort', giveUp)
      this.#inboxes.delete(id)
    }
  }

  async *stream(address: Address, input: unknown, signal?: AbortSignal): AsyncGenerator<unknown, void> {
    if (signal?.aborted) return
    const { id, inbox } = this.#open('stream', address, input)
    const giveUp = (): void => inbox.drop()
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      for (let next = await inbox.take(); next !== undefined; next = await inbox.take()) {
        yield next.item
        this.#post({ kind: 'taken', id })
      }
    } finally {
      signal?.removeEventListener('abort', giveUp)
      // Still listed: the main side has not ended it.
      if (this.#inboxes.delete(id)) this.#post({ kind: 'stop', id })
    }
  }

  #open(kind: 'call' | 'stream', [room, name]: Address, input: unknown): { id: number; inbox: Inbox<unknown> } {
    const place = `${room}.${name}`
    if (this.#closed) throw this.#closed(place)
    const id = this.#lastId + 1
    // May refuse the input: then nothing has happened.
    this.#post({ kind, id, room, name, input })
    this.#lastId = id
    const inbox = new Inbox<unknown>()
    this.#inboxes.set(id, { inbox, place })
    return { id, inbox }
  }

  #hear(bytes: Uint8Array): void {
    try {
      this.#follow(decode(bytes) as ToWindow)
    } catch {
      // Not what `encode` makes: nothing that follows could be trusted either.
      this.#close(connectionLost)
      this.#carrier.close()
    }
  }

  #follow(message: ToWindow): void {
    if (message.kind === 'hello') return this.#greet(message.version)
    const inbox = this.#inboxes.get(message.id)?.inbox
    // An answer that nobody waits for any more.
    if (inbox === undefined) return
    if (message.kind === 'value') return inbox.put(message.value)
    this.#inboxes.delete(message.id)
    if (message.kind === 'end') inbox.end()
    else inbox.fail(new CallFailed(message.problems))
  }

  #greet(version: string): void {
    if (version === this.#version) return this.#greeting.resolve(undefined)
    this.#close(otherVersion)
    this.#carrier.close()
  }

  #close(why: (place: string) => CallFailed): void {
    if (this.#closed) return
    this.#closed = why
    for (const { inbox, place } of this.#inboxes.values()) inbox.fail(why(place))
    this.#inboxes.clear()
    this.#greeting.reject(why('the connection'))
  }

  #post(message: FromWindow): void {
    if (!this.#closed) this.#carrier.post(encode(message))
  }
}
