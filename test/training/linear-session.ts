import type { Optimiser } from '../../src-main/compiler/optimiser.ts'
import type {
  Batch,
  Evaluation,
  Session,
  StepOutcome,
  Tensors,
  TrainedState,
  TrainingStep,
} from '../../src-main/execution/executor.ts'
import { hashKeys, unitInterval } from '../../src-main/foundation/random.ts'
import { updated, type Trainable } from './update.ts'

/** Share of the carried value that the next step keeps; it makes the predictions of a stream depend on all before. */
const KEPT = 0.5

/**
 * The smallest net that keeps the contract of a session: yhat<t> = a x<t> + b s<t>, s<t> = s<t-1> / 2 + x<t>, mean squared
 * error, gradients by hand in float64 (s counts as given), noise in the gradient keyed by the step as dropout is. An evaluation spoils what is carried.
 */
export class LinearSession implements Session {
  readonly #optimiser: Optimiser
  readonly #seed: number
  #weights: Trainable['weights'] = new Float64Array(2)
  #slots: Trainable['slots'] = new Map()
  #carried: Float64Array = new Float64Array(0)
  /** Every step that was made, to look at. */
  readonly steps: TrainingStep[] = []
  /** Makes the numbers of this step go wrong. */
  breaksAt = Infinity

  constructor(optimiser: Optimiser, seed: number) {
    this.#optimiser = optimiser
    this.#seed = seed
  }

  load({ parameters, slots, carried }: TrainedState): void {
    this.#weights = Float64Array.from(parameters.get('w')?.values ?? [])
    this.#slots = new Map(this.#optimiser.slots.map((slot) => [slot, copyOf(slots, `${slot}/w`, 2)]))
    this.#carried = copyOf(carried, 's', 0)
  }

  save(): TrainedState {
    return {
      parameters: new Map([['w', tensor(this.#weights)]]),
      slots: new Map([...this.#slots].map(([slot, values]) => [`${slot}/w`, tensor(values)])),
      carried: new Map(this.#carried.length > 0 ? [['s', tensor(this.#carried)]] : []),
    }
  }

  train(batch: Batch, step: TrainingStep): StepOutcome {
    this.steps.push(step)
    const { loss, gradient } = this.#lossAndGradient(batch)
    if (step.step >= this.breaksAt) return { loss: NaN, gradientNorm: NaN, finite: false }
    const noise = unitInterval(hashKeys([this.#seed, step.step])) - 0.5
    const norm = Math.hypot(...gradient.map((component) => component + 0.1 * noise))
    const scale = norm > step.clipNorm ? step.clipNorm / norm : 1
    const clipped = gradient.map((component) => scale * (component + 0.1 * noise))
    const after = updated(this.#optimiser, { weights: this.#weights, slots: this.#slots }, clipped, step)
    this.#weights = after.weights
    this.#slots = after.slots
    return { loss, gradientNorm: norm, finite: true }
  }

  evaluate(batch: Batch): Evaluation {
    const { loss, predictions } = this.#lossAndGradient(batch)
    const weightSum = batch.weights.reduce((sum, weight) => sum + weight, 0)
    return { lossSum: loss * batch.normaliser, weightSum, logits: predictions, prediction: predictions }
  }

  #lossAndGradient(batch: Batch) {
    const { steps, size } = batch
    const state = batch.continues && this.#carried.length === size ? this.#carried.slice() : new Float64Array(size)
    const predictions = new Float64Array(steps * size)
    const gradient = [0, 0]
    const [a, b] = [this.#weights[0]!, this.#weights[1]!]
    let loss = 0
    for (let k = 0; k < steps * size; k++) {
      const x = batch.input[k]!
      state[k % size] = KEPT * state[k % size]! + x
      const s = state[k % size]!
      predictions[k] = a * x + b * s
      const error = predictions[k]! - batch.target[k]!
      const weight = batch.weights[k]! / batch.normaliser
      loss += weight * error * error
      gradient[0]! += 2 * weight * error * x
      gradient[1]! += 2 * weight * error * s
    }
    this.#carried = state
    return { loss, gradient, predictions }
  }

  differentiate(): never {
    throw new Error('not needed here')
  }
  tap(): never {
    throw new Error('not needed here')
  }
  value(): never {
    throw new Error('not needed here')
  }
  dispose(): void {
    this.#weights = new Float64Array(0)
  }
}

function tensor(values: Float64Array) {
  return { rows: values.length, columns: 1, values: values.slice() }
}

function copyOf(tensors: Tensors, name: string, size: number): Float64Array {
  return Float64Array.from(tensors.get(name)?.values ?? new Float64Array(size))
}
