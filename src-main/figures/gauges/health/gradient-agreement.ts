/** Whether the runs of one architecture pull the same way: the cosine between their gradients on the same probe. */
import { linearAxis } from '../drawing/axis.ts'
import type { Gauge } from '../drawing/gauge.ts'
import { rowGauge } from '../row-gauge.ts'

export interface AgreementOf {
  readonly name: string
  readonly slot: number
  readonly seeds: readonly number[]
  /** [seeds, seeds] */
  readonly cosine: ArrayLike<number>
  /** Standard error of one cosine. */
  readonly error: number
}

/** A tick for every pair of seeds. */
export function agreementGauge(architectures: readonly AgreementOf[], width: number): Gauge {
  const error = Math.max(0, ...architectures.map((each) => each.error))
  return rowGauge({
    id: 'gradient-agreement',
    title: 'Agreement of seeds',
    subtitle: `cosine between the gradients of two runs on the same probe; a tick per pair, standard error ${error.toFixed(2)}`,
    quantity: 'cosine, median',
    rows: architectures.map(({ name, slot, seeds, cosine }) => ({
      name,
      slot,
      place: name,
      singles: seeds.flatMap((_, a) => seeds.slice(a + 1).map((_other, b) => cosine[a * seeds.length + a + 1 + b]!)),
    })),
    axis: (all) => linearAxis([-0.2, 1, ...all]),
    xTitle: 'cosine; 1: the same way, 0: unrelated',
    levels: [{ name: 'unrelated', value: 0 }],
    width,
  })
}
