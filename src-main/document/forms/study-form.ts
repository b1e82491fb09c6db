/** The form of studies as they come from outside; whether their numbers make sense is for the planning of runs to say. */
import { z } from 'zod'
import { schedules } from '../../training/schedules/index.ts'
import { id, title } from './names.ts'

const orNone = z.number().nullable()

const recipe = z.strictObject({
  optimiser: z.strictObject({ id: z.string(), settings: z.record(z.string(), z.number()) }),
  learningRate: z.number(),
  schedule: z.object({ kind: z.enum(Object.keys(schedules) as [keyof typeof schedules]) }).catchall(z.number()),
  warmUp: z.number(),
  clipNorm: orNone,
  clipValue: orNone,
  batch: z.number(),
  truncation: z.number(),
  shards: z.number(),
  maxSteps: orNone,
  maxEpochs: orNone,
  maxSeconds: orNone,
  patience: orNone,
  minEpochs: z.number(),
  evaluateEvery: orNone,
  initial: z.strictObject({ scheme: z.literal('uniform'), gain: z.number() }),
  checkpointEvery: z.number(),
})

const planned = {
  title,
  task: id.nullable(),
  architectures: z.array(id),
  baseline: id.nullable(),
  seeds: z.array(z.int()),
  learningRates: z.array(z.number()),
  ownRates: z.record(id, z.number()),
  recipe,
  budget: z.strictObject({
    amount: z.number(),
    unit: z.enum(['parameters', 'multiply-adds', 'seconds']),
    residual: z.number(),
  }),
  executor: z.enum(['auto', 'reference', 'wasm', 'tensorflow']),
}

/** A study that has not been started. */
export const studyForm = z.strictObject({ id, ...planned, plan: z.null() })

/** Some of the fields that a user changes. */
export const studyChangeForm = z.strictObject(planned).partial()
