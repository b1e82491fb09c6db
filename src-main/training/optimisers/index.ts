/** The registry of optimisers: a new one is a file and a line here. */
import type { Optimiser } from '../../compiler/optimiser.ts'
import { suggestion } from '../../foundation/nearest.ts'
import { WrongInput, wrongInput, type Problem } from '../../foundation/problem.ts'
import { adam } from './adam.ts'
import { adamw } from './adamw.ts'
import type { OptimiserKind } from './optimiser-kind.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

export type { OptimiserKind, OptimiserSetting, SettingRange } from './optimiser-kind.ts'

export const optimisers: readonly OptimiserKind[] = [sgd, rmsprop, adam, adamw]

/** The kind of this id. Throws `WrongInput` with the nearest name for an unknown one. */
export function optimiserKind(id: string): OptimiserKind {
  const found = optimisers.find((kind) => kind.id === id)
  if (found !== undefined) return found
  const ids = optimisers.map((kind) => kind.id)
  throw wrongInput({
    code: 'unknown-optimiser',
    place: 'optimiser',
    message: `There is no optimiser '${id}'`,
    hint: suggestion(id, ids),
  })
}

/** The kind's defaults, with `given` in their place. Throws `WrongInput` for unknown names and values out of range. */
export function completeSettings(
  kind: OptimiserKind,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const problems = Object.entries(given).flatMap(([name, value]) => settingProblems(kind, name, value))
  if (problems.length > 0) throw new WrongInput(problems)
  const defaults = Object.entries(kind.settings).map(([name, setting]) => [name, setting.default] as const)
  return { ...Object.fromEntries(defaults), ...given }
}

/**
 * The optimiser as data for the executors. Settings left out take PyTorch's defaults. Throws `WrongInput` for an unknown id or
 * setting (with the nearest name) and for a value out of range.
 */
export function makeOptimiser(id: string, settings: Readonly<Record<string, number>> = {}): Optimiser {
  const kind = optimiserKind(id)
  return kind.make(completeSettings(kind, settings))
}

function settingProblems(kind: OptimiserKind, name: string, value: number): Problem[] {
  const place = `optimiser.${name}`
  const setting = Object.hasOwn(kind.settings, name) ? kind.settings[name] : undefined
  if (setting === undefined) {
    const hint = suggestion(name, Object.keys(kind.settings))
    return [{ code: 'unknown-optimiser-setting', place, message: `${kind.title} has no setting '${name}'`, hint }]
  }
  if (setting.range.holds(value)) return []
  return [
    {
      code: 'optimiser-setting-out-of-range',
      place,
      message: `${value} is not ${setting.range.words}`,
      hint: `${name} is the ${setting.meaning}; ${kind.title} usually takes ${setting.default}.`,
    },
  ]
}
