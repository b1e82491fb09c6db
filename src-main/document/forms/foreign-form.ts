/** Rows of runs that were made elsewhere, as a command brings them. */
import { z } from 'zod'
import { columnRoles } from '../../foreign/tables/fields.ts'
import { informationUnits } from '../../foreign/information-units.ts'
import { id, title } from './names.ts'

/** Figures may be infinite: a run that diverged says so. */
const figure = z.custom<number>((value) => typeof value === 'number', 'It is not a number')
const count = z.int().min(1).nullable()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const series = z.string().max(500)

const unit = z.enum(informationUnits)

const run = z.strictObject({
  name: z.string().max(500),
  seed: z.int().min(0).nullable(),
  steps: z.int().min(0),
  train: figure.nullable(),
  validation: figure.nullable(),
  test: figure,
  testRule: z.enum(['only-one', 'at-best-validation', 'last']),
  seconds: z.number().positive().nullable(),
  curves: sha256,
})

export const foreignForm = z.strictObject({
  id,
  title,
  slot: z.int().min(0),
  plan: z.string().min(1).max(200),
  isSameTask: z.boolean(),
  parameters: count,
  multiplyAddsPerStep: count,
  source: z.strictObject({
    files: z.array(z.strictObject({ name: z.string().max(1_000), sha256, format: z.string().max(100) })).min(1),
    imported: z.string().max(40),
    series: z.strictObject({ train: series.nullable(), validation: series.nullable(), test: series }),
    conversion: z.strictObject({ from: unit, to: unit }).exactOptional(),
    columns: z.partialRecord(z.enum(columnRoles), series.nullable()).exactOptional(),
  }),
  runs: z.array(run).min(1).max(1_000),
})
