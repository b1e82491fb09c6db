import { wrongInput } from '../../../foundation/problem.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import type { Task } from '../../../tasks/task.ts'
import type { Recipe, Schedule } from '../../../training/recipe.ts'
import { standardRecipe } from '../../../training/recipe.ts'
import { schedules } from '../../../training/schedules/index.ts'
import { defaultShards } from '../../../training/shards.ts'
import type { Given } from '../arguments/option.ts'
import { number, settings, text, whole } from '../arguments/read.ts'

/** Evaluations of a run that ends after a number of steps: enough for a curve, and to see whether it still falls. */
const EVALUATIONS = 8
const MOST_EPOCHS = 100

/** The recipe that the options say, with defaults for the task. Throws `WrongInput` for what is no number or no name. */
export function recipeFrom(given: Given, task: Task): Recipe {
  const batch = whole(given, 'batch', { least: 1 }) ?? (task.id === 'piano-roll' ? 8 : 32)
  const truncation = whole(given, 'truncation', { least: 1 }) ?? standardRecipe.truncation
  const batchesPerEpoch = task.trainingBatchesPerEpoch({ seed: 0, batch, truncation })
  const ends = endsFrom(given)
  return {
    ...standardRecipe,
    optimiser: { id: text(given, 'optimizer') ?? 'adam', settings: optimiserSettings(given) },
    batch,
    truncation,
    ...ends,
    schedule: scheduleFrom(given, lastStepOf(ends, batchesPerEpoch)),
    warmUp: whole(given, 'warm-up', { least: 0 }) ?? 0,
    clipNorm: orNever(number(given, 'clip-norm', { least: 0 }) ?? 1),
    clipValue: orNever(number(given, 'clip-value', { least: 0 }) ?? 0),
    shards: whole(given, 'shards', { least: 1, most: 256 }) ?? defaultShards(batch),
    evaluateEvery: whole(given, 'evaluate-every', { least: 1 }) ?? oftenEnough(ends.maxSteps, batchesPerEpoch),
    initial: { scheme: 'uniform', gain: number(given, 'init-gain') ?? 1 },
    checkpointEvery: whole(given, 'checkpoint-every', { least: 1 }) ?? standardRecipe.checkpointEvery,
  }
}

const orNever = (limit: number): number | null => (limit === 0 ? null : limit)

type Ends = Pick<Recipe, 'maxSteps' | 'maxEpochs' | 'maxSeconds' | 'patience' | 'minEpochs'>

/** Without any end given, a run ends by patience, or at last by its epochs. */
function endsFrom(given: Given): Ends {
  const maxSteps = whole(given, 'max-steps', { least: 1 }) ?? null
  const maxEpochs = whole(given, 'max-epochs', { least: 1 }) ?? null
  const maxSeconds = number(given, 'max-seconds', { least: 0 }) ?? null
  const patience = whole(given, 'patience', { least: 1 }) ?? null
  const isOpen = maxSteps === null && maxEpochs === null && maxSeconds === null
  return {
    maxSteps,
    maxEpochs: isOpen ? MOST_EPOCHS : maxEpochs,
    maxSeconds,
    patience: isOpen ? (patience ?? standardRecipe.patience) : patience,
    minEpochs: whole(given, 'min-epochs', { least: 0 }) ?? 0,
  }
}

function lastStepOf({ maxSteps, maxEpochs }: Ends, batchesPerEpoch: number): number | null {
  if (maxSteps !== null) return maxSteps
  return maxEpochs === null ? null : maxEpochs * batchesPerEpoch
}

/** Once per epoch (null), unless so few epochs fit that the curve would be no curve. */
function oftenEnough(maxSteps: number | null, batchesPerEpoch: number): number | null {
  if (maxSteps === null || maxSteps >= EVALUATIONS * batchesPerEpoch) return null
  return Math.max(1, Math.ceil(maxSteps / EVALUATIONS))
}

function optimiserSettings(given: Given): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settings(given, 'optimizer-option')).map(([name, value]) => [
      name,
      asNumber(value, `optimizer-option ${name}`),
    ]),
  )
}

function asNumber(value: number | boolean | string, option: string): number {
  if (typeof value === 'number') return value
  throw wrongInput({
    code: 'wrong-number',
    place: `--${option}`,
    message: `'${String(value)}' is not a number`,
    hint: 'Give a number.',
  })
}

/** 'cosine', or with settings 'step,every=10,factor=0.5'; a cosine falls over the whole run unless it is told its steps. */
function scheduleFrom(given: Given, lastStep: number | null): Schedule {
  const [kind = 'constant', ...parts] = (text(given, 'schedule') ?? 'constant').split(',').map((part) => part.trim())
  const asked = new Map<string, readonly string[]>([['schedule', parts]])
  const named = Object.entries(parts.length === 0 ? {} : settings({ places: [], values: asked }, 'schedule'))
  const numbers = Object.fromEntries(named.map(([name, value]) => [name, asNumber(value, `schedule ${name}`)]))
  switch (kind) {
    case 'constant':
      return { kind, ...known(numbers, {}) }
    case 'step':
      return { kind, ...known(numbers, { every: 10, factor: 0.5 }) }
    case 'plateau':
      return { kind, ...known(numbers, { patience: 5, factor: 0.5 }) }
    case 'cosine':
      return { kind, ...known(numbers, { steps: lastStep ?? 0, floor: 0 }) }
    default: {
      const hint = suggestion(kind, Object.keys(schedules))
      throw wrongInput({
        code: 'unknown-schedule',
        place: '--schedule',
        message: `there is no schedule '${kind}'`,
        hint,
      })
    }
  }
}

function known<D extends Readonly<Record<string, number>>>(given: Readonly<Record<string, number>>, defaults: D): D {
  for (const name of Object.keys(given)) {
    if (name in defaults) continue
    const names = Object.keys(defaults)
    const hint = names.length === 0 ? 'A constant rate has no settings.' : suggestion(name, names)
    throw wrongInput({ code: 'unknown-setting', place: '--schedule', message: `it has no setting '${name}'`, hint })
  }
  return { ...defaults, ...given }
}
