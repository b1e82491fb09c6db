import type { Cell, CellPen, Recurrent } from './cell.ts'

/** Which of the cells: its number among the fast ones, or the slow one. */
type Which = number | 'slow'

interface Step {
  readonly which: Which
  /** State that it goes on from, on its connection; memory as it was. */
  readonly h: string
  readonly c: string
  /** Undefined for one that sees the state alone. */
  readonly x: string | undefined
  /** Node names and letters of what it makes. */
  readonly to: { readonly h: string; readonly c: string; readonly index: string }
}

const at = (name: string, which: Which): string => `${name}-${String(which)}`
const letterOf = (letter: string, index: string): string => (index === '' ? letter : `${letter}_{${index}}`)

/** One LSTM of the chain; its weights have its number, or S. */
function lstm(pen: CellPen, { which, h, c, x, to }: Step): { readonly h: string; readonly c: string } {
  const sign = which === 'slow' ? 'S' : String(which)
  const both = pen.connection(
    at('update', which),
    x === undefined ? h : pen.apply('concat', [h, x], at('h-and-x', which)),
  )
  const pre = (name: string, letter: string, connection: string, bias?: number): string =>
    pen.affine(at(`${name}-pre`, which), [pen.connection(at(connection, which), both)], {
      index: `${letter}${sign}`,
      family: `h${sign}`,
      ...(bias === undefined ? {} : { bias }),
    })
  const gate = (name: string, letter: string, bias?: number): string =>
    pen.apply(
      'sigmoid',
      [pre(`${name}-gate`, letter, `gate.${name}`, bias)],
      at(`${name}-gate`, which),
      `${letter}_{${sign}}`,
    )
  const g = String(pen.option('activation'))
  const f = gate('forget', 'f', Number(pen.option('forgetBias')))
  const i = gate('input', 'i')
  const candidate = pen.apply(g, [pre('candidate', 'c', 'candidate')], at('candidate', which), `\\tilde c_{${sign}}`)
  const kept = pen.apply('hadamard', [f, pen.connection(at('carousel', which), c)], at('kept', which))
  const written = pen.apply('hadamard', [i, candidate], at('written', which))
  const memory = pen.apply('add', [kept, written], to.c, letterOf('c', to.index))
  const o = gate('output', 'o')
  const squashed = pen.apply(g, [pen.connection(at('cell-to-hidden', which), memory)], at('squashed', which))
  return { h: pen.apply('hadamard', [o, squashed], to.h, letterOf('h', to.index)), c: memory }
}

/** Fast cells with numbers from `first` to `last`, one after the other from a state. */
function fastCells(
  pen: CellPen,
  state: { readonly h: string; readonly c: string },
  { first, last, x, slow }: { first: number; last: number; x?: string; slow?: string },
): { readonly h: string; readonly c: string } {
  const depth = Number(pen.option('depth'))
  let { h, c } = state
  for (let which = first; which <= last; which++) {
    const seen = which === 1 ? x : which === 2 ? slow : undefined
    const isLast = which === depth
    const to = {
      h: isLast ? 'h' : at('h', which),
      c: isLast ? 'c' : at('c', which),
      index: isLast ? '' : String(which),
    }
    const from = which === 1 ? h : pen.connection(at('transition', which), h)
    ;({ h, c } = pen.asUnit(at('fast', which), () => lstm(pen, { which, h: from, c, x: seen, to })))
  }
  return { h, c }
}

/**
 * Fast-slow RNN of LSTMs: k fast cells go one after the other through one state within each time step; the slow one is asked once, between
 * the first and the second: h_1 = F_1(h<t-1>, x), h_S<t> = S(h_S<t-1>, h_1), h_2 = F_2(h_1, h_S), h_i = F_i(h_(i-1)), h<t> = h_k.
 * Parameters: 4d(n + d + 1) + 8d(2d + 1) + (k - 2) 4d(d + 1).
 */
export const fastSlow: Cell = {
  kind: 'fast-slow',
  title: 'Fast-slow RNN of LSTMs (FS-LSTM)',
  reference: {
    authors: 'Mujika, Meier, Steger',
    year: 2017,
    title: 'Fast-slow recurrent neural networks',
    venue: 'NeurIPS',
    arxiv: '1705.08639',
  },
  options: [
    {
      id: 'depth',
      meaning: 'Fast cells k per time step; the paper takes 2 and 4',
      default: 2,
      least: 2,
      most: 32,
      isWhole: true,
    },
    { id: 'forgetBias', meaning: 'Initial bias of all forget gates', default: 1, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of candidates and outputs', default: 'tanh' },
  ],
  draw: (pen): readonly Recurrent[] => {
    const before = { h: pen.connection('transition', pen.previous('h', 'h')), c: pen.previous('c', 'c') }
    const first = fastCells(pen, before, { first: 1, last: 1, x: pen.x })
    const slow = pen.asUnit('slow', () =>
      lstm(pen, {
        which: 'slow',
        h: pen.connection('transition-slow', pen.previous('h-slow', 'h_{S}')),
        c: pen.previous('c-slow', 'c_{S}'),
        x: pen.connection('between-slow', first.h),
        to: { h: 'h-slow', c: 'c-slow', index: 'S' },
      }),
    )
    const { h, c } = fastCells(pen, first, { first: 2, last: Number(pen.option('depth')), slow: slow.h })
    return [
      { name: 'h', node: h },
      { name: 'c', node: c },
      { name: 'h-slow', node: slow.h },
      { name: 'c-slow', node: slow.c },
    ]
  },
}
