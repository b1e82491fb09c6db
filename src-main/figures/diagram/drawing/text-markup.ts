/** Texts of a drawing as SVG: runs with their indices and exponents. */
import { element, escapeMarkup } from '../../markup.ts'
import type { Palette } from '../../palette.ts'
import type { DiagramLabel, TextRun } from '../diagram.ts'
import { indexWidth, LEAN, SCRIPT, stacksOn } from '../text/text-width.ts'
import { round } from './path-data.ts'

export const SERIF = 'STIX Two Text, Latin Modern Roman, Cambria, Liberation Serif, serif'
export const SANS = 'Segoe UI, SF Pro Text, Cantarell, Ubuntu, Noto Sans, Liberation Sans, system-ui, sans-serif'

/** A text of the drawing; lit ones are in the accent. */
export function labelMarkup(label: DiagramLabel, palette: Palette, isLit = false): string {
  const usual = { symbol: palette.ink, size: palette.ink3, name: palette.ink2, title: palette.ink }[label.kind]
  const color = isLit ? palette.accent : usual
  const family = label.kind === 'symbol' ? SERIF : SANS
  return textMarkup(label.runs, { ...label, color, family, weight: label.kind === 'title' ? 600 : undefined })
}

export interface TextLook {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly fontSize: number
  readonly color: string
  readonly family: string
  readonly weight?: number | undefined
}

const SHIFT = { super: -0.36, sub: 0.22 } as const
/** An index and the exponent above it keep clear of each other. */
const STACKED = { super: -0.5, sub: 0.3 } as const

/** Runs as spans; each script is shifted, and what follows it shifted back. An exponent stands above the index of its letter. */
export function textMarkup(
  runs: readonly TextRun[],
  { x, y, anchor, fontSize, color, family, weight }: TextLook,
): string {
  let level = 0
  const isStacked = (k: number): boolean => runs[k] !== undefined && stacksOn(runs[k], runs[k - 1])
  const spans = runs.map((run, k) => {
    const back = isStacked(k) ? indexWidth(runs[k - 1]!.text, SCRIPT * fontSize) : 0
    const shifts = isStacked(k) || isStacked(k + 1) ? STACKED : SHIFT
    const wanted = run.script === undefined ? 0 : shifts[run.script] * fontSize
    const dy = wanted - level
    level = wanted
    return element(
      'tspan',
      {
        // A superscript keeps clear of the slant and the mark of its letter.
        dx: run.script === 'super' ? round(LEAN * fontSize - back) : undefined,
        dy: dy === 0 ? undefined : round(dy),
        'font-style': run.style === 'italic' ? 'italic' : undefined,
        'font-size': run.script === undefined ? undefined : round(SCRIPT * fontSize),
      },
      escapeMarkup(run.text),
    )
  })
  return element(
    'text',
    {
      x: round(x),
      y: round(y),
      'text-anchor': anchor === 'start' ? undefined : anchor,
      fill: color,
      'font-family': family,
      'font-size': round(fontSize),
      'font-weight': weight,
    },
    ...spans,
  )
}
