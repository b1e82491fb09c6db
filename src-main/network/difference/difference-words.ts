/** Two architectures against each other in words, with what the difference costs. */
import type { Architecture } from '../architecture/architecture.ts'
import { cost } from '../measures/cost.ts'
import { paperDepth } from '../measures/depth/depth.ts'
import { printRational } from '../measures/depth/rational.ts'
import { parameterCount } from '../measures/parameters.ts'
import { buildGraph } from '../step-graph/build.ts'
import { validate } from '../step-graph/validate.ts'
import type { DifferencePart } from './difference-part.ts'
import { difference } from './difference.ts'

/** A measure of both, in words; equal where nothing changes. */
export interface MeasureChange {
  readonly measure:
    'parameters' | 'multiply-adds per step' | 'recurrent depth' | 'feedforward depth' | 'skip coefficient'
  readonly before: string
  readonly after: string
  /** '+8 320 parameters', 'recurrent depth 1 → 3'. */
  readonly words: string
}

export interface DifferenceInWords {
  /** One for each thing that differs; those that are alike are told together. */
  readonly sentences: readonly string[]
  /** What changes of the measures; none while one of the two has problems. */
  readonly measures: readonly MeasureChange[]
  /** All in one line: 'adds a 2-layer tanh MLP on h<t-1>; +8 320 parameters, recurrent depth 1 → 3'. */
  readonly summary: string
}

/** How the second architecture differs from the first. Never throws. */
export function differenceInWords(before: Architecture, after: Architecture): DifferenceInWords {
  const sentences = grouped(difference(before, after).parts)
  const measures = measureChanges(before, after)
  const changes = measures.map(({ words }) => words).join(', ')
  const summary = [sentences.join('; ') || 'no difference', ...(changes === '' ? [] : [changes])].join('; ')
  return { sentences, measures, summary }
}

/** 'adds a 1-layer tanh MLP on A, B and C' for three that differ in their place alone; 'removes layers 3 to 8, LSTM of 16 units'. */
function grouped(parts: readonly DifferencePart[]): readonly string[] {
  const groups = Map.groupBy(parts, ({ what, words }) =>
    what === 'deepening' ? (halves(words)[0] ?? words) : words.replace(LAYER, 'layer'),
  )
  return [...groups].map(([beginning, alike]) => {
    const [first] = alike
    if (first === undefined || alike.length === 1) return first?.words ?? beginning
    if (first.what !== 'deepening') {
      const numbers = alike.map(({ words }) => Number(LAYER.exec(words)?.[1]))
      return numbers.includes(NaN) ? first.words : first.words.replace(LAYER, `layers ${numbersInWords(numbers)}`)
    }
    const places = alike.map(({ words }) => halves(words)[1] ?? '')
    return `${beginning} on ${places.slice(0, -1).join('; ')} and ${places.at(-1) ?? ''}`
  })
}

const LAYER = /\blayer (\d+)/

/** '3 to 8' for what follows each other, else '1, 3 and 5'. */
function numbersInWords(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${first} to ${last}`
  return `${sorted.slice(0, -1).join(', ')} and ${last}`
}

/** What is done, and on what. */
function halves(words: string): readonly string[] {
  const at = words.indexOf(' on ')
  return at < 0 ? [words] : [words.slice(0, at), words.slice(at + 4)]
}

function measureChanges(before: Architecture, after: Architecture): readonly MeasureChange[] {
  if (validate(before).length > 0 || validate(after).length > 0) return []
  const [a, b] = [measured(before), measured(after)]
  const counted = (measure: MeasureChange['measure'], from: number, to: number): MeasureChange => ({
    measure,
    before: digits(from),
    after: digits(to),
    words: `${to < from ? '\u2212' : '+'}${digits(Math.abs(to - from))} ${measure}`,
  })
  const all = [
    counted('parameters', a.parameters, b.parameters),
    counted('multiply-adds per step', a.multiplyAdds, b.multiplyAdds),
    ...(['recurrent depth', 'feedforward depth', 'skip coefficient'] as const).map((measure): MeasureChange => ({
      measure,
      before: a[measure],
      after: b[measure],
      words: `${measure} ${a[measure]} \u2192 ${b[measure]}`,
    })),
  ]
  return all.filter((change) => change.before !== change.after)
}

function measured(architecture: Architecture) {
  const graph = buildGraph(architecture)
  const { recurrentDepth, feedforwardDepth, skipCoefficient } = paperDepth(graph)
  return {
    parameters: parameterCount(graph),
    multiplyAdds: cost(graph, architecture.input.kind).forward.multiplyAdds,
    'recurrent depth': printRational(recurrentDepth),
    'feedforward depth': printRational(feedforwardDepth),
    'skip coefficient': skipCoefficient === null ? 'none' : printRational(skipCoefficient),
  }
}

const digits = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
