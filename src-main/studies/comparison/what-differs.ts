/** Two architectures in words: what one has and the other has otherwise. Pure. */
import type { Architecture, Deepening, Layer } from '../../network/architecture/architecture.ts'

/** One thing that differs; values are words, 'none' where there is nothing. */
export interface DifferenceLine {
  /** 'depth at input', 'width d, units' */
  readonly what: string
  readonly baseline: string
  readonly other: string
}

/** Everything that differs between two architectures, where the depth sits first; empty where nothing does. */
export function whatDiffers(baseline: Architecture, other: Architecture): DifferenceLine[] {
  const lines = [...deepeningLines(baseline, other), ...layerLines(baseline, other), ...wiringLines(baseline, other)]
  return lines.filter((line) => line.baseline !== line.other)
}

/** Layers that are deepened alike are told once: 'every layer: transition'. */
function deepeningLines(baseline: Architecture, other: Architecture): DifferenceLine[] {
  const [before, after] = [byPlace(baseline), byPlace(other)]
  return [...new Set([...before.keys(), ...after.keys()])].map((place) => ({
    what: `depth at ${place}`,
    baseline: before.get(place) ?? 'none',
    other: after.get(place) ?? 'none',
  }))
}

function byPlace({ deepenings, layers }: Architecture): Map<string, string> {
  const places = new Map<string, string>()
  for (const deepening of deepenings) {
    const [, layer, rest] = /^layer(\d+)\.(.+)$/.exec(deepening.at) ?? []
    const words = deepeningWords(deepening)
    const isAlike =
      layer !== undefined &&
      layers.every((_, k) =>
        deepenings.some((one) => one.at === `layer${k + 1}.${rest}` && deepeningWords(one) === words),
      )
    places.set(isAlike ? (layers.length > 1 ? `every layer, ${rest}` : rest!) : deepening.at, words)
  }
  return places
}

function deepeningWords({ widths, activation, shortcut, norm, dropout }: Deepening): string {
  return [
    `${activation} ${widths.join(', ')}`,
    ...(shortcut === 'none' ? [] : [`shortcut ${shortcut}`]),
    ...(norm === undefined ? [] : ['layer norm']),
    ...(dropout === undefined || dropout.rate === 0 ? [] : [`dropout ${dropout.rate}`]),
  ].join('; ')
}

function layerLines(baseline: Architecture, other: Architecture): DifferenceLine[] {
  const line = (what: string, words: (architecture: Architecture) => string): DifferenceLine => ({
    what,
    baseline: words(baseline),
    other: words(other),
  })
  return [
    line('cell', ({ layers }) => alike(layers.map(({ cell }) => cell.toUpperCase()))),
    line('layers', ({ layers }) => String(layers.length)),
    line('width d, units', ({ layers }) => alike(layers.map(({ size }) => String(size)))),
    line('cell options', ({ layers }) => alike(layers.map(optionWords))),
  ]
}

const optionWords = ({ options }: Layer): string =>
  Object.entries(options)
    .map(([name, value]) => `${name} ${String(value)}`)
    .sort()
    .join(', ') || 'usual'

/** 'LSTM', or 'LSTM, GRU' where the layers are not alike. */
const alike = (words: readonly string[]): string => (new Set(words).size === 1 ? words[0]! : words.join(', '))

function wiringLines(baseline: Architecture, other: Architecture): DifferenceLine[] {
  const titles = {
    between: 'a layer hands on',
    inputSkip: 'input to every layer',
    around: 'shortcut around layers',
    toReadout: 'readout reads',
    feedback: 'feedback from above at t-1',
  } as const
  return (Object.keys(titles) as (keyof typeof titles)[]).map((name) => ({
    what: titles[name],
    baseline: baseline.wiring[name] ?? 'none',
    other: other.wiring[name] ?? 'none',
  }))
}
