import type { Cell, CellPen } from './cell.ts'

/**
 * One gated step from the state `h` (already on its connection) and, where there is one, the input:
 * z = s(.), r = s(.), candidate = g(W [r * h, x] + b), next = (1 - z) * carry + z * candidate.
 * `suffix` tells steps of a deep transition apart.
 */
export function gatedStep(
  pen: CellPen,
  { h, carry, x, suffix, isLast }: { h: string; carry: string; x?: string; suffix: string; isLast: boolean },
): string {
  const both = pen.connection(`update${suffix}`, x === undefined ? h : pen.apply('concat', [h, x], `h-and-x${suffix}`))
  const name = (part: string): string => `${part}${suffix}`
  // Steps of a deep transition have their number in the equations.
  const symbol = (letter: string): string => (suffix === '' ? letter : `${letter}_{${suffix.replace('-', '')}}`)
  const index = (letter: string): { index: string; family: string } => ({
    index: `${letter}${suffix.replace('-', '')}`,
    family: `h${suffix.replace('-', '')}`,
  })
  const z = pen.apply(
    'sigmoid',
    [pen.affine(name('update-gate-pre'), [pen.connection(`gate.update${suffix}`, both)], index('z'))],
    name('update-gate'),
    symbol('z'),
  )
  const r = pen.apply(
    'sigmoid',
    [pen.affine(name('reset-gate-pre'), [pen.connection(`gate.reset${suffix}`, both)], index('r'))],
    name('reset-gate'),
    symbol('r'),
  )
  const reset = pen.apply('hadamard', [r, h], name('reset'))
  const seen = pen.connection(
    `candidate${suffix}`,
    x === undefined ? reset : pen.apply('concat', [reset, x], name('reset-and-x')),
  )
  const candidatePre = pen.affine(name('candidate-pre'), [seen], {
    index: `c${suffix.replace('-', '')}`,
    family: `c${suffix.replace('-', '')}`,
  })
  const candidate = pen.apply(String(pen.option('activation')), [candidatePre], name('candidate'), symbol('\\tilde h'))
  return blend(pen, { z, carry, candidate, suffix, isLast })
}

/** (1 - z) * carry + z * candidate. */
function blend(
  pen: CellPen,
  {
    z,
    carry,
    candidate,
    suffix,
    isLast,
  }: { z: string; carry: string; candidate: string; suffix: string; isLast: boolean },
): string {
  const kept = pen.apply(
    'hadamard',
    [pen.apply('one-minus', [z], `keep${suffix}`), pen.connection(`carry${suffix}`, carry)],
    `kept${suffix}`,
  )
  const written = pen.apply('hadamard', [z, candidate], `written${suffix}`)
  return isLast
    ? pen.apply('add', [kept, written], 'h', 'h')
    : pen.apply('add', [kept, written], `state${suffix}`, `s_{${suffix.replace('-', '')}}`)
}

/** Reset after the product, as cuDNN and PyTorch do: candidate = g(W x + b + r * (U h + b')). Two bias sets. */
function resetAfter(pen: CellPen, h: string, carry: string): string {
  const hidden = pen.connection('update', h)
  const part = (letter: string, gateName: string): { fromX: string; fromH: string } => ({
    fromX: pen.affine(`${gateName}-from-x`, [pen.x], { index: `x${letter}`, family: 'x' }),
    fromH: pen.affine(
      `${gateName}-from-h`,
      [pen.connection(gateName === 'candidate' ? 'candidate' : `gate.${gateName}`, hidden)],
      { index: `h${letter}`, family: 'h' },
    ),
  })
  const gate = (letter: string, gateName: string): string => {
    const { fromX, fromH } = part(letter, gateName)
    return pen.apply('sigmoid', [pen.apply('add', [fromX, fromH], `${gateName}-gate-pre`)], `${gateName}-gate`, letter)
  }
  const z = gate('z', 'update')
  const r = gate('r', 'reset')
  const { fromX, fromH } = part('c', 'candidate')
  const pre = pen.apply('add', [fromX, pen.apply('hadamard', [r, fromH], 'reset')], 'candidate-pre')
  const candidate = pen.apply(String(pen.option('activation')), [pre], 'candidate', '\\tilde h')
  return blend(pen, { z, carry, candidate, suffix: '', isLast: true })
}

/** Gated recurrent unit, h<t> = (1 - z) * h<t-1> + z * candidate. Parameters: 3d(n + d + 1), +3d with the reset after the product. */
export const gru: Cell = {
  kind: 'gru',
  title: 'Gated recurrent unit (GRU)',
  reference: {
    authors: 'Cho, van Merriënboer, Gulcehre et al.',
    year: 2014,
    title: 'Learning phrase representations using RNN encoder-decoder for statistical machine translation',
    arxiv: '1406.1078',
  },
  options: [
    { id: 'activation', meaning: 'g of the candidate', default: 'tanh' },
    {
      id: 'reset',
      meaning: 'Reset gate before the product (Cho et al. 2014) or after it (cuDNN, PyTorch)',
      default: 'before',
      choices: ['before', 'after'],
    },
  ],
  draw: (pen) =>
    pen.asUnit('', () => {
      const hPrev = pen.previous('h', 'h')
      const h = pen.connection('transition', hPrev)
      const next =
        pen.option('reset') === 'after'
          ? resetAfter(pen, h, hPrev)
          : gatedStep(pen, { h, carry: hPrev, x: pen.x, suffix: '', isLast: true })
      return [{ name: 'h', node: next }]
    }),
}
