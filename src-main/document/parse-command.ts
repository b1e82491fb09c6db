import { z } from 'zod'
import { WrongInput } from '../foundation/problem.ts'
import type { Command } from './commands.ts'
import { LONGEST_MANUSCRIPT } from './effects/manuscript.ts'
import { architectureChangeForm, architectureForm, drawnForm, movesForm } from './forms/architecture-form.ts'
import { editForm } from './forms/edit-form.ts'
import { frozenForm } from './forms/frozen-form.ts'
import { foreignForm } from './forms/foreign-form.ts'
import { id, title } from './forms/names.ts'
import { studyChangeForm, studyForm } from './forms/study-form.ts'

const definition = z.strictObject({
  task: z.string().min(1),
  options: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  data: z.array(z.strictObject({ name: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

const forms: { readonly [K in Command['kind']]: z.ZodType } = {
  'add-task': z.strictObject({ kind: z.literal('add-task'), task: z.strictObject({ id, title, definition }) }),
  'rename-task': z.strictObject({ kind: z.literal('rename-task'), id, title }),
  'remove-task': z.strictObject({ kind: z.literal('remove-task'), id }),
  'add-architectures': z.strictObject({
    kind: z.literal('add-architectures'),
    architectures: z.array(architectureForm).min(1),
    toStudy: id.optional(),
  }),
  'change-architecture': z.strictObject({ kind: z.literal('change-architecture'), id, change: architectureChangeForm }),
  'remove-architecture': z.strictObject({ kind: z.literal('remove-architecture'), id }),
  'edit-architecture': z.strictObject({
    kind: z.literal('edit-architecture'),
    id,
    edits: z.array(editForm).min(1).max(100),
    drawing: drawnForm.optional(),
  }),
  'move-parts': z.strictObject({ kind: z.literal('move-parts'), id, moved: movesForm }),
  'add-study': z.strictObject({ kind: z.literal('add-study'), study: studyForm }),
  'change-study': z.strictObject({ kind: z.literal('change-study'), id, change: studyChangeForm }),
  'remove-study': z.strictObject({ kind: z.literal('remove-study'), id }),
  'import-runs': z.strictObject({ kind: z.literal('import-runs'), rows: z.array(foreignForm).min(1) }),
  'remove-imported': z.strictObject({ kind: z.literal('remove-imported'), id }),
  'write-conclusion': z.strictObject({
    kind: z.literal('write-conclusion'),
    study: id,
    words: z.string().max(20_000).nullable(),
  }),
  'write-manuscript': z.strictObject({
    kind: z.literal('write-manuscript'),
    study: id,
    text: z.string().max(LONGEST_MANUSCRIPT).nullable(),
    template: title.optional(),
  }),
  'freeze-blocks': z.strictObject({
    kind: z.literal('freeze-blocks'),
    study: id,
    text: z.string().max(LONGEST_MANUSCRIPT),
    frozen: frozenForm,
  }),
  'change-settings': z.strictObject({ kind: z.literal('change-settings'), settings: z.record(id, z.json()) }),
}

const kind = z.looseObject({ kind: z.enum(Object.keys(forms) as [Command['kind']]) })

/** The command, when it has the form of one. Throws `WrongInput` with every field that is wrong; whether it can be done is for `effectOf` to say. */
export function parseCommand(value: unknown): Command {
  const named = checked(kind, value) as { readonly kind: Command['kind'] }
  return withoutUndefined(checked(forms[named.kind], value)) as Command
}

function checked(form: z.ZodType, value: unknown): unknown {
  const result = form.safeParse(value)
  if (result.success) return result.data
  throw new WrongInput(
    result.error.issues.map(({ path, message }) => ({
      code: 'wrong-command',
      place: path.length === 0 ? 'command' : path.map(String).join('.'),
      message,
      hint: 'Correct it; everything else stays as it is.',
    })),
  )
}

/** A field that is there but undefined would overwrite what it is spread over. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(fields.map(([name, inner]) => [name, withoutUndefined(inner)]))
}
