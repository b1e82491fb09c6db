/** Lines that a stack was given besides the one from layer to layer, left of the cells. */
import type { Architecture } from '../../network/architecture/architecture.ts'
import type { SketchLayout } from './layout.ts'
import { CELL_WIDTH } from './layout.ts'
import type { Pen } from './marks.ts'
import { gateRing, line } from './marks.ts'

/** Input to every layer, shortcuts around layers, every layer to the readout, and h beside a prediction that is handed up. */
export function wiringLines({ wiring, layers }: Architecture, layout: SketchLayout, pen: Pen): string {
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
    ...(wiring.between === 'both' ? readouts.between.map((y) => around(y + 12, y - 12, spine - 26)) : []),
  ].join('')
}
