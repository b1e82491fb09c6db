import { add, read as operand, type Expression } from '../../network/operations/expression.ts'
import type { Instruction, Read, ValueId, Write } from '../program.ts'

/** What is added to rows [offset, offset + size) of a bar. */
export interface Contribution {
  readonly offset: number
  readonly size: number
  readonly from: Read
}

/** The instructions that fill all `size` rows of a value with the sums of what is contributed to them, zero where there is nothing. */
export function sums(value: ValueId, size: number, contributions: readonly Contribution[]): readonly Instruction[] {
  return segments(size, contributions).map((segment) => {
    const terms = contributions.filter((part) => covers(part, segment)).map((part) => rowsOf(part, segment))
    return sum(terms, { value, ...segment })
  })
}

type Segment = Pick<Contribution, 'offset' | 'size'>

/** Row ranges within which the same contributions hold. */
function segments(size: number, contributions: readonly Contribution[]): readonly Segment[] {
  const ends = contributions.flatMap((part) => [part.offset, part.offset + part.size])
  const cuts = [...new Set([0, size, ...ends])].sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const offset = cuts[index] ?? 0
    return { offset, size: end - offset }
  })
}

function covers(part: Contribution, { offset, size }: Segment): boolean {
  return part.offset <= offset && offset + size <= part.offset + part.size
}

function rowsOf({ from, offset }: Contribution, segment: Segment): Read {
  return { ...from, offset: from.offset + segment.offset - offset, size: segment.size }
}

function sum(terms: readonly Read[], write: Write): Instruction {
  if (terms.length === 0) return { kind: 'constant', value: 0, write }
  const expression = terms.map((_, index): Expression => operand(index)).reduce((total, term) => add(total, term))
  return { kind: 'pointwise', reads: terms, writes: [write], expressions: [expression] }
}
