/** LaTeX symbols of the step graph as runs of text: `\tilde c^{[2]\langle t-1\rangle}` is c with a tilde and [2]<t-1> above. */
import { plainText } from '../../../network/equations/plain-text.ts'
import type { TextRun } from '../diagram.ts'
import { DrawingMemory } from '../drawing-memory.ts'

/** The runs of a symbol; `step` moves its time: t + 1 in the second of several steps. Sums and products have no short name: no runs. */
export function symbolRuns(latex: string, step = 0): readonly TextRun[] {
  return read.once(`${step} ${latex}`, () => runsOf(latex, step))
}

/** A net writes the same few symbols over and over. */
const read = new DrawingMemory(2_000)

function runsOf(latex: string, step: number): readonly TextRun[] {
  const [, base, sub, upper] =
    /^((?:\\(?:tilde|hat) ?)?[A-Za-z]|\\(?:lambda|gamma|theta))(?:_\{([^{}]*)\})?(?:\^\{(.*)\})?$/.exec(latex) ?? []
  if (base === undefined) return []
  return [
    { text: plainText(base), style: 'italic' },
    ...(sub === undefined ? [] : [{ text: sub, style: 'upright', script: 'sub' } as const]),
    ...(upper === undefined ? [] : [{ text: timeAt(upper, step), style: 'upright', script: 'super' } as const]),
  ]
}

function timeAt(upper: string, step: number): string {
  return upper
    .replace(/\\langle t(?:-(\d+))?\\rangle/g, (_, back: string | undefined) => {
      const time = step - Number(back ?? 0)
      return `\u27e8t${time === 0 ? '' : time > 0 ? `+${time}` : `\u2212${-time}`}\u27e9`
    })
    .replaceAll('\\langle ', '\u27e8')
    .replaceAll('\\rangle', '\u27e9')
}

/** The name of a leaf tensor inside its box: 'layer1.W_f' is W with f below. */
export function leafRuns(name: string): readonly TextRun[] {
  const [, letter = name, index] = /^(?:.*\.)?([A-Za-z]+)(?:_(\w+))?$/.exec(name) ?? []
  return [
    { text: letter, style: 'italic' },
    ...(index === undefined ? [] : [{ text: index, style: 'upright', script: 'sub' } as const]),
  ]
}

export const upright = (text: string): readonly TextRun[] => [{ text, style: 'upright' }]

/** The runs of a symbol so many steps later: t becomes t+1 in the second step, t-1 becomes t. */
export function later(runs: readonly TextRun[], step: number): readonly TextRun[] {
  return runs.map((run) => ({
    ...run,
    text: run.text.replace(/\u27e8t(?:\u2212(\d+))?\u27e9/, (_, back: string | undefined) => {
      const time = step - Number(back ?? 0)
      return time === 0 ? '\u27e8t\u27e9' : `\u27e8t${time > 0 ? '+' : '\u2212'}${Math.abs(time)}\u27e9`
    }),
  }))
}
