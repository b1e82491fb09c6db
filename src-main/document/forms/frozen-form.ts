import { z } from 'zod'
import { FROZEN_ID } from '../frozen-block.ts'

/** The most letters that one frozen block takes. */
const LARGEST = 8_000_000

/** What was frozen, by its id. */
export const frozenForm = z.record(
  z.string().regex(FROZEN_ID),
  z.strictObject({
    block: z.string().max(1_000),
    at: z.iso.datetime(),
    study: z.string().max(1_000),
    runs: z.array(z.string().max(500)).max(100_000),
    content: z.string().max(LARGEST),
  }),
)
