/** How large the texts of a drawing are laid out, so that they can be read in the pane where it is shown. */
import type { Diagram } from '../../../src-main/figures/diagram/diagram.ts'
import { extentOf, fittingScale, type Extent } from './viewport.ts'

/** Against everything else; more than that moves the parts of a net too far apart. */
const TEXTS = [1, 1.2, 1.35, 1.5, 1.75, 2] as const
const MOST = TEXTS.at(-1)!
/** What rounding may take. */
const NEARLY = 0.995
/** What falls that far short is read with the most alone: twice the texts gain about half as much again. */
const FAR = 0.6

/**
 * The least enlargement with which a drawing that fits the pane has its smallest texts as large as the texts around it (11 px, times
 * `textScale`); the most where none has. It begins at `now`, so that as a rule nothing is laid out that is not drawn anyway.
 */
export function readableTexts(
  pane: Extent,
  { textScale, now, drawn }: { textScale: number; now: number; drawn: (texts: number) => Diagram },
): number {
  const share = (texts: number): number => (texts * fittingScale(extentOf(drawn(texts)), pane)) / textScale
  const first = share(now)
  if (first < FAR && now < MOST) return MOST
  if (first < NEARLY) return TEXTS.find((texts) => texts > now && share(texts) >= NEARLY) ?? MOST
  const smaller = TEXTS.filter((texts) => texts < now).reverse()
  const tooSmall = smaller.findIndex((texts) => share(texts) < NEARLY)
  return (tooSmall < 0 ? smaller.at(-1) : smaller[tooSmall - 1]) ?? now
}
