import type { Session, Tensors } from '../execution/executor.ts'
import type { Task } from '../tasks/task.ts'
import type { Checkpoint, Place, RunEvent } from './events.ts'
import type { Recipe } from './recipe.ts'
import type { Tracker } from './tracker.ts'

/** One training: everything it needs, and who listens. */
export interface TrainingJob {
  readonly task: Task
  readonly recipe: Recipe
  /** Of the data order and of generated data; the session and the initial weights have been made with the same one. */
  readonly seed: number
  /** Prepared with the recipe's optimiser, batch and shards. It is left with the best weights; the caller disposes of it. */
  readonly session: Session
  readonly start: Start
  /** 'after-selection' leaves the test split alone: in a grid only the chosen learning rate looks at it. */
  readonly test: 'at-end' | 'after-selection'
  readonly host: TrainingHost
  /** Left out: nothing is measured on the way. */
  readonly tracker?: Tracker
}

/** Where a run begins: with new weights (`initialTensors`), or where an earlier process came to. */
export type Start =
  | { readonly kind: 'fresh'; readonly parameters: Tensors }
  | { readonly kind: 'resumed'; readonly checkpoint: Checkpoint }

/** The world outside a run, so that the run itself stays free of clocks, ports and files. */
export interface TrainingHost {
  emit(event: RunEvent): void
  /** Asked between two steps: true ends the run with a checkpoint. Must stay true once it was. */
  interrupted(): boolean
  /** Asked between two steps, besides the recipe's `checkpointEvery`: for a host that saves by the clock. */
  checkpointWanted?(): boolean
  /** A clock in seconds, from any beginning. */
  seconds(): number
  /** Lets messages in; awaited some times a second. */
  pause(): Promise<void>
  /** Where numbers went wrong in the session's last call (`locateNotFinite`); null when it cannot be told. May look into it at leisure. */
  locate(): Place | null | Promise<Place | null>
}
