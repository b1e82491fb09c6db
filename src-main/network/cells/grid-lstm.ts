import type { Cell, CellPen, Drawn } from './cell.ts'

/** One LSTM of the grid: 't2' goes along time in grid layer 2, 'd2' along depth. */
interface Step {
  readonly which: string
  /** h of time on the way that it is read, and h of depth from below. */
  readonly hTime: string
  readonly hDepth: string
  /** The memory that it goes on from; undefined where there is none yet. */
  readonly c: string | undefined
  /** Names of the nodes that it makes, and the number of their letters: 'T2'. */
  readonly to: { readonly h: string; readonly c: string; readonly index: string }
}

interface Made {
  readonly h: string
  readonly c: string
}

const at = (name: string, which: string): string => `${name}-${which}`

/** An LSTM that reads both hidden states; without a memory to keep it needs no forget gate. */
function lstm(pen: CellPen, { which, hTime, hDepth, c: before, to }: Step): Made {
  const both = pen.connection(at('update', which), pen.apply('concat', [hTime, hDepth], at('h-and-x', which)))
  const pre = (name: string, letter: string, connection: string, bias?: number): string =>
    pen.affine(at(`${name}-pre`, which), [pen.connection(at(connection, which), both)], {
      index: `${letter}${to.index}`,
      family: `h${to.index}`,
      ...(bias === undefined ? {} : { bias }),
    })
  const gate = (name: string, letter: string, bias?: number): string =>
    pen.apply(
      'sigmoid',
      [pre(`${name}-gate`, letter, `gate.${name}`, bias)],
      at(`${name}-gate`, which),
      `${letter}_{${to.index}}`,
    )
  const g = String(pen.option('activation'))
  const keep = before === undefined ? undefined : gate('forget', 'f', Number(pen.option('forgetBias')))
  const i = gate('input', 'i')
  const candidate = pen.apply(
    g,
    [pre('candidate', 'c', 'candidate')],
    at('candidate', which),
    `\\tilde c_{${to.index}}`,
  )
  const c =
    before === undefined || keep === undefined
      ? pen.apply('hadamard', [i, candidate], to.c, `c_{${to.index}}`)
      : pen.apply(
          'add',
          [
            pen.apply('hadamard', [keep, pen.connection(at('carousel', which), before)], at('kept', which)),
            pen.apply('hadamard', [i, candidate], at('written', which)),
          ],
          to.c,
          `c_{${to.index}}`,
        )
  const o = gate('output', 'o')
  const squashed = pen.apply(g, [pen.connection(at('cell-to-hidden', which), c)], at('squashed', which))
  return { h: pen.apply('hadamard', [o, squashed], to.h, `h_{${to.index}}`), c }
}

/**
 * 2-D grid LSTM: in every grid layer l one LSTM along time and one along depth, each with a memory of its own; time goes first:
 * (c_Tl<t>, h_Tl<t>) = LSTM([h_Tl<t-1>, h_D(l-1)<t>], c_Tl<t-1>), (c_Dl<t>, h_Dl<t>) = LSTM([h_Tl<t>, h_D(l-1)<t>], c_D(l-1)<t>), with
 * h_D0 = x<t> and no c_D0, so that the first LSTM along depth has no forget gate. The layer shows h_D of the last grid layer, which is no
 * recurrent value. The weights are not tied over depth. Parameters: 7d(n + d + 1) + (depth - 1) 8d(2d + 1).
 */
export const gridLstm: Cell = {
  kind: 'grid-lstm',
  title: '2-D grid LSTM',
  reference: {
    authors: 'Kalchbrenner, Danihelka, Graves',
    year: 2016,
    title: 'Grid long short-term memory',
    venue: 'ICLR',
    arxiv: '1507.01526',
  },
  options: [
    { id: 'depth', meaning: 'Grid layers along depth', default: 2, least: 1, most: 32, isWhole: true },
    { id: 'forgetBias', meaning: 'Initial bias of all forget gates', default: 1, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of candidates and outputs', default: 'tanh' },
  ],
  draw: (pen): Drawn => {
    const depth = Number(pen.option('depth'))
    let below: { readonly h: string; readonly c?: string } = { h: pen.x }
    const recurrent = Array.from({ length: depth }, (_, index) => {
      const number = String(index + 1)
      // The state of the last grid layer has the names that a layer's state has.
      const [h, c] = index + 1 === depth ? ['h', 'c'] : [at('h', number), at('c', number)]
      const before = pen.connection(
        index === 0 ? 'transition' : at('transition', number),
        pen.previous(h, `h_{T${number}}`),
      )
      const time = pen.asUnit(`time${number}`, () =>
        lstm(pen, {
          which: `t${number}`,
          hTime: before,
          hDepth: below.h,
          c: pen.previous(c, `c_{T${number}}`),
          to: { h, c, index: `T${number}` },
        }),
      )
      const which = `d${number}`
      below = pen.asUnit(`depth${number}`, () =>
        lstm(pen, {
          which,
          hTime: time.h,
          hDepth: below.h,
          c: below.c,
          to: { h: at('h', which), c: at('c', which), index: `D${number}` },
        }),
      )
      return [
        { name: h, node: time.h },
        { name: c, node: time.c },
      ]
    })
    return { shows: below.h, recurrent: recurrent.reverse().flat() }
  },
}
