import type { Cell, CellPen, Recurrent } from './cell.ts'

const at = (name: string, level: number): string => `${name}-${String(level)}`

interface Level {
  readonly level: number
  readonly levels: number
  /** h of the level below at this step; the input for the first. */
  readonly below: string
  /** h<t-1> of every level, each on its connection, and all side by side. */
  readonly before: readonly string[]
  readonly all: string
}

/** For each level i what comes back of it: g_ij * h_i<t-1>, with one number g_ij = sigma(w [below, h_1<t-1>, ...]) for all its features. */
function feedback(pen: CellPen, { level, below, before, all }: Level): readonly string[] {
  const seen = pen.connection(at('gate.feedback', level), pen.apply('concat', [below, all], at('below-and-all', level)))
  return before.map((h, index) => {
    const way = `${String(index + 1)}-to-${String(level)}`
    const number = `g${String(index + 1)}${String(level)}`
    const pre = pen.affine(`feedback-gate-pre-${way}`, [seen], {
      index: number,
      family: `g${String(level)}`,
      bias: 'none',
      size: 1,
    })
    const gate = pen.apply('sigmoid', [pre], `feedback-gate-${way}`, `g_{${number.slice(1)}}`)
    const wide = pen.draft.apply('broadcast', [gate], {
      name: pen.name(`feedback-factor-${way}`),
      attributes: { size: pen.size },
    })
    return pen.apply('hadamard', [wide, h], `fed-back-${way}`)
  })
}

/** One LSTM of which the candidate alone reads what comes back. */
function drawLevel(pen: CellPen, place: Level): { readonly h: string; readonly c: string } {
  const { level, levels, below, before } = place
  const isTop = level === levels
  const own = before[level - 1] ?? ''
  const both = pen.connection(at('update', level), pen.apply('concat', [own, below], at('h-and-x', level)))
  const pre = (name: string, letter: string, source: string, options: { family: string; bias?: number }): string =>
    pen.affine(at(`${name}-pre`, level), [source], { index: `${letter}${String(level)}`, ...options })
  const gate = (name: string, letter: string, bias?: number): string => {
    const options = { family: `h${String(level)}`, ...(bias === undefined ? {} : { bias }) }
    const source = pen.connection(at(`gate.${name}`, level), both)
    return pen.apply(
      'sigmoid',
      [pre(`${name}-gate`, letter, source, options)],
      at(`${name}-gate`, level),
      `${letter}_{${String(level)}}`,
    )
  }
  const g = String(pen.option('activation'))
  const f = gate('forget', 'f', Number(pen.option('forgetBias')))
  const i = gate('input', 'i')
  const read = pen.apply('concat', [...feedback(pen, place), below], at('back-and-x', level))
  const candidatePre = pre('candidate', 'c', pen.connection(at('candidate', level), read), {
    family: `c${String(level)}`,
  })
  const candidate = pen.apply(g, [candidatePre], at('candidate', level), `\\tilde c_{${String(level)}}`)
  const letter = (name: string): string => `${name}_{${String(level)}}`
  const memory = isTop ? 'c' : at('c', level)
  const cPrev = pen.connection(at('carousel', level), pen.previous(memory, letter('c')))
  const kept = pen.apply('hadamard', [f, cPrev], at('kept', level))
  const written = pen.apply('hadamard', [i, candidate], at('written', level))
  const c = pen.apply('add', [kept, written], memory, letter('c'))
  const o = gate('output', 'o')
  const squashed = pen.apply(g, [pen.connection(at('cell-to-hidden', level), c)], at('squashed', level))
  return { h: pen.apply('hadamard', [o, squashed], isTop ? 'h' : at('h', level), letter('h')), c }
}

/**
 * Gated-feedback RNN of LSTMs: L levels above each other, each of which reads h<t-1> of all levels, those above it too. What comes back from
 * level i to level j is multiplied by one number g_ij, which sees the level's input and all of h<t-1>; the gates of the LSTMs read their
 * own h alone, as in the paper. Parameters: with n_1 = n, n_j = d above, the sum over j of 3d(n_j + d + 1) + d(n_j + L d + 1) + L(n_j + L d).
 */
export const gatedFeedback: Cell = {
  kind: 'gated-feedback',
  title: 'Gated-feedback RNN of LSTMs (GF-LSTM)',
  reference: {
    authors: 'Chung, Gulcehre, Cho, Bengio',
    year: 2015,
    title: 'Gated feedback recurrent neural networks',
    venue: 'ICML',
    arxiv: '1502.02367',
  },
  options: [
    { id: 'depth', meaning: 'Levels L; the paper takes 3', default: 2, least: 2, most: 9, isWhole: true },
    { id: 'forgetBias', meaning: 'Initial bias of all forget gates', default: 1, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of candidates and outputs', default: 'tanh' },
  ],
  draw: (pen): readonly Recurrent[] => {
    const levels = Number(pen.option('depth'))
    const numbers = Array.from({ length: levels }, (_, index) => index + 1)
    const nameOf = (name: string, level: number): string => (level === levels ? name : at(name, level))
    const before = numbers.map((level) =>
      pen.connection(
        level === 1 ? 'transition' : at('transition', level),
        pen.previous(nameOf('h', level), `h_{${String(level)}}`),
      ),
    )
    const all = pen.apply('concat', before, 'all-h')
    let below = pen.x
    const drawn = numbers.map((level) => {
      const made = pen.asUnit(at('level', level), () => drawLevel(pen, { level, levels, below, before, all }))
      below = made.h
      return [
        { name: nameOf('h', level), node: made.h },
        { name: nameOf('c', level), node: made.c },
      ]
    })
    // The top level is what the layer shows.
    return drawn.reverse().flat()
  },
}
