/**
 * The room Gradient flow: what was measured of the runs of a study, and what can be measured now.
 *
 *     watch      which runs have which quantities at which training steps; again while they train
 *     values     the measured values themselves, as typed arrays, as each quantity's file in diagnostics/quantities says
 *     reach, shares, similarity, agreement    figures over seeds and between architectures, which need several values
 *     findings, hypotheses                    sentences, with their thresholds
 *     compute    measures what is missing, on stored weights, with progress; give it up by its signal
 *
 * Runs and architectures are called by the document's ids, as in the room Study: `RunView.id` and `RunView.architecture`. All nets of a study are
 * probed with the same sequences. A value that is large (a map) is fetched when it is to be shown: ask `values` for one quantity of a few
 * runs at a time. Everything that is not finite arrives as it is.
 */
import { z } from 'zod'
import type { PresetId } from '../diagnostics/presets.ts'
import type { Quantity } from '../diagnostics/quantity.ts'
import type { QuantityId, QuantityValues, Measured } from '../diagnostics/values.ts'
import type { Command } from '../document/commands.ts'
import type { Problem } from '../foundation/problem.ts'
import type { Reference } from '../foundation/reference.ts'
import type { AgreementView, SimilarityView } from '../studies/gradient-flow/between-nets.ts'
import type { FoundIdea } from '../studies/gradient-flow/findings.ts'
import type { Evidence, Hypothesis } from '../studies/gradient-flow/hypotheses.ts'
import type { ProfileView, ReachAnswer, ReachView } from '../studies/gradient-flow/reach.ts'
import { call, stream } from './procedure.ts'

export type {
  AgreementView,
  SimilarityView,
  Evidence,
  Hypothesis,
  Measured,
  PresetId,
  ProfileView,
  QuantityId,
  QuantityValues,
  ReachAnswer,
  ReachView,
}

/** A quantity of the registry, to be offered and explained. */
export interface QuantityView extends Pick<
  Quantity<QuantityId, unknown>,
  'id' | 'title' | 'unit' | 'formula' | 'reading' | 'remedy' | 'cost' | 'references' | 'fromWeights'
> {
  /** The presets that measure it. */
  readonly presets: readonly PresetId[]
}

/** What is measured while runs train, and how often. */
export interface TrackingView {
  /** 'off': nothing while training; everything can be computed afterwards. */
  readonly preset: PresetId | 'off'
  /** Training steps between two measurements at first; after every 16 of them the distance doubles, so that long runs stay small. */
  readonly every: number
  readonly presets: readonly {
    readonly id: PresetId
    readonly title: string
    readonly words: string
    readonly quantities: readonly QuantityId[]
  }[]
  /** Share of the training time that measuring took so far in this study, 0 to 1, over all runs; null: nothing was tracked. */
  readonly spent: number | null
}

/** What a preset is expected to take: measured here, before a run. */
export interface TrackingShare {
  /** Of the training time, 0 to 1 and above. */
  readonly share: number
  /** Title of the study's widest architecture, which it was measured with. */
  readonly architecture: string
  /** Seconds of one moment, and of a training step. */
  readonly moment: number
  readonly step: number
}

/** A moment at which a run was measured. */
export interface MomentView {
  /** Training steps that were done; 0: before training. */
  readonly step: number
  /** Epochs completed; null where it was not noted (weights measured afterwards). */
  readonly epoch: number | null
  /** 'training': on the way. 'best': the stored best weights, measured afterwards or at the end. */
  readonly of: 'training' | 'best'
  readonly quantities: readonly QuantityId[]
}

export interface FlowRunView {
  readonly id: string
  readonly architecture: string
  readonly seed: number
  readonly learningRate: number
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'
  /** Ascending by step; the best weights last. */
  readonly moments: readonly MomentView[]
  /** Whether it has stored weights to compute from. */
  readonly canCompute: boolean
  /** Where its numbers went wrong: 'value at layer1.c, step 240'; null. */
  readonly wentWrong: string | null
}

