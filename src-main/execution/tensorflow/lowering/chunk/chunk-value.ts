/**
 * A value in one chunk: K time steps of B columns. It can lie in four ways, and each is made of another one when it is first asked for:
 *
 *     steps   K tensors [n, B]        as a scan writes and reads
 *     wide    one tensor [n, K B]     columns side by side, step after step: one product for all steps
 *     stack   one tensor [K, n, B]    steps are parts of its memory
 *     rows    one tensor [K B, n]     as a batch brings it, and as a caller wants it
 */
import { invariant } from '../../../../foundation/invariant.ts'
import type { Frame, Output } from '../../graph/frame.ts'
import { endOf, RowPieces, type Range } from './row-pieces.ts'

export type Matrix = 'wide' | 'stack' | 'rows'

interface Written extends Range {
  readonly form: Matrix | 'steps'
}

interface ChunkShape {
  readonly frame: Frame
  /** K */
  readonly steps: number
  /** Where readers cut the value's rows. */
  readonly cuts: readonly number[]
}

export class ChunkValue {
  readonly #shape: ChunkShape
  readonly #matrices = new Map<Matrix, RowPieces>()
  readonly #steps = new Map<number, RowPieces>()
  readonly #written: Written[] = []
  readonly #shifted = new Map<string, Output>()

  constructor(shape: ChunkShape) {
    this.#shape = shape
  }

  /** What step j (before the chunk: -1, -2 ...; after it: K, K + 1 ...) holds in these rows. */
  putStep(j: number, range: Range, output: Output): void {
    this.#stepOf(j).add(range, output)
    if (j === 0) this.#written.push({ ...range, form: 'steps' })
  }

  put(form: Matrix, range: Range, output: Output): void {
    this.#matrix(form).add(range, output)
    this.#written.push({ ...range, form })
  }

  /** What reading it `shift` steps away gives, where that was kept by another loop. */
  putShifted(form: Matrix, { range, shift }: ShiftedRange, output: Output): void {
    if (shift === 0) this.put(form, range, output)
    else this.#shifted.set(key(form, range, shift), output)
  }

