import { WrongInput, wrongInput } from '../../foundation/problem.ts'
import type { Answers, Contract, Procedure } from '../procedure.ts'
import type { Carrier } from './carrier.ts'
import { decode } from './codec/decode.ts'
import { encode } from './codec/encode.ts'
import { Credit } from './credit.ts'
import { AHEAD, fromWindow, versionOf, type FromWindow, type ToWindow } from './messages.ts'
import { problemsFor, unknownProcedure, wrongFields, type ProblemsOf } from './problems.ts'

/** What answers one window. */
export interface Service<C extends Contract> {
  readonly contract: C
  readonly answers: Answers<C>
  readonly carrier: Carrier
  /** Errors of the outside world in words, such as a full disk. */
  readonly problemsOf: ProblemsOf
  /** Hears what is a mistake of the program or of the window, a line or a stack each. */
  readonly log: (words: string) => void
}

/**
 * Answers a window over a carrier until it is closed; then every answer still at work gets its signal. Inputs are checked by the contract's schemas
 * before an answer sees them. A stream is pulled: its producer is asked for the next item when fewer than `AHEAD` are on their way.
 * A window that does not keep to the protocol is cut off.
 */
export function serve<C extends Contract>(service: Service<C>): void {
  // Names and inputs are checked below, where they come in.
  const window = new Window(service)
  service.carrier.onMessage((bytes) => window.hear(bytes))
  service.carrier.onClose(() => window.stopAll())
}

type Request = Extract<FromWindow, { kind: 'call' | 'stream' }>
type AnyAnswer = (input: unknown, signal: AbortSignal) => unknown

/** One call or stream that is being answered. */
interface Work {
  readonly control: AbortController
  readonly credit: Credit
}

class Window {
  readonly #service: Service<Contract>
  readonly #version: string
  readonly #work = new Map<number, Work>()
  #hasGreeted = false
  #lastId = 0

  constructor(service: Service<Contract>) {
    this.#service = service
    this.#version = versionOf(service.contract)
  }

  hear(bytes: Uint8Array): void {
    try {
      this.#follow(fromWindow.parse(decode(bytes)))
    } catch (error) {
      this.#cutOff(error instanceof Error ? error.message : String(error))
    }
  }

  stopAll(): void {
    for (const id of this.#work.keys()) this.#stop(id)
  }

  #follow(message: FromWindow): void {
    if (message.kind === 'hello') return this.#greet(message.version)
    if (!this.#hasGreeted) return this.#cutOff('it did not say hello')
    switch (message.kind) {
      case 'call':
      case 'stream':
        return this.#begin(message)
      case 'taken':
        return this.#work.get(message.id)?.credit.grant()
      case 'stop':
        return this.#stop(message.id)
    }
  }

  /** The window learns from our version that it is another's, and why it is cut off. */
  #greet(version: string): void {
    this.#post({ kind: 'hello', version: this.#version })
    if (version !== this.#version) return this.#cutOff(`it is of another version: ${version}`)
    this.#hasGreeted = true
  }

  #begin(request: Request): void {
    if (request.id <= this.#lastId) return this.#cutOff(`it used the number ${request.id} twice`)
    this.#lastId = request.id
    const work = { control: new AbortController(), credit: new Credit(AHEAD) }
    this.#work.set(request.id, work)
    void this.#answer(request, work).finally(() => this.#work.delete(request.id))
  }

  async #answer(request: Request, work: Work): Promise<void> {
    const { id } = request
    const place = `${request.room}.${request.name}`
    try {
      const { answer, input } = this.#checked(request, place)
      const answered = answer(input, work.control.signal)
      if (request.kind === 'call') this.#post({ kind: 'value', id, value: await answered })
      else await this.#sendAll(id, answered as AsyncIterable<unknown>, work)
    } catch (error) {
      this.#tell(id, { place, error, isAwaited: !work.control.signal.aborted })
    }
  }

  /** Who answers, and what it is asked. Throws `WrongInput` for what the contract does not have. */
  #checked(request: Request, place: string): { answer: AnyAnswer; input: unknown } {
    const procedure = find(this.#service.contract, request) as Procedure | undefined
    const answer = find(this.#service.answers, request) as AnyAnswer | undefined
    if (procedure?.kind !== request.kind || answer === undefined) throw wrongInput(unknownProcedure(place))
    const input = procedure.input.safeParse(request.input)
    if (!input.success) throw new WrongInput(wrongFields(place, input.error))
    return { answer, input: input.data }
  }

  async #sendAll(id: number, items: AsyncIterable<unknown>, { control, credit }: Work): Promise<void> {
    const isStopped = (): boolean => control.signal.aborted
    for await (const value of items) {
      if (isStopped()) return
      this.#post({ kind: 'value', id, value })
      await credit.spend()
      // Leaving the loop ends the producer too.
      if (isStopped()) return
    }
    this.#post({ kind: 'end', id })
  }

  #tell(id: number, failure: { place: string; error: unknown; isAwaited: boolean }): void {
    const { place, error, isAwaited } = failure
    const problems = problemsFor(place, error, this.#service.problemsOf)
    const isExpected = !isAwaited && error instanceof Error && error.name === 'AbortError'
    if (problems.some(({ code }) => code === 'internal') && !isExpected)
      this.#service.log(`${place}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    if (isAwaited) this.#post({ kind: 'failed', id, problems })
  }

  #stop(id: number): void {
    const work = this.#work.get(id)
    work?.control.abort()
    work?.credit.close()
  }

  #post(message: ToWindow): void {
    this.#service.carrier.post(encode(message))
  }

  #cutOff(why: string): void {
    this.#service.log(`A window was cut off: ${why}`)
    this.#service.carrier.close()
  }
}

type Rooms = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What lies under room and name, never what objects inherit. */
function find(rooms: Rooms, { room, name }: Request): unknown {
  const names = Object.hasOwn(rooms, room) ? rooms[room] : undefined
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined
}