export interface FlowUpdate {
  /** All runs of the study, in the plan's order; empty while it is a draft. */
  readonly runs: readonly FlowRunView[]
  /** The probe: the same sequences for all. null before the study has a plan. */
  readonly probe: ProbeView | null
  /** Connections by architecture, in graph order, so that what several share can be told before values are fetched. */
  readonly connections: Readonly<Record<string, readonly ConnectionView[]>>
  readonly isTraining: boolean
}

/** The fixed batch that every net is measured on. */
export interface ProbeView {
  readonly sequences: number
  readonly steps: number
  /** Always of the validation split: never trained on, never the test. */
  readonly split: 'validation'
  /** 'nats per step': the unit of the loss, so that a gradient is in it per unit of the value. */
  readonly unit: string
}

export interface ConnectionView {
  readonly id: string
  readonly layer: number
  readonly size: number
  /** LaTeX. */
  readonly symbol: string
  /** Named by the cell's author: shown first. The others are named after their ends. */
  readonly named: boolean
}

/** One measured value of one run at one moment. */
export type ValueView = Measured & { readonly run: string; readonly step: number; readonly of: MomentView['of'] }

/** Something that the figures say, in words. */
export interface Finding extends Omit<FoundIdea, 'remedy'> {
  /** What usually helps; null where nothing does. */
  readonly remedy: Remedy | null
}

export interface Remedy {
  /** 'Add shortcut as variant' */
  readonly title: string
  readonly words: string
  /** For `project.apply`; null where the project has that variant already: its name is then in `there`. */
  readonly command: Command | null
  readonly there: string | null
  readonly reference: Reference | null
}

/** How far computing is. */
export interface ComputeUpdate {
  readonly done: number
  readonly total: number
  /** 'Lyapunov exponents of stack-h/seed-2' */
  readonly doing: string | null
  /** What could not be measured, each at its run; the rest goes on. */
  readonly problems: readonly Problem[]
  readonly secondsLeft: number | null
  readonly isDone: boolean
}

const project = z.object({ project: z.string() })
const study = project.extend({ study: z.string() })
const quantity = z.string() as unknown as z.ZodType<QuantityId>
/** At which moment: a training step (the last moment at or before it), or the best weights. */
const at = z.union([z.literal('best'), z.literal('last'), z.int().min(0)])

export const gradientFlowRoom = {
  quantities: call<readonly QuantityView[]>()(z.object({})),
  /** What is measured while this study trains; can be changed at any time, for runs that have not begun. */
  tracking: call<TrackingView>()(study),
  setTracking: call<TrackingView>()(
    study.extend({ preset: z.enum(['off', 'cheap', 'standard', 'thorough']), every: z.int().min(1) }),
  ),
  /** Trains some steps of the widest net and measures it once: takes seconds. Of a draft too. */
  trackingShare: call<TrackingShare>()(
    study.extend({ preset: z.enum(['cheap', 'standard', 'thorough']), every: z.int().min(1) }),
  ),
  /** First everything, then again whenever something was measured. */
  watch: stream<FlowUpdate>()(study),
  /**
   * Values of one quantity. `runs` left out: of all; `steps` 'all': every moment of training and the best weights; numbers: the last moment at or
   * before each, told with its own step; 'best': of the best weights only, 'last': the latest there is.
   */
  values: call<readonly ValueView[]>()(
    study.extend({
      quantity,
      runs: z.array(z.string()).optional(),
      steps: z.union([z.literal('all'), z.literal('best'), z.literal('last'), z.array(z.int().min(0))]),
    }),
  ),
  /** Lag profiles and reach over seeds, of every architecture that has them. */
  reach: call<ReachAnswer>()(study.extend({ at })),
  similarity: call<SimilarityView | null>()(study.extend({ at, architectures: z.array(z.string()) })),
  agreement: call<readonly AgreementView[]>()(study.extend({ at })),
  findings: call<readonly Finding[]>()(study.extend({ at })),
  hypotheses: call<readonly Hypothesis[]>()(study),
  /** Measures the quantities of the best weights of these runs (left out: all that have any), and stores them; what is there is not measured again. */
  compute: stream<ComputeUpdate>()(
    study.extend({ quantities: z.array(quantity), runs: z.array(z.string()).optional() }),
  ),
}
