import { z } from 'zod'
import type { Problem } from '../foundation/problem.ts'
import type { Architecture, Readout } from '../network/architecture/architecture.ts'
import type { Task } from '../tasks/task.ts'
import { call, stream } from './procedure.ts'
import type { StrategyView } from './study.ts'

/** What the nets of the project are sized for: the task and budget of the study that was looked at last. */
export interface EditorBasis {
  /** null where the project has none yet: sizes then are examples. */
  readonly task: { readonly id: string; readonly title: string } | null
  readonly input: Architecture['input']
  readonly readout: Readout & { readonly activation: Task['activation'] }
  readonly budget: { readonly amount: number; readonly unit: 'parameters' | 'multiply-adds' }
  /** The study that the budget is from; null: it is the usual one. */
  readonly study: string | null
}

/** An architecture of the project as it stands: a strategy at the largest width within the budget, a drawing as it was drawn. */
export interface SettledArchitecture {
  readonly id: string
  /** null where the strategy does not fit the budget. */
  readonly architecture: Architecture | null
  readonly problems: readonly Problem[]
}

export interface SettledProject {
  readonly basis: EditorBasis
  readonly architectures: readonly SettledArchitecture[]
}

/** A strategy of the gallery at the project's budget. */
export interface SettledStrategy extends StrategyView {
  readonly architecture: Architecture | null
  /** null where it does not fit. */
  readonly parameters: number | null
  /** LaTeX of what it adds to the shallow net, a line each. */
  readonly equations: readonly string[]
}

/** How a trial comes on: all points so far that are new, then how far back its gradient reaches. */
export interface TrialUpdate {
  readonly state: 'preparing' | 'training' | 'looking back' | 'done'
  readonly step: number
  readonly steps: number
  /** Training loss since the last update: mean over the steps in between. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[]
  /** Deciding metric on the validation split. */
  readonly validations: readonly { readonly step: number; readonly value: number }[]
  readonly metric: { readonly title: string; readonly unit: string } | null
  readonly doNothing: readonly { readonly name: string; readonly value: number }[]
  /** Of the last loss against the state of each layer, by lag from 0; null until it is known. */
  readonly reach: readonly TrialReach[] | null
  /** Set when the numbers went wrong: step, and the connection where it showed first. */
  readonly notFinite: { readonly step: number; readonly connection: string } | null
}

export interface TrialReach {
  readonly layer: number
  /** |dL/dh<t-k>|, mean over the batch, k = 0, 1, ... */
  readonly norms: Float64Array
  /** The first lag at which it is below a hundredth of its largest; null: never within the sequence. */
  readonly lag: number | null
}

const project = z.object({ project: z.string() })

export const editorRoom = {
  settled: call<SettledProject>()(project),
  strategies: call<readonly SettledStrategy[]>()(project),
  /** One strategy with settings of its own, at the project's budget. */
  strategy: call<SettledArchitecture>()(
    project.extend({ strategy: z.string(), settings: z.record(z.string(), z.union([z.number(), z.string()])) }),
  ),
  /** Trains the architecture as it stands for some steps in an engine process, without making a study. Ends with the caller's signal. */
  tryOut: stream<TrialUpdate>()(
    project.extend({ architecture: z.looseObject({}), task: z.string(), steps: z.int().min(1).max(5000) }),
  ),
}