  /** [n, B] at step j. */
  step(j: number, range: Range): Output {
    const pieces = this.#stepOf(j)
    if (!pieces.covers(range)) {
      invariant(j >= 0 && j < this.#shape.steps, 'a step outside the chunk that no loop variable holds', { j })
      for (const part of this.#partsOf(range)) if (!pieces.covers(part)) this.#toSteps(part)
    }
    return pieces.read(range)
  }

  /** The range at all steps, `shift` steps away. */
  matrix(form: Matrix, { range, shift }: ShiftedRange): Output {
    if (shift !== 0) return this.#shiftedMatrix(form, range, shift)
    const pieces = this.#matrix(form)
    if (!pieces.covers(range))
      for (const part of this.#partsOf(range)) if (!pieces.covers(part)) pieces.add(part, this.#converted(part, form))
    return pieces.read(range)
  }

  /** Whether the range was written in that way, as a whole: then nothing has to be made. */
  lies(form: Matrix, range: Range): boolean {
    return this.#written.some((one) => one.form === form && one.offset === range.offset && one.size === range.size)
  }

  /** Whether all these rows have been written. */
  isWritten(range: Range): boolean {
    return this.#partsOf(range).reduce((sum, { size }) => sum + size, 0) >= range.size
  }

  /** Steps `from` .. K - 1 on top of each other: [K - from, n, B]. */
  stacked(range: Range, from: number): Output {
    if (from === 0) return this.matrix('stack', { range, shift: 0 })
    const steps = Array.from({ length: this.#shape.steps - from }, (_, k) => this.step(from + k, range))
    return this.#shape.frame.op('Pack', [steps], { axis: 0 })
  }

  /** The other way round. */
  putStacked(range: Range, from: number, stack: Output): void {
    const steps = this.#shape.frame.ops('Unpack', [stack], { num: this.#shape.steps - from, axis: 0 })
    steps.forEach((step, k) => {
      this.putStep(from + k, range, step)
    })
  }

  #shiftedMatrix(form: Matrix, range: Range, shift: number): Output {
    const known = this.#shifted.get(key(form, range, shift))
    if (known !== undefined) return known
    const steps = Array.from({ length: this.#shape.steps }, (_, j) => this.step(j + shift, range))
    const output = this.#assembled(steps, form)
    this.#shifted.set(key(form, range, shift), output)
    return output
  }

  #stepOf(j: number): RowPieces {
    const pieces = this.#steps.get(j) ?? new RowPieces({ ...this.#shape, axis: 0 })
    this.#steps.set(j, pieces)
    return pieces
  }

  #matrix(form: Matrix): RowPieces {
    const pieces = this.#matrices.get(form) ?? new RowPieces({ ...this.#shape, axis: form === 'wide' ? 0 : 1 })
    this.#matrices.set(form, pieces)
    return pieces
  }

  /** The range cut where what was written ends, each part with the way it was written. */
  #partsOf(range: Range): readonly Written[] {
    return this.#written
      .filter((one) => one.offset < endOf(range) && range.offset < endOf(one))
      .map((one) => {
        const offset = Math.max(one.offset, range.offset)
        return { offset, size: Math.min(endOf(one), endOf(range)) - offset, form: one.form }
      })
  }

  #toSteps(part: Written): void {
    const { frame, steps } = this.#shape
    const outputs = ((): readonly Output[] => {
      if (part.form === 'wide') {
        const wide = this.#matrix('wide').read(part)
        return steps === 1 ? [wide] : frame.ops('Split', [frame.whole(1), wide], { num_split: steps })
      }
      const stack =
        part.form === 'stack' ? this.#matrix('stack').read(part) : this.matrix('stack', { range: part, shift: 0 })
      return frame.ops('Unpack', [stack], { num: steps, axis: 0 })
    })()
    outputs.forEach((output, j) => {
      this.#stepOf(j).add(part, output)
    })
  }

  #converted(part: Written, form: Matrix): Output {
    if (part.form === 'steps')
      return this.#assembled(
        Array.from({ length: this.#shape.steps }, (_, j) => this.#stepOf(j).read(part)),
        form,
      )
    return this.#rearranged(this.#matrix(part.form).read(part), { from: part.form, to: form, size: part.size })
  }

  #assembled(steps: readonly Output[], form: Matrix): Output {
    const { frame } = this.#shape
    if (form === 'stack') return frame.op('Pack', [steps], { axis: 0 })
    const wide = frame.joined(steps, 1)
    return form === 'wide' ? wide : frame.op('Transpose', [wide, frame.wholes([1, 0])])
  }

  #rearranged(matrix: Output, { from, to, size }: Rearrangement): Output {
    const { frame, steps } = this.#shape
    const transpose = (output: Output, order: readonly number[]): Output =>
      frame.op('Transpose', [output, frame.wholes(order)])
    const reshape = (output: Output, shape: readonly number[]): Output =>
      frame.op('Reshape', [output, frame.wholes(shape)])
    switch (`${from} to ${to}`) {
      case 'wide to rows':
      case 'rows to wide':
        return transpose(matrix, [1, 0])
      case 'wide to stack':
        return transpose(reshape(matrix, [size, steps, -1]), [1, 0, 2])
      case 'rows to stack':
        return transpose(reshape(matrix, [steps, -1, size]), [0, 2, 1])
      case 'stack to wide':
        return reshape(transpose(matrix, [1, 0, 2]), [size, -1])
      case 'stack to rows':
        return reshape(transpose(matrix, [0, 2, 1]), [-1, size])
      default:
        return matrix
    }
  }
}

export interface ShiftedRange {
  readonly range: Range
  readonly shift: number
}

interface Rearrangement {
  readonly from: Matrix
  readonly to: Matrix
  readonly size: number
}

const key = (form: Matrix, { offset, size }: Range, shift: number): string =>
  `${form} ${String(offset)} ${String(size)} ${String(shift)}`
