/** The registry of tasks: one line each. */
import { suggestion } from '../foundation/nearest.ts'
import { wrongInput } from '../foundation/problem.ts'
import { adding } from './kinds/adding.ts'
import { brackets } from './kinds/brackets.ts'
import { characters } from './kinds/characters.ts'
import { classification } from './kinds/classification.ts'
import { copy } from './kinds/copy.ts'
import { delayedRecall } from './kinds/delayed-recall.ts'
import { forecast } from './kinds/forecast.ts'
import { parity } from './kinds/parity.ts'
import { pianoRoll } from './kinds/piano-roll.ts'
import { sines } from './kinds/sines.ts'
import { temporalOrder } from './kinds/temporal-order.ts'
import type { TaskKind } from './task.ts'

/** Every kind of task, generated ones first. */
export const taskKinds: readonly TaskKind[] = [
  adding,
  copy,
  delayedRecall,
  parity,
  temporalOrder,
  brackets,
  sines,
  characters,
  pianoRoll,
  forecast,
  classification,
]

/** The kind of task with this id. Throws `WrongInput` that suggests the nearest name when there is none. */
export function taskKind(id: string): TaskKind {
  const found = taskKinds.find((kind) => kind.id === id)
  if (found !== undefined) return found
  const hint = suggestion(
    id,
    taskKinds.map((kind) => kind.id),
  )
  throw wrongInput({ code: 'unknown-task', place: `task ${id}`, message: `there is no task '${id}'`, hint })
}
