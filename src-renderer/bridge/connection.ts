import type { Problem } from '../../src-main/foundation/problem.ts'
import type { Client, Contract, Procedure } from '../../src-main/contract/procedure.ts'
import { CallFailed, connectionLost } from '../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../src-main/contract/rpc/carrier.ts'
import { connect } from '../../src-main/contract/rpc/connect.ts'

export { CallFailed } from '../../src-main/contract/rpc/call-failed.ts'

/** 'waiting' also before the first connection; 'closed' for good. */
export type ConnectionState = 'waiting' | 'connected' | 'closed'

export interface ConnectionSettings<C extends Contract> {
  readonly contract: C
  /** Opens a new carrier. A `CallFailed` means that trying again is of no use. */
  readonly open: () => Promise<Carrier>
  /** Waits before the next attempt, or until the signal. A timer, unless a test wants it otherwise. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** In ms: the wait doubles with every attempt that fails. */
const FIRST_WAIT = 250
const LONGEST_WAIT = 8_000

/** A contract that outlives its carriers: when one is lost the next is opened, after growing waits. */
export class Connection<C extends Contract> {
  /**
   * Always the same object. Before the first connection calls wait for it; while a lost one is not yet replaced they fail with 'connection-lost', like
   * those that were under way.
   */
  readonly client: Client<C>
  readonly #settings: ConnectionSettings<C>
  readonly #listeners = new Set<(state: ConnectionState) => void>()
  readonly #first = Promise.withResolvers<undefined>()
  #current: Client<C> | undefined
  #carrier: Carrier | undefined
  #state: ConnectionState = 'waiting'
  #why: readonly Problem[] = []
  #wasConnected = false
  #endWait: AbortController | undefined

  constructor(settings: ConnectionSettings<C>) {
    this.#settings = settings
    this.client = this.#lastingClient()
    this.#first.promise.catch(() => undefined)
    void this.#keepConnected()
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Why it is closed; empty where it was wanted. */
  get why(): readonly Problem[] {
    return this.#why
  }

  /** Calls the listener after every change, until the returned function is called. */
  onState(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Resolves while it is connected, to true; to false once it is closed, or the signal came first. */
  whenConnected(signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        const isOver = this.#state === 'closed' || signal?.aborted === true
        if (this.#state !== 'connected' && !isOver) return
        stop()
        signal?.removeEventListener('abort', look)
        resolve(!isOver)
      }
      const stop = this.onState(look)
      signal?.addEventListener('abort', look)
      look()
    })
  }

  /** Tries at once instead of after the wait: the network is back, or somebody pressed the button. */
  retry(): void {
    this.#endWait?.abort()
  }

  close(): void {
    this.#end([])
    this.#carrier?.close()
  }

  async #keepConnected(): Promise<void> {
    for (let attempt = 0; this.#state !== 'closed'; attempt++) {
      if (await this.#attempt()) attempt = 0
      if (this.#isClosed()) return
      this.#become('waiting')
      await this.#pause(Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT))
    }
  }

  /** One carrier from its opening to its end; true when it was connected meanwhile. */
  async #attempt(): Promise<boolean> {
    try {
      const carrier = await this.#settings.open()
      this.#carrier = carrier
      if (this.#isClosed()) carrier.close()
      const { client, ready } = connect(this.#settings.contract, carrier)
      await ready
      this.#current = client
      this.#wasConnected = true
      this.#become('connected')
      this.#first.resolve(undefined)
      await closing(carrier)
      this.#current = undefined
      return true
    } catch (error) {
      if (error instanceof CallFailed && error.code !== 'connection-lost') this.#end(error.problems)
      return false
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    this.#endWait = new AbortController()
    await (this.#settings.wait ?? timer)(milliseconds, this.#endWait.signal)
  }

  #end(why: readonly Problem[]): void {
    if (this.#isClosed()) return
    this.#why = why
    this.#become('closed')
    this.#first.reject(why.length > 0 ? new CallFailed(why) : connectionLost('the connection'))
    this.#endWait?.abort()
  }

  #isClosed(): boolean {
    return this.#state === 'closed'
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of [...this.#listeners]) listener(state)
  }

  /** The client of the carrier that is open now. */
  async #now(place: string): Promise<Client<C>> {
    if (!this.#wasConnected) await this.#first.promise
    if (this.#current === undefined) throw this.#why.length > 0 ? new CallFailed(this.#why) : connectionLost(place)
    return this.#current
  }

  #lastingClient(): Client<C> {
    const rooms = Object.entries(this.#settings.contract).map(([room, names]) => {
      const callers = Object.entries(names).map(
        ([name, procedure]) => [name, this.#caller(room, name, procedure as Procedure)] as const,
      )
      return [room, Object.fromEntries(callers)] as const
    })
    return Object.fromEntries(rooms) as Client<C>
  }

  #caller(room: string, name: string, { kind }: Procedure): (input: unknown, signal?: AbortSignal) => unknown {
    const find = async (): Promise<AnyCaller> => {
      const client = (await this.#now(`${room}.${name}`)) as unknown as Readonly<
        Record<string, Readonly<Record<string, AnyCaller>>>
      >
      return client[room]![name]!
    }
    if (kind === 'call') return async (input, signal) => (await find())(input, signal)
    return async function* (input, signal) {
      const start = await find()
      yield* start(input, signal) as AsyncIterable<unknown>
    }
  }
}

type AnyCaller = (input: unknown, signal?: AbortSignal) => unknown

function closing(carrier: Carrier): Promise<void> {
  return new Promise((resolve) => carrier.onClose(resolve))
}

function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(end)
      resolve()
    })
  })
}
