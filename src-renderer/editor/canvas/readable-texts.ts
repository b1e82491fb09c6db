/** How large the texts of a drawing are laid out, so that they can be read in the pane where it is shown. */
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { extentOf, fittingScale, type Extent } from './viewport.ts'

/** Against everything else; more than that moves the parts of a net too far apart. */
const TEXTS = [1, 1.5, 1.75, 2] as const
/** What rounding may take. */
const NEARLY = 0.995

/**
 * The least enlargement with which a drawing that fits the pane has its smallest texts as large as the texts around it (11 px, times
 * `textScale`); the most where none does. A layout that falls far short is not followed by the ones between.
 */
export function readableTexts(pane: Extent, textScale: number, drawn: (texts: number) => Diagram): number {
  const [least, ...larger] = TEXTS
  const share = (texts: number): number => (texts * fittingScale(extentOf(drawn(texts)), pane)) / textScale
  const first = share(least)
  if (first >= NEARLY) return least
  // Twice the texts gain about half as much again.
  if (first < 0.6) return TEXTS.at(-1)!
  return larger.find((texts) => share(texts) >= NEARLY) ?? TEXTS.at(-1)!
}
