import type { Cell } from './cell.ts'

/** The vanilla recurrent net, h<t> = g_h(W_h [h<t-1>, x<t>] + b_h). Parameters: d(n + d + 1). */
export const rnn: Cell = {
  kind: 'rnn',
  title: 'Vanilla RNN',
  reference: {
    authors: 'Elman',
    year: 1990,
    title: 'Finding structure in time',
    venue: 'Cognitive Science 14(2)',
  },
  options: [
    { id: 'activation', meaning: 'g_h, the nonlinearity of the hidden layer', default: 'tanh' },
    { id: 'layerNorm', meaning: 'Layer normalisation of the pre-activation', default: false },
  ],
  draw: (pen) =>
    pen.asUnit('', () => {
      const h = pen.connection('transition', pen.previous('h', 'h'))
      const both = pen.connection('update', pen.apply('concat', [h, pen.x], 'h-and-x'))
      const a = pen.affine('pre', [both], { index: 'h' })
      const normed = pen.option('layerNorm') === true ? pen.layerNorm('norm', a) : a
      return [{ name: 'h', node: pen.apply(String(pen.option('activation')), [normed], 'h', 'h') }]
    }),
}
