import type { Batch, Session } from '../../execution/executor.ts'
import type { Task } from '../../tasks/task.ts'

/** Feeds a net one step after the other, so that what it says can be its next input. */
export interface Stepper {
  /** The value before g_y, per output, after one more step. `input` is a symbol, or the features of x<t>. */
  readonly step: (input: number | ArrayLike<number>) => Float64Array
}

/** Starts from the zero state. */
export function stepper(session: Session, { input, target }: Task): Stepper {
  let isFirst = true
  const targets = target.kind === 'symbols' ? 1 : target.size
  return {
    step: (given) => {
      const features = typeof given === 'number' ? [given] : Array.from(given)
      const batch: Batch = {
        steps: 1,
        size: 1,
        input: input.kind === 'symbols' ? Int32Array.from(features) : Float32Array.from(features),
        target: target.kind === 'symbols' ? new Int32Array(targets) : new Float32Array(targets),
        weights: Float32Array.of(1),
        lengths: Int32Array.of(1),
        normaliser: 1,
        continues: !isFirst,
      }
      isFirst = false
      return Float64Array.from(session.evaluate(batch).logits)
    },
  }
}

/** A symbol drawn from softmax(logits / temperature); the likeliest one at temperature 0. */
export function drawSymbol(logits: ArrayLike<number>, temperature: number, random: () => number): number {
  const values = Array.from(logits)
  const most = Math.max(...values)
  if (temperature === 0) return values.indexOf(most)
  const weights = values.map((value) => Math.exp((value - most) / temperature))
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const drawn = weights.findIndex((weight) => (left -= weight) < 0)
  return drawn < 0 ? values.length - 1 : drawn
}

/** Whether a key is struck: with probability sigmoid(logit / temperature); at temperature 0 the likelier of both. */
export function drawKey(logit: number, temperature: number, random: () => number): boolean {
  if (temperature === 0) return logit > 0
  return random() < 1 / (1 + Math.exp(-logit / temperature))
}
