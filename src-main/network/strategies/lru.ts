import { lru } from '../cells/lru.ts'
import { linearTime, lruInit, lruMatches } from './findings.ts'
import { assemble, type Strategy } from './strategy.ts'

/** c<t> = lambda * c<t-1> + gamma * (B x<t>), h<t> = GELU(Re(C c<t>) + D x<t>), layer upon layer. */
export const lruStrategy: Strategy = {
  id: 'lru',
  title: 'LRU: linear recurrence of complex numbers',
  place: 'between layers',
  summary:
    'A modern baseline whose recurrence is linear and diagonal, of complex numbers that begin near the unit circle: all depth comes from stacking, each layer ending in a GELU.',
  findings: [lruMatches, lruInit, linearTime],
  reference: lru.reference,
  cells: ['lru'],
  defaultDepth: 1,
  defaultLayers: 2,
  build: (base) =>
    assemble(base, {
      strategy: 'lru',
      depth: 1,
      layers: base.layers ?? 2,
      cell: { kind: 'lru', options: base.cell.kind === 'lru' ? base.cell.options : {} },
    }),
}
