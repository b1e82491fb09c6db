import type { Cell, CellPen } from './cell.ts'

const G = {
  id: 'activation',
  meaning: 'g of the candidate; in the paper u + 1/2 above zero and the sigmoid below',
  default: 'min-g',
} as const

/** A gate or candidate that reads the input alone: no matrix lies on the way through time. */
function fromInput(
  pen: CellPen,
  part: {
    readonly connection: string
    readonly name: string
    readonly index: string
    readonly letter: string
    readonly g: string
  },
): string {
  const pre = pen.affine(`${part.name}-pre`, [pen.connection(part.connection, pen.x)], {
    index: part.index,
    family: 'x',
  })
  return pen.apply(part.g, [pre], part.name, part.letter)
}

/** The same in both cells. */
function candidateOf(pen: CellPen): string {
  const g = String(pen.option('activation'))
  return fromInput(pen, { connection: 'candidate', name: 'candidate', index: 'c', letter: '\\tilde h', g })
}

const reference = {
  authors: 'Feng, Tung, Ahmed, Bengio, Hajimirsadeghi',
  year: 2024,
  title: 'Were RNNs all we needed?',
  arxiv: '2410.01201',
} as const

/** h<t> = (1 - z) * h<t-1> + z * candidate; z and candidate see x<t> alone. Parameters: 2d(n + 1). */
export const minGru: Cell = {
  kind: 'min-gru',
  title: 'Minimal GRU without recurrent matrix (minGRU)',
  reference,
  options: [G],
  draw: (pen) =>
    pen.asUnit('', () => {
      const hPrev = pen.previous('h', 'h')
      const z = fromInput(pen, {
        connection: 'gate.update',
        name: 'update-gate',
        index: 'z',
        letter: 'z',
        g: 'sigmoid',
      })
      const candidate = candidateOf(pen)
      const kept = pen.apply(
        'hadamard',
        [pen.apply('one-minus', [z], 'keep'), pen.connection('transition', hPrev)],
        'kept',
      )
      const written = pen.apply('hadamard', [z, candidate], 'written')
      return [{ name: 'h', node: pen.apply('add', [kept, written], 'h', 'h') }]
    }),
}

/**
 * h<t> = f' * h<t-1> + i' * candidate with f' = f / (f + i), i' = i / (f + i); gates and candidate see x<t> alone. Parameters: 3d(n + 1).
 */
export const minLstm: Cell = {
  kind: 'min-lstm',
  title: 'Minimal LSTM without recurrent matrix (minLSTM)',
  reference,
  options: [G],
  draw: (pen) =>
    pen.asUnit('', () => {
      const hPrev = pen.previous('h', 'h')
      const f = fromInput(pen, {
        connection: 'gate.forget',
        name: 'forget-gate',
        index: 'f',
        letter: 'f',
        g: 'sigmoid',
      })
      const i = fromInput(pen, { connection: 'gate.input', name: 'input-gate', index: 'i', letter: 'i', g: 'sigmoid' })
      const candidate = candidateOf(pen)
      const share = pen.apply('reciprocal', [pen.apply('add', [f, i], 'gate-sum')], 'share', 's')
      const keep = pen.apply('hadamard', [f, share], 'keep')
      const kept = pen.apply('hadamard', [keep, pen.connection('transition', hPrev)], 'kept')
      const written = pen.apply('hadamard', [pen.apply('hadamard', [i, share], 'write'), candidate], 'written')
      return [{ name: 'h', node: pen.apply('add', [kept, written], 'h', 'h') }]
    }),
}
