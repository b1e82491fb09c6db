import type { CurveColumns } from '../../../project/training/curves.ts'

/** One more point of a curve. */
export interface CurvePoint {
  readonly step: number
  readonly epoch: number
  readonly value: number
  /** NaN where there is none. */
  readonly gradientNorm: number
}

const NAMES = ['steps', 'epochs', 'values', 'gradientNorms'] as const

/** A growing curve as columns side by side, in the order of steps: no object per point, and what a window wants is one copy. */
export class Columns {
  #length: number
  #columns: Record<(typeof NAMES)[number], Float64Array>

  constructor(first?: Pick<CurveColumns, (typeof NAMES)[number]>) {
    this.#length = first?.steps.length ?? 0
    const empty = (): Float64Array => new Float64Array(64)
    this.#columns = first
      ? { steps: first.steps, epochs: first.epochs, values: first.values, gradientNorms: first.gradientNorms }
      : { steps: empty(), epochs: empty(), values: empty(), gradientNorms: empty() }
  }

  get length(): number {
    return this.#length
  }

  push({ step, epoch, value, gradientNorm }: CurvePoint): void {
    if (this.#length === this.#columns.steps.length) this.#grow()
    const { steps, epochs, values, gradientNorms } = this.#columns
    steps[this.#length] = step
    epochs[this.#length] = epoch
    values[this.#length] = value
    gradientNorms[this.#length] = gradientNorm
    this.#length++
  }

  /** Forgets the points beyond `step`, and gives back how many are left. */
  cutAfter(step: number): number {
    while (this.#length > 0 && this.#columns.steps[this.#length - 1]! > step) this.#length--
    return this.#length
  }

  /** Copies of the points [from, to). */
  slice(from: number, to: number): Record<(typeof NAMES)[number], Float64Array> {
    const { steps, epochs, values, gradientNorms } = this.#columns
    return {
      steps: steps.slice(from, to),
      epochs: epochs.slice(from, to),
      values: values.slice(from, to),
      gradientNorms: gradientNorms.slice(from, to),
    }
  }

  at(k: number): CurvePoint | undefined {
    if (k < 0 || k >= this.#length) return undefined
    const { steps, epochs, values, gradientNorms } = this.#columns
    return { step: steps[k]!, epoch: epochs[k]!, value: values[k]!, gradientNorm: gradientNorms[k]! }
  }

  #grow(): void {
    for (const name of NAMES) {
      const larger = new Float64Array(Math.max(64, 2 * this.#length))
      larger.set(this.#columns[name])
      this.#columns[name] = larger
    }
  }
}
