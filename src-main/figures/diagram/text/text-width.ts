/** How wide a text is before anything draws it: advance widths in thousandths of the font size, of the widest of the fonts that are asked for. */
import type { Rectangle, TextRun } from '../diagram.ts'

const NARROW = new Set("ijlft.,:;'|!()[]/I \u0302\u0303")
const WIDE = new Set('mwMWQOGD%@\u03c3\u2192')

function advance(sign: string): number {
  if (/\p{M}/u.test(sign)) return 0
  if (NARROW.has(sign)) return 0.36
  if (WIDE.has(sign)) return 0.9
  return /[A-Z]/.test(sign) ? 0.72 : 0.58
}

/** px of a plain text. */
export function textWidth(text: string, fontSize: number): number {
  return advances(text) * fontSize
}

/** Texts that have been measured: a drawing has few of its own, and every edit asks for all of them again. */
const measured = new Map<string, number>()
const REMEMBERED = 4000

function advances(text: string): number {
  const known = measured.get(text)
  if (known !== undefined) return known
  const sum = Array.from(text.normalize('NFD')).reduce((total, sign) => total + advance(sign), 0)
  if (measured.size >= REMEMBERED) measured.clear()
  measured.set(text, sum)
  return sum
}

/** Super- and subscripts against the text they stand at: 10 px at the smallest. */
export const SCRIPT = 0.72
/** How far a superscript stands off, for the slant of its letter. */
export const LEAN = 0.12

/** px of runs one after another; an exponent stands above the index before it. */
export function runsWidth(runs: readonly TextRun[], fontSize: number): number {
  const own = ({ text, script }: TextRun): number =>
    textWidth(text, script === undefined ? fontSize : fontSize * SCRIPT) + (script === 'super' ? LEAN * fontSize : 0)
  return runs.reduce((sum, run, k) => {
    const under = stacksOn(run, runs[k - 1]) ? own(runs[k - 1]!) : 0
    return sum + Math.max(0, own(run) - under)
  }, 0)
}

/** Whether a run is an exponent of what the index before it belongs to: both begin at the same place. */
export function stacksOn({ script }: TextRun, before: TextRun | undefined): boolean {
  return script === 'super' && before?.script === 'sub'
}

/**
 * px that an index of digits and capitals takes in the fonts of symbols. An exponent goes back by it, so it has to be near what is drawn,
 * where `textWidth` is at least that.
 */
export function indexWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, sign) => sum + (/[A-Z]/.test(sign) ? 0.66 : 0.5), 0) * fontSize
}

export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly runs: readonly TextRun[]
  readonly fontSize: number
  /** Times the font size: how wide the text is in another time step, where it is wider there. */
  readonly room?: number
}

/** What a text covers, from its ascenders and superscripts to its descenders, in whichever step it is widest. */
export function textBounds({ x, y, anchor, runs, fontSize, room = 0 }: PlacedText): Rectangle {
  const width = Math.max(runsWidth(runs, fontSize), room * fontSize)
  const share = { start: 0, middle: 0.5, end: 1 }[anchor]
  const isStacked = runs.some((run, k) => stacksOn(run, runs[k - 1]))
  const rise = isStacked ? 1.1 : runs.some(({ script }) => script === 'super') ? 1.05 : 0.8
  const fall = isStacked ? 0.32 : 0.25
  return { x: x - share * width, y: y - rise * fontSize, width, height: (rise + fall) * fontSize }
}
