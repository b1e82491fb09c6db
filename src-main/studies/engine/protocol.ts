/**
 * What a host and an engine say to each other. Messages are structured clones: typed arrays, maps and NaN arrive as they left.
 *
 *     host    train | look-at-test ........ stop ..........................        ask ......... ask ....
 *     engine  ready ... prepared, event, event, event: stopped | tested | failed   ready ... answered | failed
 *
 * An engine does one piece of work, or answers questions for as long as it is asked.
 */
import { z } from 'zod'
import { wrongInput } from '../../foundation/problem.ts'
import type { Metrics, RunEvent } from '../../training/events.ts'
import type { TestJob, TrainJob } from './job.ts'
import type { Answer, Question } from './question.ts'

export type ToEngine =
  | { readonly kind: 'train'; readonly job: TrainJob }
  | { readonly kind: 'look-at-test'; readonly job: TestJob }
  | { readonly kind: 'ask'; readonly question: Question }
  /** Come to an end with a checkpoint. */
  | { readonly kind: 'stop' }

export type FromEngine =
  | { readonly kind: 'ready' }
  /** Everything is made and loaded; `variant` of the executor goes into the record of the run. */
  | { readonly kind: 'prepared'; readonly variant: string }
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** null when it was stopped before the end: then nobody has looked. */
  | { readonly kind: 'tested'; readonly test: Metrics | null }
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** To start it again would not help; where the executor is the cause, another one could. */
  | { readonly kind: 'failed'; readonly message: string; readonly cause: 'job' | 'executor' }

const tensors = z.map(
  z.string(),
  z.strictObject({
    rows: z.int().min(0),
    columns: z.int().min(0),
    values: z.union([z.instanceof(Float32Array), z.instanceof(Float64Array)]),
  }),
)

const bestWeights = z.looseObject({ step: z.int(), parameters: tensors })
const best = bestWeights.nullable()

const checkpoint = z.looseObject({
  step: z.int().min(0),
  epoch: z.int().min(0),
  batchOfEpoch: z.int().min(0),
  seconds: z.number(),
  best,
  state: z.strictObject({ parameters: tensors, slots: tensors, carried: tensors }),
})

const source = z.intersection(
  z.looseObject({ name: z.string(), sha256: z.string() }),
  z.union([z.looseObject({ bytes: z.instanceof(Uint8Array) }), z.looseObject({ path: z.string() })]),
)

const executor = z.enum(['reference', 'wasm', 'tensorflow'])

/** The envelope of a job; architecture, task and recipe have validators of their own, which whoever uses them calls. */
const job = z.looseObject({
  id: z.string(),
  architecture: z.looseObject({}),
  task: z.looseObject({ task: z.string() }),
  data: z.array(source),
  recipe: z.looseObject({ learningRate: z.number() }),
  seed: z.int(),
  executor,
  threads: z.int().min(1),
})

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('load'), executor }),
  z.strictObject({
    kind: z.literal('first-step'),
    executor,
    timed: z.looseObject({ architecture: z.looseObject({}) }),
  }),
  z.strictObject({ kind: z.literal('more-steps'), seconds: z.number() }),
  z.strictObject({
    kind: z.literal('gradient'),
    executor,
    gradient: z.looseObject({ architecture: z.looseObject({}), loss: z.string() }),
  }),
  z.strictObject({
    kind: z.literal('measure'),
    executor,
    weights: z.looseObject({ data: z.array(source), parameters: tensors.nullable(), quantities: z.array(z.string()) }),
  }),
])

const answer = z.union([
  z.strictObject({ variant: z.string(), device: z.enum(['cpu', 'cuda']) }),
  z.strictObject({ seconds: z.number() }),
  z.strictObject({ steps: z.int().min(1), least: z.number(), mean: z.number() }),
  z.strictObject({ variant: z.string(), loss: anyNumber(), gradients: tensors }),
  z.strictObject({
    values: z.array(z.strictObject({ quantity: z.string(), packed: z.instanceof(Uint8Array) })),
    problems: z.array(z.looseObject({ code: z.string() })),
    seconds: z.number(),
  }),
])

const toEngine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('train'),
    job: job.extend({
      checkpoint: checkpoint.nullable(),
      test: z.enum(['at-end', 'after-selection']),
      tracking: z
        .strictObject({ quantities: z.array(z.string()), every: z.int().min(1) })
        .nullable()
        .optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('look-at-test'), job: job.extend({ best: bestWeights }) }),
  z.strictObject({ kind: z.literal('ask'), question }),
  z.strictObject({ kind: z.literal('stop') }),
])

const event = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('started'), step: z.int(), lastStep: z.int().nullable() }),
  z.looseObject({ kind: z.literal('progress'), step: z.int(), epoch: z.int(), loss: anyNumber() }),
  z.looseObject({ kind: z.literal('evaluated'), step: z.int(), epoch: z.int(), best: z.boolean() }),
  z.looseObject({ kind: z.literal('checkpoint'), checkpoint }),
  z.looseObject({
    kind: z.literal('measured'),
    of: z.enum(['training', 'best']),
    step: z.int(),
    values: z.array(z.strictObject({ quantity: z.string(), packed: z.instanceof(Uint8Array) })),
  }),
  z.looseObject({ kind: z.literal('not-measured'), step: z.int(), message: z.string() }),
  z.looseObject({ kind: z.literal('not-finite'), step: z.int(), connection: z.string() }),
  z.looseObject({ kind: z.literal('stopped'), reason: z.string(), step: z.int(), best }),
])

const fromEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('prepared'), variant: z.string() }),
  z.strictObject({ kind: z.literal('event'), event }),
  z.strictObject({ kind: z.literal('tested'), test: z.record(z.string(), anyNumber()).nullable() }),
  z.strictObject({ kind: z.literal('answered'), answer }),
  z.strictObject({ kind: z.literal('failed'), message: z.string(), cause: z.enum(['job', 'executor']) }),
])

/** The message, when it has the form of one to an engine. Throws `WrongInput` that names the field. */
export function parseToEngine(message: unknown): ToEngine {
  return parse(toEngine, message, 'message to the engine') as ToEngine
}

/** The message, when it has the form of one from an engine. Throws `WrongInput` that names the field. */
export function parseFromEngine(message: unknown): FromEngine {
  return parse(fromEngine, message, 'message from the engine') as FromEngine
}

function parse(schema: z.ZodType, message: unknown, place: string): unknown {
  const result = schema.safeParse(message)
  if (result.success) return result.data
  const hint = 'Both sides must come from the same version of Fathom.'
  throw wrongInput({ code: 'wrong-message', place, message: z.prettifyError(result.error), hint })
}

/** NaN and the infinities are numbers here; zod's own refuses them. */
function anyNumber(): z.ZodType<number> {
  return z.custom<number>((value) => typeof value === 'number')
}
