/** What goes over a carrier. Calls and streams are numbered by the window, from 1, each number once. */
import { z } from 'zod'
import type { Problem } from '../../foundation/problem.ts'
import { sha256 } from '../../foundation/sha256.ts'
import type { Contract, Procedure } from '../procedure.ts'

/** Raised when a message changes its meaning. */
const PROTOCOL = 1

/** Items of a stream that may be on their way without having been taken. */
export const AHEAD = 4

const id = z.int().positive()
const named = { id, room: z.string(), name: z.string(), input: z.unknown() }

/** Checked on the main side: a window is not trusted. */
export const fromWindow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), version: z.string() }),
  z.object({ kind: z.literal('call'), ...named }),
  z.object({ kind: z.literal('stream'), ...named }),
  /** One more item was taken. */
  z.object({ kind: z.literal('taken'), id }),
  /** Nobody waits for it any more. */
  z.object({ kind: z.literal('stop'), id }),
])

export type FromWindow = z.infer<typeof fromWindow>

export type ToWindow =
  | { readonly kind: 'hello'; readonly version: string }
  /** A call's answer, or a stream's next item. */
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  /** A stream has come to its end. */
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly problems: readonly Problem[] }

/** The same text on both sides when they mean the same by every message: protocol, and a hash of the procedures by name and kind. */
export function versionOf(contract: Contract): string {
  const procedures = Object.entries(contract).flatMap(([room, names]) =>
    Object.entries(names).map(([name, procedure]) => `${room}.${name} ${(procedure as Procedure).kind}`),
  )
  const bytes = new TextEncoder().encode(procedures.sort().join('\n'))
  return `${PROTOCOL} ${sha256(bytes).slice(0, 16)}`
}
