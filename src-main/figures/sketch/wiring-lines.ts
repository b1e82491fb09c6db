/** Lines that a stack was given besides the one from layer to layer: left of the cells, but for what goes back down. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import { feedbackWays } from '../../network/step-graph/feedback.ts'
import type { SketchLayout } from './layout.ts'
import { CELL_WIDTH, LOOP } from './layout.ts'
import type { Pen } from './marks.ts'
import { gateRing, line } from './marks.ts'

/** Input to every layer, shortcuts around layers, every layer to the readout, and h beside a prediction that is handed up. */
export function wiringLines(architecture: Architecture, layout: SketchLayout, pen: Pen): string {
  const { wiring, layers } = architecture
  if (layers.length < 2) return ''
  const { spine, cells, stretches, readouts } = layout
  const accent = pen.palette.accent
  const around = (from: number, to: number, side: number): string =>
    line(`M${spine},${from}H${side + 6}q-6,0 -6,-6V${to + 6}q0,-6 6,-6H${spine}`, pen, accent)
  const left = spine - CELL_WIDTH / 2
  const below = (index: number): number => cells[index]!.y + cells[index]!.height + 6
  const above = (index: number): number => cells[index]!.y - 6
  const uppers = cells.map((_, index) => index).slice(1)
  return [
    ...(wiring.inputSkip === 'none' ? [] : uppers.map((index) => around(stretches.input, below(index), left - 12))),
    ...(wiring.around === 'none' ? [] : uppers.map((index) => around(below(index), above(index), left - 8))),
    ...(wiring.around === 'highway'
      ? uppers.map((index) => gateRing([left - 8, (below(index) + above(index)) / 2], pen, accent))
      : []),
    ...(wiring.toReadout === 'top'
      ? []
      : uppers.map((index) => around(above(index - 1), readouts.last + 11, left - 20))),
    ...feedbackWays(architecture).map(({ from, to }) => {
      // Ways of the next layer alone pass each other side by side; ways of one layer, and of all, run together.
      const aside = wiring.feedback === 'next' && from % 2 === 0 ? 9 : 3
      return line(backDown(layout, { index: from - 1, y: below(to - 1), aside }), pen, accent)
    }),
    ...(wiring.between === 'both' ? readouts.between.map((y) => around(y + 12, y - 12, spine - 26)) : []),
  ].join('')
}

/** From the loop of a layer, where its h is that of the step before, down beside all loops to `y` below another. */
function backDown(
  { spine, cells }: SketchLayout,
  { index, y, aside }: { readonly index: number; readonly y: number; readonly aside: number },
): string {
  const { x, y: top, width, height } = cells[index]!
  return `M${x + width + LOOP},${top + height / 2}h${aside}q6,0 6,6V${y - 6}q0,6 -6,6H${spine}`
}
