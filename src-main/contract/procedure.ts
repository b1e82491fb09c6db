/** What a window may ask of the main side: calls that answer once and streams that go on answering. Names come from the contract alone. */
import type { z } from 'zod'

/** Answers once, or fails with a `Problem`. */
export interface Call<I, O> {
  readonly kind: 'call'
  readonly input: z.ZodType<I>
  /** Only a type: nothing is stored here. */
  readonly output?: O
}

/** Answers until either side ends it. What came is pulled, so a slow window is never flooded. */
export interface Stream<I, O> {
  readonly kind: 'stream'
  readonly input: z.ZodType<I>
  readonly output?: O
}

export type Procedure = Call<never, unknown> | Stream<never, unknown>

/** Rooms of procedures, each by name. */
export type Contract = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export const call = <O>() => {
  return <I>(input: z.ZodType<I>): Call<I, O> => ({ kind: 'call', input })
}
export const stream = <O>() => {
  return <I>(input: z.ZodType<I>): Stream<I, O> => ({ kind: 'stream', input })
}

/** How the window calls it. A signal ends a stream, or gives up a call. */
export type Caller<P> =
  P extends Call<infer I, infer O>
    ? (input: I, signal?: AbortSignal) => Promise<O>
    : P extends Stream<infer I, infer O>
      ? (input: I, signal?: AbortSignal) => AsyncIterable<O>
      : never

export type Client<C extends Contract> = {
  readonly [Room in keyof C]: { readonly [Name in keyof C[Room]]: Caller<C[Room][Name]> }
}

/** How the main side answers it. The signal says that nobody waits any more. */
export type Answer<P> =
  P extends Call<infer I, infer O>
    ? (input: I, signal: AbortSignal) => Promise<O> | O
    : P extends Stream<infer I, infer O>
      ? (input: I, signal: AbortSignal) => AsyncIterable<O>
      : never

export type Answers<C extends Contract> = {
  readonly [Room in keyof C]: { readonly [Name in keyof C[Room]]: Answer<C[Room][Name]> }
}
