/** JSON: `{"channels": ["a", "b"], "sequences": [{"label": 1, "group": 2, "x": [[0.1, 0.2], ...]}, ...]}`; "features" for "channels" too. */
import { suggestion } from '../../foundation/nearest.ts'
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { LARGEST } from './cell.ts'
import { isRecord, jsonOf } from './json.ts'
import type { LabelledSeries, LabelledSet } from './labelled-set.ts'

/** `group`: the field that names the group; 'group' need not be there, any other must. null is a missing value. */
export function readLabelledJson(file: DataFile, group: string): LabelledSet {
  const json = jsonOf(file)
  const list = isRecord(json) ? json['sequences'] : undefined
  if (!isRecord(json) || !Array.isArray(list)) throw wrongFormat(file.name, 'there is no list "sequences"')
  const series = list.map((item: unknown, k) => seriesOf(`${file.name}, sequence ${k + 1}`, item, group))
  const names = json['channels'] ?? json['features']
  const count = series[0]?.channels.length ?? 0
  const isNamed = Array.isArray(names) && names.length === count
  const channelNames = isNamed ? names.map(String) : Array.from({ length: count }, (_, k) => `channel ${k + 1}`)
  return { name: file.name, channelNames, series }
}

function seriesOf(place: string, item: unknown, group: string): LabelledSeries {
  if (!isRecord(item)) throw wrongFormat(place, 'is not {...}')
  const label = item['label']
  if (typeof label !== 'string' && typeof label !== 'number')
    throw wrongFormat(place, 'has no "label" (text or number)')
  const named = item[group]
  if (named === undefined && group !== 'group')
    throw wrongInput({
      code: 'unknown-group',
      place,
      message: `the sequence has no field '${group}'`,
      hint: suggestion(
        group,
        Object.keys(item).filter((field) => field !== 'x' && field !== 'label'),
      ),
    })
  return {
    label: String(label),
    group: typeof named === 'string' || typeof named === 'number' ? String(named) : undefined,
    channels: channelsOf(place, item['x']),
    place,
  }
}

/** x is [steps][channels]. */
function channelsOf(place: string, x: unknown): Float64Array[] {
  if (!Array.isArray(x) || x.length === 0) throw wrongFormat(place, 'has no steps in "x"')
  const width = Array.isArray(x[0]) ? x[0].length : 0
  if (width === 0) throw wrongFormat(`${place}, step 1`, 'is not a list of numbers')
  const channels = Array.from({ length: width }, () => new Float64Array(x.length))
  x.forEach((step: unknown, t) => {
    if (!Array.isArray(step) || step.length !== width)
      throw wrongFormat(`${place}, step ${t + 1}`, `does not hold ${width} numbers as step 1 does`)
    for (let k = 0; k < width; k++) channels[k]![t] = numberOf(step[k]) ?? refuse(`${place}, step ${t + 1}`, step[k])
  })
  return channels
}

function numberOf(value: unknown): number | undefined {
  if (value === null) return NaN
  return typeof value === 'number' && Math.abs(value) <= LARGEST ? value : undefined
}

function refuse(place: string, value: unknown): never {
  throw wrongFormat(place, `holds ${String(value)}, which is not a number to compute with`)
}

function wrongFormat(place: string, message: string): Error {
  const hint = 'Expected {"sequences": [{"label": ..., "x": [[numbers of step 1], [of step 2], ...]}, ...]}.'
  return wrongInput({ code: 'wrong-format', place, message, hint })
}
