/** The rows of one tensor, known in pieces. */
import { invariant, present } from '../../../../foundation/invariant.ts'
import type { Frame, Output } from '../../graph/frame.ts'

/** Rows [offset, offset + size) of a value. */
export interface Range {
  readonly offset: number
  readonly size: number
}

export const endOf = ({ offset, size }: Range): number => offset + size

interface Piece extends Range {
  readonly output: Output
}

/** Where the features of a tensor lie: on its rows, or on its second axis. */
export type FeatureAxis = 0 | 1

interface Layout {
  readonly frame: Frame
  readonly axis: FeatureAxis
  /** Where readers cut: a piece that is cut at all is cut there, all at once. */
  readonly cuts: readonly number[]
}

export class RowPieces {
  readonly #layout: Layout
  readonly #pieces: Piece[] = []
  readonly #split = new Set<Piece>()

  constructor(layout: Layout) {
    this.#layout = layout
  }

  add({ offset, size }: Range, output: Output): void {
    this.#pieces.push({ offset, size, output })
  }

  /** Whether every row of the range is known. */
  covers(range: Range): boolean {
    let at = range.offset
    for (let before = -1; before !== at && at < endOf(range);) {
      before = at
      for (const piece of this.#pieces) if (piece.offset <= at && endOf(piece) > at) at = endOf(piece)
    }
    return at >= endOf(range)
  }

  /** The range as one tensor: a piece, a part of one, or pieces put together; each is made once. */
  read(range: Range): Output {
    const known = this.#pieces.find((piece) => piece.offset === range.offset && piece.size === range.size)
    if (known !== undefined) return known.output
    const parts = this.#tile(range).map(({ output }) => output)
    const output = this.#layout.frame.joined(parts, this.#layout.axis)
    this.add(range, output)
    return output
  }

  /** Pieces that make up the range, one after the other; larger ones are cut where needed. */
  #tile(range: Range): readonly Piece[] {
    const parts: Piece[] = []
    for (let at = range.offset; at < endOf(range);) {
      const part = this.#largestFrom(at, endOf(range))
      if (part === undefined) this.#cut(at, range)
      else {
        parts.push(part)
        at = endOf(part)
      }
    }
    return parts
  }

  #largestFrom(at: number, end: number): Piece | undefined {
    return this.#pieces
      .filter((piece) => piece.offset === at && endOf(piece) <= end)
      .reduce<Piece | undefined>(
        (best, piece) => (best !== undefined && best.size >= piece.size ? best : piece),
        undefined,
      )
  }

  #cut(at: number, range: Range): void {
    const piece = this.#pieces.find((one) => one.offset <= at && endOf(one) > at && !this.#split.has(one))
    invariant(piece !== undefined, 'rows that nothing has written', { at, range })
    this.#split.add(piece)
    const inside = [...this.#layout.cuts, range.offset, endOf(range)].filter(
      (cut) => cut > piece.offset && cut < endOf(piece),
    )
    const edges = [...new Set([piece.offset, ...inside, endOf(piece)])].sort((a, b) => a - b)
    const ranges = edges.slice(1).map((edge, k) => ({ offset: edges[k] ?? 0, size: edge - (edges[k] ?? 0) }))
    const { frame, axis } = this.#layout
    const outputs = frame.ops(
      'SplitV',
      [piece.output, frame.wholes(ranges.map(({ size }) => size)), frame.whole(axis)],
      {
        num_split: ranges.length,
      },
    )
    ranges.forEach((one, k) => {
      this.add(one, present(outputs[k], 'part'))
    })
  }
}
