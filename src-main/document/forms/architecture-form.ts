/** The form of architectures as they come from outside: made by a strategy, or drawn. */
import { z } from 'zod'
import { WrongInput } from '../../foundation/problem.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { architectureFromJson } from '../../network/architecture/from-json.ts'
import { findStrategy } from '../../network/strategies/index.ts'
import { id, title } from './names.ts'

/** The same reader as for files: what is missing gets its default, and every wrong field is named. */
export const drawnForm = z.looseObject({}).transform((json, context): Architecture => {
  try {
    return architectureFromJson(json, 'architecture')
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    for (const { place, message, hint } of error.problems)
      context.addIssue({ code: 'custom', message: `${place}: ${message}. ${hint}` })
    return z.NEVER
  }
})

const strategy = z.string().refine(isStrategy, { error: ({ input }) => `there is no strategy '${String(input)}'` })

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('strategy'),
    strategy,
    settings: z.record(z.string(), z.union([z.number(), z.string()])),
  }),
  z.strictObject({ kind: z.literal('drawn'), architecture: drawnForm, keepsSizes: z.literal(true).optional() }),
])

const slot = z.int().min(0).max(10_000)

/** px: no screen is larger. */
const px = z.number().min(-100_000).max(100_000)
const move = z.strictObject({ x: px, y: px })
const partId = z
  .string()
  .max(300)
  .regex(/^[\w@.:+-]+$/, 'It is no part of a drawing')
  .refine((name) => !name.startsWith('__'))

/** Parts of a drawing by id; null puts one back. */
export const movesForm = z.record(partId, move.nullable())

/** An architecture without its place in a project, as it goes from one to another. */
export const sharedForm = z.strictObject({ title, source, moved: z.record(partId, move).optional() })

export const architectureForm = z.strictObject({ id, title, source, slot, moved: z.record(partId, move).optional() })

/** Some of the fields that a user changes. */
export const architectureChangeForm = z.strictObject({ title, source, slot }).partial()

function isStrategy(name: string): boolean {
  try {
    findStrategy(name)
    return true
  } catch (error) {
    if (error instanceof WrongInput) return false
    throw error
  }
}
