import type { Checkpoint, RunEvent } from '../../src-main/training/events.ts'
import type { TrainingHost } from '../../src-main/training/job.ts'

/** A host that keeps all events, with a clock that moves on by `tick` seconds whenever it is read. */
export class RecordedHost implements TrainingHost {
  readonly events: RunEvent[] = []
  pauses = 0
  asked = 0
  #now = 100
  readonly #tick: number
  readonly #interruptAt: number

  constructor({ tick = 0.01, interruptAt = Infinity }: { tick?: number; interruptAt?: number } = {}) {
    this.#tick = tick
    this.#interruptAt = interruptAt
  }

  emit(event: RunEvent): void {
    this.events.push(event)
  }
  interrupted(): boolean {
    this.asked++
    return this.asked >= this.#interruptAt
  }
  seconds(): number {
    this.#now += this.#tick
    return this.#now
  }
  pause(): Promise<void> {
    this.pauses++
    return Promise.resolve()
  }
  locate() {
    return null
  }

  of<Kind extends RunEvent['kind']>(kind: Kind): Extract<RunEvent, { kind: Kind }>[] {
    return this.events.filter((event) => event.kind === kind) as Extract<RunEvent, { kind: Kind }>[]
  }

  get checkpoints(): Checkpoint[] {
    return this.of('checkpoint').map(({ checkpoint }) => checkpoint)
  }
}
