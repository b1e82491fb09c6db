/** A task told in sentences. */
import type { TaskView } from '../../../src-main/contract/data.ts'
import { fixed, whole } from '../../../src-main/figures/numerals.ts'
import type { Metric } from '../../../src-main/tasks/task.ts'

/** 'Reads 2 numbers at every step; predicts 1 number after the last.' */
export function shapeSentence({ input, target, reads }: Pick<TaskView, 'input' | 'target' | 'reads'>): string {
  return `Reads ${values(input)} at every step; predicts ${values(target)} ${reads === 'last' ? 'after the last' : 'each time'}.`
}

function values({ kind, size }: TaskView['input']): string {
  if (kind === 'symbols') return `one of ${whole(size)} symbols`
  return size === 1 ? 'one number' : `${whole(size)} numbers`
}

/** 'mean squared error, bits per character: lower is better' without a unit where there is none. */
export function metricWords({ title, unit, better }: Metric): string {
  return `${title}${unit === '' ? '' : `, ${unit}`}: ${better} is better`
}

/** A level with as many decimals as tell it from its neighbours: four significant digits. */
export function levelWords(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const decimals = size === 0 ? 2 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(size))))
  return fixed(value, decimals)
}

/** '100', '3 to 40'. */
export function stepsWords(shortest: number, longest: number): string {
  return shortest === longest ? whole(longest) : `${whole(shortest)} to ${whole(longest)}`
}

/** The level that is hardest to beat, which every later figure is held against; null without any. */
export function hardestLevel({ doNothing, metrics }: Pick<TaskView, 'doNothing' | 'metrics'>): string | null {
  const isLowerBetter = metrics[0]?.better !== 'higher'
  const known = doNothing.filter(({ value }) => Number.isFinite(value))
  const [first, ...others] = known
  if (first === undefined) return null
  const isHarder = (a: number, b: number): boolean => (isLowerBetter ? a < b : a > b)
  return others.reduce((best, level) => (isHarder(level.value, best.value) ? level : best), first).name
}

/** '512 bytes', '12 kB', '1.2 MB'. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1e6) return `${fixed(bytes / 1000, bytes < 1e4 ? 1 : 0)} kB`
  return `${fixed(bytes / 1e6, 1)} MB`
}
