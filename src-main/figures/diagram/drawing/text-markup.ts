/** A text of the drawing as SVG. */
import { element, escapeMarkup } from '../../markup.ts'
import type { TextRun } from '../diagram.ts'
import { round } from './path-data.ts'
import { SCRIPT } from '../text/text-width.ts'

interface TextLook {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly fontSize: number
  readonly color: string
  readonly family: string
  readonly weight?: number | undefined
}

const SHIFT = { super: -0.36, sub: 0.22 } as const

/** Runs as one text of spans; each script is shifted, and what follows it shifted back. */
export function textMarkup(
  runs: readonly TextRun[],
  { x, y, anchor, fontSize, color, family, weight }: TextLook,
): string {
  let level = 0
  const spans = runs.map((run) => {
    const wanted = run.script === undefined ? 0 : SHIFT[run.script] * fontSize
    const dy = wanted - level
    level = wanted
    return element(
      'tspan',
      {
        // A superscript keeps clear of the slant and the mark of its letter.
        dx: run.script === 'super' ? 1 : undefined,
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
      'font-size': fontSize,
      'font-weight': weight,
    },
    ...spans,
  )
}
