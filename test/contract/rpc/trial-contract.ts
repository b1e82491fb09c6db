import { z } from 'zod'
import { call, stream, type Answers } from '../../../src-main/contract/procedure.ts'
import { wrongInput } from '../../../src-main/foundation/problem.ts'

/** A small contract with one procedure for each thing that can happen. */
export const trial = {
  values: {
    echo: call<unknown>()(z.object({ value: z.unknown() })),
    strict: call<string>()(z.object({ name: z.string(), files: z.array(z.object({ bytes: z.int() })) })),
    fail: call<null>()(z.object({ how: z.enum(['wrong-input', 'outside', 'internal', 'unsendable', 'no-error']) })),
    /** Answers when its signal says that nobody waits. */
    patient: call<null>()(z.object({})),
  },
  counts: {
    upTo: stream<number>()(z.object({ last: z.int() })),
    thenFail: stream<number>()(z.object({})),
    /** Goes on until it is ended; waits for its signal after `pauseAfter` items, null: never. */
    endless: stream<number>()(z.object({ pauseAfter: z.number().nullable() })),
  },
}

export type Trial = typeof trial

/** What the answers have done. */
export interface Deeds {
  /** Of `endless`: how many items it was asked for. */
  produced: number
  /** How often a signal has come. */
  signals: number
  /** How often a producer has run through its clean-up. */
  cleanedUp: number
  /** How often `strict` has seen an input. */
  strictCalls: number
}

export const noDeeds = (): Deeds => ({ produced: 0, signals: 0, cleanedUp: 0, strictCalls: 0 })

export class Outside extends Error {
  readonly problem = { code: 'disk-full', place: 'a.fathom', message: 'the disk is full', hint: 'Make room.' }
}

/** Answers to the trial contract that note what they do. */
export function trialAnswers(deeds: Deeds): Answers<Trial> {
  const note = (signal: AbortSignal): void => signal.addEventListener('abort', () => deeds.signals++)
  return {
    values: {
      echo: ({ value }) => value,
      strict: ({ name }) => {
        deeds.strictCalls++
        return name
      },
      fail: ({ how }) => failing(how),
      patient: async (_, signal) => {
        note(signal)
        await abortOf(signal)
        return null
      },
    },
    counts: {
      async *upTo({ last }) {
        for (let n = 1; n <= last; n++) yield await Promise.resolve(n)
      },
      async *thenFail() {
        yield 1
        yield 2
        await Promise.resolve()
        throw wrongInput({ code: 'gone', place: 'the project', message: 'it is gone', hint: 'Open it again.' })
      },
      async *endless({ pauseAfter }, signal) {
        note(signal)
        try {
          for (;;) {
            if (pauseAfter !== null && deeds.produced >= pauseAfter) await abortOf(signal)
            if (signal.aborted) return
            yield ++deeds.produced
          }
        } finally {
          deeds.cleanedUp++
        }
      },
    },
  }
}

type Failure = 'wrong-input' | 'outside' | 'internal' | 'unsendable' | 'no-error'

function failing(how: Failure): null {
  if (how === 'wrong-input')
    throw wrongInput({ code: 'too-wide', place: 'layer1', message: 'it is too wide', hint: 'Make it narrower.' })
  if (how === 'outside') throw new Outside('the disk is full')
  if (how === 'internal') throw new RangeError('index 7 of 3')
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a library may do
  if (how === 'no-error') throw 'just words'
  return { format: () => 'x' } as unknown as null
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
