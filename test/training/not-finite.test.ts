import { describe, expect, it } from 'vitest'
import type { Program, Stage } from '../../src-main/compiler/program.ts'
import { locateNotFinite } from '../../src-main/training/not-finite.ts'

const NAMES = ['gates', 'cell', 'hidden', 'hidden.bar', 'cell.bar'] as const

const writes = (value: number) => ({ kind: 'constant', value: 0, write: { value, offset: 0, size: 2 } }) as const

const program: Program = {
  parameters: [],
  values: NAMES.map((name, id) => ({ id, name, size: 2, time: 'step' as const })),
  stages: [
    { kind: 'whole', part: 'forward', instructions: [writes(0)] },
    { kind: 'scan-forward', part: 'forward', instructions: [writes(1), writes(2)] },
    { kind: 'scan-backward', part: 'adjoint', instructions: [writes(3), writes(4)] },
  ] satisfies Stage[],
  input: { kind: 'real', size: 1 },
  target: { kind: 'real', size: 1, time: 'step' },
  logits: 2,
  prediction: 2,
  loss: 2,
  states: [],
  taps: [],
}

/** Six columns of two features, NaN from one column on or up to one. */
const from = (column: number) => Float64Array.from({ length: 12 }, (_, k) => (k >= 2 * column ? NaN : 1))
const upTo = (column: number) => Float64Array.from({ length: 12 }, (_, k) => (k < 2 * column + 2 ? Infinity : 1))

const locate = (values: Partial<Record<string, Float64Array>>) =>
  locateNotFinite(program, (name) => values[name] ?? null)

describe('the place where numbers went wrong', () => {
  it('is null where all is finite or nothing is kept', () => {
    expect(locate({ cell: new Float64Array(12) })).toBeNull()
    expect(locate({})).toBeNull()
  })

  it('is the value of the earliest step, not of the first instruction', () => {
    expect(locate({ cell: from(3), hidden: from(2) })).toEqual({ connection: 'hidden', what: 'value' })
  })

  it('is the first instruction within one step', () => {
    expect(locate({ cell: from(2), hidden: from(2) })).toEqual({ connection: 'cell', what: 'value' })
  })

  it('is in the earlier stage', () => {
    expect(locate({ gates: from(5), cell: from(0) })).toEqual({ connection: 'gates', what: 'value' })
  })

  it('is the gradient of the latest step where all values are finite', () => {
    expect(locate({ 'hidden.bar': upTo(2), 'cell.bar': upTo(4) })).toEqual({ connection: 'cell', what: 'gradient' })
  })
})
