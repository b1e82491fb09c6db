import type { Cell, CellPen } from './cell.ts'

/** W [h<t-1>, x<t>] + b of one gate. */
function pre(
  pen: CellPen,
  both: string,
  part: { readonly name: string; readonly connection: string; readonly index: string; readonly bias?: number },
): string {
  const leaf = part.bias === undefined ? { index: part.index } : { index: part.index, bias: part.bias }
  return pen.affine(`${part.name}-pre`, [pen.connection(part.connection, both)], leaf)
}

/**
 * sLSTM: an input gate that grows like the exponential, and a normaliser n beside the memory: h<t> = o * c<t> / n<t>. Both are kept divided by
 * exp(m<t>), m<t> = max(i, m<t-1> + log sigma(f)), which cancels in their ratio and keeps every exponent at or below zero. One head, so that
 * W is a full matrix; without the convolution and the group norm of the block around it. Parameters: 4d(n + d + 1), of which the d biases of
 * the input gate change nothing: they scale c and n alike, so their gradient is zero but for rounding.
 */
export const slstm: Cell = {
  kind: 'slstm',
  title: 'LSTM with exponential gating (sLSTM)',
  reference: {
    authors: 'Beck, Pöppel, Spanring, Auer, Prudnikova, Kopp, Klambauer, Brandstetter, Hochreiter',
    year: 2024,
    title: 'xLSTM: extended long short-term memory',
    venue: 'NeurIPS',
    arxiv: '2405.04517',
  },
  options: [
    { id: 'forgetBias', meaning: 'Initial bias of the forget gate', default: 1, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of the candidate', default: 'tanh' },
  ],
  draw: (pen) =>
    pen.asUnit('', () => {
      const h = pen.connection('transition', pen.previous('h', 'h'))
      const [cPrev, nPrev, mPrev] = [pen.previous('c', 'c'), pen.previous('n', 'n'), pen.previous('m', 'm')]
      const both = pen.connection('update', pen.apply('concat', [h, pen.x], 'h-and-x'))
      const bias = Number(pen.option('forgetBias'))
      const f = pen.apply(
        'log-sigmoid',
        [pre(pen, both, { name: 'forget-gate', connection: 'gate.forget', index: 'f', bias })],
        'forget-gate',
      )
      const faded = pen.apply('add', [mPrev, f], 'faded', '\\tilde f')
      const i = pen.apply(
        'identity',
        [pre(pen, both, { name: 'input-gate', connection: 'gate.input', index: 'i' })],
        'input-gate',
        '\\tilde i',
      )
      const m = pen.apply('maximum', [faded, i], 'm', 'm')
      const keep = pen.apply('exp', [pen.apply('sub', [faded, m], 'keep-exponent')], 'keep', 'f')
      const write = pen.apply('exp', [pen.apply('sub', [i, m], 'write-exponent')], 'write', 'i')
      const candidatePre = pre(pen, both, { name: 'candidate', connection: 'candidate', index: 'c' })
      const candidate = pen.apply(String(pen.option('activation')), [candidatePre], 'candidate', '\\tilde c')
      const kept = pen.apply('hadamard', [keep, pen.connection('carousel', cPrev)], 'kept')
      const c = pen.apply('add', [kept, pen.apply('hadamard', [write, candidate], 'written')], 'c', 'c')
      const n = pen.apply('add', [pen.apply('hadamard', [keep, nPrev], 'kept-n'), write], 'n', 'n')
      const o = pen.apply(
        'sigmoid',
        [pre(pen, both, { name: 'output-gate', connection: 'gate.output', index: 'o' })],
        'output-gate',
        'o',
      )
      const shown = pen.apply('quotient', [pen.connection('cell-to-hidden', c), n], 'ratio')
      return [
        { name: 'h', node: pen.apply('hadamard', [o, shown], 'h', 'h') },
        { name: 'c', node: c },
        { name: 'n', node: n },
        { name: 'm', node: m },
      ]
    }),
}
