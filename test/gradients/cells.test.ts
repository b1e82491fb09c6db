import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { CELLS } from '../../src-main/network/cells/index.ts'
import type { CellOption } from '../../src-main/network/cells/cell.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture } from '../network/nets.ts'
import { gradientError } from './directional-check.ts'

type Value = CellOption['default']
type Options = Readonly<Record<string, Value>>

/** What an option may be besides its default, one value of each sort. */
function others({ id, default: value, choices, least }: CellOption): readonly Value[] {
  if (id === 'activation') return ['softplus']
  if (id === 'depth') return [least ?? 1, 3].filter((depth) => depth !== value)
  if (choices !== undefined) return choices.filter((choice) => choice !== value)
  return typeof value === 'boolean' ? [!value] : []
}

/** Every combination of the options' values. */
function combinations([option, ...rest]: readonly CellOption[]): readonly Options[] {
  if (option === undefined) return [{}]
  return combinations(rest).flatMap((options) =>
    [option.default, ...others(option)].map((value) => ({ [option.id]: value, ...options })),
  )
}

const ROWS = CELLS.flatMap((cell) => combinations(cell.options).map((options) => [cell.kind, options] as const))

describe('the gradient of every cell with every combination of its options', () => {
  it.each(ROWS)('%s %j', async (cell, options) => {
    const net = architecture('shallow', { cell, options, activation: 'sigmoid' })
    expect(validate(net)).toEqual([])
    const program = compile(net, { loss: 'sigmoid-cross-entropy' })
    expect(await gradientError(program, sampleBatch(program, { lengths: [5, 3, 4] }))).toBeLessThan(1e-6)
  })
})
