import type { QuantityId } from '../../diagnostics/values.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'

/** What a claim is measured by. */
export const MEASURES = {
  'time-scale': { title: 'Time scale of the layers', quantity: 'time-scales' },
  'memory-capacity': { title: 'Memory capacity of the layers', quantity: 'memory' },
  reach: { title: 'Reach of the layers', quantity: 'lag-profile' },
  label: { title: "Label read from x' against x", quantity: 'features' },
  'label-untrained': { title: "Label read from x', trained against untrained", quantity: 'features' },
  nearness: { title: "Similarity with the top layer, x' against x", quantity: 'similarity' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly quantity: QuantityId }>>

export type Measure = keyof typeof MEASURES

/** The measures that a net can have: of a stack, and of one with an MLP at its input. */
export function measuresOf({ layers, deepenings }: Architecture): readonly Measure[] {
  return [
    ...(layers.length > 1 ? (['time-scale', 'memory-capacity', 'reach'] as const) : []),
    ...(deepenings.some(({ at }) => at === 'input') ? (['label', 'label-untrained', 'nearness'] as const) : []),
  ]
}
