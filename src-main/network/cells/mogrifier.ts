import type { Cell, CellPen } from './cell.ts'
import { lstm, lstmStep } from './lstm.ts'

/** 2 sigma(W v + b) * u: `gated` u is scaled feature by feature by what `seen` v says of it. Parameters: size(u) (size(v) + 1). */
function round(
  pen: CellPen,
  { number, gated, seen, letter }: { number: number; gated: string; seen: string; letter: 'x' | 'h' },
): string {
  const at = `-${String(number)}`
  const index = `M${String(number)}`
  const pre = pen.affine(`mogrifier-gate-pre${at}`, [pen.connection(`gate.mogrifier${at}`, seen)], {
    index,
    family: index,
    size: pen.draft.node(gated).size,
  })
  const gate = pen.scale(2, pen.apply('sigmoid', [pre], `mogrifier-gate${at}`), `mogrifier-factor${at}`)
  return pen.apply('hadamard', [gate, gated], `${letter}${at}`, `${letter}_{${String(number)}}`)
}

/**
 * Mogrifier LSTM: before the gates, x<t> and h<t-1> scale each other in turns. Odd rounds change x, even ones h:
 * x_i = 2 sigma(W_Mi h_(i-1) + b_Mi) * x_(i-2), h_i = 2 sigma(W_Mi x_(i-1) + b_Mi) * h_(i-2). Without a round it is the LSTM.
 * Parameters: 4d(n + d + 1) + ceil(r/2) n(d + 1) + floor(r/2) d(n + 1).
 */
export const mogrifier: Cell = {
  kind: 'mogrifier',
  title: 'Mogrifier LSTM',
  reference: {
    authors: 'Melis, Kočiský, Blunsom',
    year: 2020,
    title: 'Mogrifier LSTM',
    venue: 'ICLR',
    arxiv: '1909.01792',
  },
  options: [
    {
      id: 'depth',
      meaning: 'Rounds r in which input and state scale each other before the gates; the paper takes 5 or 6',
      default: 5,
      least: 1,
      most: 32,
      isWhole: true,
    },
    ...lstm.options,
  ],
  draw: (pen) => {
    let x = pen.x
    let h = pen.connection('transition', pen.previous('h', 'h'))
    for (let number = 1; number <= Number(pen.option('depth')); number++)
      pen.asUnit(`round${String(number)}`, () => {
        if (number % 2 === 1) x = round(pen, { number, gated: x, seen: h, letter: 'x' })
        else h = round(pen, { number, gated: h, seen: x, letter: 'h' })
      })
    return pen.asUnit('', () => lstmStep(pen, h, x))
  },
}
