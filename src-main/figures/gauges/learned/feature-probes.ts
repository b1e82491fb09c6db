import { fixed } from '../../numerals.ts'
import { linearAxis } from '../drawing/axis.ts'
import { seedWords, type GaugeKind } from '../gauge-kind.ts'
import { median } from '../over-seeds.ts'
import { rowGauge, type ValueRow } from '../row-gauge.ts'

/** How well a linear reader finds the label in x, in x', in every layer and at the output. */
export const featureProbes: GaugeKind<'features'> = {
  id: 'feature-probes',
  title: 'Labels that can be read off',
  quantity: 'features',
  page: 'learned',
  over: 'moment',
  draw: (values, { width }) => {
    const told = values.map((each) => ({ ...each, seeds: each.seeds.filter(({ value }) => value.why === null) }))
    const first = told.flatMap(({ seeds }) => seeds)[0]?.value
    const why = values.flatMap(({ seeds }) => seeds.map(({ value }) => value.why)).find((each) => each !== null)
    if (first === undefined) return { why: why ?? 'Probes have not been fitted.' }
    const isShare = first.measure === 'accuracy'
    const rows = told.flatMap(({ name, slot, seeds }): ValueRow[] =>
      (seeds[0]?.value.places ?? []).map((place) => {
        const untrained = median(seeds.flatMap(({ value }) => value.untrained?.[value.places.indexOf(place)] ?? []))
        const singles = seeds.map(({ value }) => value.score[value.places.indexOf(place)] ?? NaN)
        return {
          name,
          slot,
          place: PLACES[place] ?? place,
          singles,
          ...(Number.isNaN(untrained) ? {} : { baseline: untrained }),
        }
      }),
    )
    return rowGauge({
      id: 'feature-probes',
      title: 'Labels that can be read off',
      subtitle: `${isShare ? 'share right' : 'R\u00b2'} of a ridge reader, held-out sequences; ${seedWords(values)}`,
      quantity: isShare ? 'share right' : 'R\u00b2',
      rows,
      axis: (all) => linearAxis(isShare ? [0, 1] : [0, ...all]),
      xTitle: isShare ? 'share of labels right' : 'R\u00b2',
      levels: [{ name: isShare ? `most frequent class ${fixed(first.chance, 2)}` : 'the mean', value: first.chance }],
      baselineName: 'before training',
      width,
    })
  },
}

/** Places as the field writes them. */
const PLACES: Readonly<Record<string, string>> = {
  input: 'input x',
  'input.deepened': 'input MLP x\u2032',
  output: 'output \u0177',
  'output.deepened': 'output MLP \u0177\u2032',
}
