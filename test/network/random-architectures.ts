import fc from 'fast-check'
import type { Architecture, Deepening, Layer } from '../../src-main/network/architecture/architecture.ts'
import type { CellOption } from '../../src-main/network/cells/cell.ts'
import { CELLS } from '../../src-main/network/cells/index.ts'
import { connectionIds } from '../../src-main/network/step-graph/build.ts'

/** Smooth, so that a central difference says the same everywhere. */
const SMOOTH = ['tanh', 'sigmoid', 'softplus', 'swish', 'gelu', 'identity']
const size = fc.integer({ min: 1, max: 4 })
const activation = fc.constantFrom(...SMOOTH)

function optionValue({
  id,
  default: value,
  choices,
  isWhole,
  least,
  most,
}: CellOption): fc.Arbitrary<CellOption['default']> {
  if (id === 'activation') return fc.constantFrom('tanh', 'softplus', 'sigmoid')
  if (isWhole === true) return fc.integer({ min: least ?? 1, max: 3 })
  if (choices !== undefined) return fc.constantFrom(...choices)
  if (typeof value === 'boolean') return fc.boolean()
  return fc.double({ min: Math.max(least ?? -2, -2), max: Math.min(most ?? 2, 2), noNaN: true })
}

const layer: fc.Arbitrary<Layer> = fc.constantFrom(...CELLS).chain((cell) => {
  const options = Object.fromEntries(cell.options.map((option) => [option.id, optionValue(option)]))
  const chosen = fc.record(options, { requiredKeys: [] }) as fc.Arbitrary<Layer['options']>
  return fc.record({ cell: fc.constant(cell.kind), size, options: chosen })
})

const wiring: fc.Arbitrary<Architecture['wiring']> = fc.record(
  {
    between: fc.constantFrom('h', 'yhat', 'both'),
    prediction: fc.record({ size, activation }),
    inputSkip: fc.constantFrom('none', 'concat', 'sum'),
    around: fc.constantFrom('none', 'residual', 'highway'),
    toReadout: fc.constantFrom('top', 'concat', 'sum'),
    feedback: fc.constantFrom('next', 'top', 'all'),
  },
  { requiredKeys: ['between', 'inputSkip', 'around', 'toReadout'] },
)

/** g_y fixes the loss: each has its own, and any other is squared. */
const readout: fc.Arbitrary<Architecture['readout']> = fc.record({
  size,
  activation: fc.constantFrom('identity', 'tanh', 'sigmoid', 'softmax'),
  reads: fc.constantFrom('step', 'last'),
})

const plain: fc.Arbitrary<Architecture> = fc.record({
  name: fc.constant('random'),
  input: fc.record({ kind: fc.constantFrom('real', 'symbols'), size }),
  layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
  wiring,
  deepenings: fc.constant([]),
  readout,
})

function deepening(at: string): fc.Arbitrary<Deepening> {
  return fc.record(
    {
      at: fc.constant(at),
      widths: fc.array(size, { minLength: 1, maxLength: 2 }),
      activation,
      shortcut: fc.constantFrom('none', 'identity', 'concat', 'highway'),
      norm: fc.constant('layer'),
      dropout: fc.record({ rate: fc.constantFrom(0, 0.3), variational: fc.boolean() }),
    },
    { requiredKeys: ['at', 'widths', 'activation', 'shortcut'] },
  )
}

/** Any architecture without problems: cells, options, layers, wirings, and deepenings at any connections. */
export const randomArchitecture: fc.Arbitrary<Architecture> = plain.chain((architecture) =>
  fc
    .subarray([...connectionIds(architecture)], { maxLength: 3 })
    .chain((places) => fc.tuple(...places.map(deepening)))
    .map((deepenings) => ({ ...architecture, deepenings })),
)

/** The loss that goes with the architecture's g_y. */
export function lossFor({ readout: { activation: gy } }: Architecture): string {
  if (gy === 'sigmoid') return 'sigmoid-cross-entropy'
  return gy === 'softmax' ? 'softmax-cross-entropy' : 'mean-squared-error'
}
