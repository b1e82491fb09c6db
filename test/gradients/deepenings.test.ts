import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { permutation, randomStream } from '../../src-main/foundation/random.ts'
import type { Deepening, Shortcut } from '../../src-main/network/architecture/architecture.ts'
import { connectionIds } from '../../src-main/network/step-graph/build.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture } from '../network/nets.ts'
import { gradientError } from './directional-check.ts'

const SHORTCUTS: readonly Shortcut[] = ['none', 'identity', 'concat', 'highway']
const NORMS: readonly Pick<Deepening, 'norm'>[] = [{}, { norm: 'layer' }]
const DROPOUTS: readonly Pick<Deepening, 'dropout'>[] = [
  {},
  { dropout: { rate: 0.3, variational: false } },
  { dropout: { rate: 0.3, variational: true } },
]
const KINDS = SHORTCUTS.flatMap((shortcut) =>
  NORMS.flatMap((norm) => DROPOUTS.map((dropout) => ({ shortcut, ...norm, ...dropout }))),
)
/** Kinds for each place: over all places of a cell every kind comes several times. */
const KINDS_PER_PLACE = 3

describe.each(['rnn', 'lstm', 'gru', 'rhn', 'deep-transition-gru'])('a deepening of %s', (cell) => {
  const plain = architecture('shallow', { cell, activation: 'identity', n: 3, d: 3, m: 2 })
  const rows = connectionIds(plain).flatMap((at, place) => {
    const order = permutation(randomStream(place, cell), KINDS.length)
    return order.slice(0, KINDS_PER_PLACE).map((k) => ({ at, ...KINDS[k]! }))
  })

  it.each(rows)('at $at, shortcut $shortcut, norm $norm, dropout $dropout', async (kind) => {
    // The last width is the connection's own in every second row, so that shortcuts come with and without projection.
    const widths = rows.indexOf(kind) % 2 === 0 ? [2, 3] : [4]
    const program = compile(
      { ...plain, deepenings: [{ activation: 'tanh', ...kind, widths }] },
      { loss: 'mean-squared-error' },
    )
    const batch = sampleBatch(program, { steps: 4, size: 2 })
    expect(await gradientError(program, batch, 1)).toBeLessThan(1e-6)
  })
})
