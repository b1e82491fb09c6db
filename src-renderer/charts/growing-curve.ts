/** A curve that grows at its end while its run trains. */

/** Points side by side, in the order of their steps. */
export interface CurveColumns {
  readonly steps: Float64Array
  readonly epochs: Float64Array
  readonly values: Float64Array
}

/** Columns in typed arrays with room to grow: a new point moves no old one. Has a lifetime: that of what it shows. */
export class GrowingCurve {
  #length = 0
  #steps = new Float64Array(0)
  #epochs = new Float64Array(0)
  #values = new Float64Array(0)

  get length(): number {
    return this.#length
  }

  /** Views of all points; they hold until the next change. */
  get columns(): CurveColumns {
    return {
      steps: this.#steps.subarray(0, this.#length),
      epochs: this.#epochs.subarray(0, this.#length),
      values: this.#values.subarray(0, this.#length),
    }
  }

  /** Keeps the first `from` points and puts these after them. */
  replaceFrom(from: number, { steps, epochs, values }: CurveColumns): void {
    const start = Math.min(from, this.#length)
    this.#makeRoom(start + steps.length)
    this.#steps.set(steps, start)
    this.#epochs.set(epochs, start)
    this.#values.set(values, start)
    this.#length = start + steps.length
  }

  #makeRoom(length: number): void {
    if (length <= this.#steps.length) return
    const capacity = Math.max(length, Math.ceil(1.5 * this.#steps.length), 16)
    const grown = (column: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(capacity)
      next.set(column)
      return next
    }
    this.#steps = grown(this.#steps)
    this.#epochs = grown(this.#epochs)
    this.#values = grown(this.#values)
  }
}
